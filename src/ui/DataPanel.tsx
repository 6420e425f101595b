/** What is loaded, and how to load something else. */
import { useRef } from 'react';
import type { Dataset } from '../data/dataset';
import { DEMOS } from '../data/demos';
import type { Settings } from '../settings/fields';
import { actions, useDistillery } from '../store/useDistillery';
import { ChoiceField } from './ChoiceField';
import { NumberField } from './NumberField';
import { brief, grouped } from './numbers';
import { Panel } from './Panel';
import { SampleStrip } from './SampleStrip';

export function DataPanel() {
  const opening = useDistillery((state) => state.opening);
  const dataset = useDistillery((state) => state.dataset);
  return (
    <Panel
      title="Data"
      explanation={
        <p>
          A demo, or your own series (.npy, CSV, TSV) and maps (FITS, .npy). Files are read in this browser and sent
          nowhere. Everything uses the first samples up to “Samples used”.
        </p>
      }
    >
      <div className="stack">
        <DataSetField />
        <OpenFiles />
        {opening && <p className="note">Opening…</p>}
        {dataset && <Facts dataset={dataset} />}
        {dataset && <SampleStrip dataset={dataset} />}
        <div className="fields">
          <NumberField name="sample" />
          <NumberField name="samples" />
        </div>
        <ImportFields />
      </div>
    </Panel>
  );
}

function DataSetField() {
  const local = useDistillery(({ settings, dataset }) =>
    settings.data === 'local' ? (dataset?.name ?? 'Your file') : null,
  );
  const demos = (Object.keys(DEMOS) as (keyof typeof DEMOS)[]).map((value) => ({ value, label: DEMOS[value].title }));
  const options: { value: Settings['data']; label: string }[] = local
    ? [...demos, { value: 'local', label: local }]
    : demos;
  return (
    <ChoiceField
      name="data"
      options={options}
      onChoose={(chosen) => {
        if (chosen !== 'local') actions.chooseDemo(chosen);
      }}
    />
  );
}

function OpenFiles() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="row drop">
      <button type="button" onClick={() => input.current?.click()}>
        Open files…
      </button>
      <span className="note">or drop .npy, FITS, CSV, TSV anywhere</span>
      <input
        ref={input}
        className="sr-only"
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Files to open"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void actions.openFiles(files).then(actions.commit);
        }}
      />
    </div>
  );
}

function Facts({ dataset }: { readonly dataset: Dataset }) {
  const { count, shape, kind, unit, labels, missing, spacing, standardisation, notes } = dataset;
  return (
    <div className="stack">
      <p className="note">
        <b>{grouped(count)}</b> {kind === 'series' ? 'series' : count === 1 ? 'map' : 'maps'} of{' '}
        <b>{shape.join(' × ')}</b>
        {unit && ` in ${unit}`}
        {spacing && `, ${withUnit(spacing)} a ${kind === 'maps' ? 'pixel' : 'sample'}`}
        {labels && `, labels: ${labels.name}`}
        {missing.count > 0 && `, ${grouped(missing.count)} missing values ${missing.treatment}`}
        {standardisation.kind !== 'none' && `, standardised (${standardisation.kind})`}.
      </p>
      {notes.map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
    </div>
  );
}

/** `3.28′`, `0.5 ms`: signs of angles stand close, words apart. */
function withUnit({ value, unit }: NonNullable<Dataset['spacing']>): string {
  return `${brief(value)}${/^[°′″]/.test(unit) || unit === '' ? '' : ' '}${unit}`;
}

/** How a person's own file is cut and scaled. */
function ImportFields() {
  const local = useDistillery(({ settings }) => settings.data === 'local');
  const arrays = useDistillery(({ preview }) => preview?.arrays.length ?? 0);
  if (!local) return null;
  return (
    <details>
      <summary>Import</summary>
      <div className="fields">
        {arrays > 1 && <NumberField name="array" />}
        <ChoiceField name="kind" />
        <ChoiceField name="axis" />
        <NumberField name="tile" />
        <NumberField name="stride" />
        <NumberField name="rebin" />
        <ChoiceField name="scale" />
      </div>
    </details>
  );
}
