/** What is loaded, and how to load something else. */
import { useRef } from 'react';
import { DEMOS } from '../data/demos';
import { FORMAT_NAMES } from '../data/formats/formatNames';
import type { Settings } from '../settings/fields';
import { actions, useDistillery } from '../store/useDistillery';
import { ChoiceField } from './ChoiceField';
import { DataFacts } from './DataFacts';
import { DemoPicker } from './DemoPicker';
import { GenerateForm } from './GenerateForm';
import { NumberField } from './NumberField';
import { Panel } from './Panel';
import { ReadingProgress } from './ReadingProgress';
import { SampleStrip } from './SampleStrip';

const FORMATS = Object.values(FORMAT_NAMES)
  .map(({ label }) => label)
  .join(', ');

export function DataPanel() {
  const dataset = useDistillery((state) => state.dataset);
  return (
    <Panel
      title="Data"
      explanation={
        <p>
          A demo, or your own series and maps: {FORMATS}, also packed with gzip. Files are read in this browser and sent
          nowhere; a .npy larger than memory is read by slices. Everything uses the first samples up to “Samples used”.
        </p>
      }
    >
      <div className="stack">
        <DataSetField />
        <DemoPicker />
        <OpenFiles />
        <Opening />
        {dataset && <DataFacts dataset={dataset} />}
        {dataset ? <SampleStrip dataset={dataset} /> : <StripToCome />}
        <div className="fields">
          <NumberField name="sample" />
          <NumberField name="samples" />
        </div>
        <ImportOptions />
        <GenerateForm />
      </div>
    </Panel>
  );
}

/** Keeps the place of the samples while they are opened, so that nothing moves when they are there. */
function StripToCome() {
  const data = useDistillery(({ settings }) => settings.data);
  return data === 'local' ? null : (
    <div className="strip-to-come" data-maps={data === 'maps' || undefined} aria-hidden="true" />
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
      <span className="note">or drop them anywhere</span>
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

/** Files on their way in; those of the import dialog are shown there. */
function Opening() {
  const opening = useDistillery((state) => state.opening);
  const reading = useDistillery((state) => state.reading);
  const elsewhere = useDistillery((state) => state.importing !== null || state.making !== null);
  if (!opening || elsewhere) return null;
  if (!reading) return <p className="note">Opening…</p>;
  return (
    <div className="row">
      <ReadingProgress reading={reading} />
      <button type="button" onClick={actions.cancelOpening}>
        Cancel
      </button>
    </div>
  );
}

function ImportOptions() {
  const local = useDistillery(({ settings, preview }) => settings.data === 'local' && preview !== null);
  if (!local) return null;
  return (
    <div className="row">
      <button type="button" onClick={actions.reviewImport}>
        Import options…
      </button>
    </div>
  );
}
