/** The exports as a list: choose the filter and the plot, then save or copy. */
import { useMemo, useState } from 'react';
import { useDistillery } from '../../store/useDistillery';
import { exactFilter } from '../../wavelets/exactFilter';
import { SelectInput } from '../SelectInput';
import { copyExport, presentChoice, saveExport, type Wish } from './makeExport';
import { drawings } from './picture';
import { EXPORT_NAMES, EXPORTS, type Export } from './table';

const GROUPS = ['Numbers', 'Pictures', 'Code'] as const satisfies readonly Export['group'][];

export function ExportList() {
  const [exact, setExact] = useState(false);
  const [plot, setPlot] = useState('0');
  const [withData, setWithData] = useState(false);
  const [said, setSaid] = useState('');
  const local = useDistillery(({ settings }) => settings.data === 'local');
  const taps = useDistillery(({ run }) => run.taps);
  const made = useMemo(() => nearest(taps), [taps]);
  const plots = useMemo(() => drawings(document), []);
  const wish: Wish = { exact: exact && made ? made.h : null, drawing: plots[Number(plot)] ?? null, withData };
  return (
    <div className="stack">
      <p className="note">Every file says which version made it, with the link, data, engine, seed and step.</p>
      <div className="fields">
        <SelectInput
          label="Filter"
          value={wish.exact ? 'exact' : 'learned'}
          options={[
            { value: 'learned', label: 'as learned' },
            ...(made ? [{ value: 'exact', label: `made exact (‖Δh‖ ${made.change.toPrecision(2)})` } as const] : []),
          ]}
          onChoose={(value) => setExact(value === 'exact')}
        />
        <SelectInput
          label="Plot for pictures"
          value={plot}
          options={plots.map(({ title }, i) => ({ value: String(i), label: title }))}
          onChoose={setPlot}
        />
      </div>
      {local && (
        <label className="check">
          <input type="checkbox" checked={withData} onChange={(event) => setWithData(event.target.checked)} />
          The session carries my files
        </label>
      )}
      <Groups wish={wish} say={setSaid} />
      <p className="note" role="status">
        {said}
      </p>
    </div>
  );
}

interface GroupsProps {
  readonly wish: Wish;
  /** Hears how far an export is and how it ended. */
  readonly say: (text: string) => void;
}

function Groups({ wish, say }: GroupsProps) {
  // The rows' reasons follow the run while the dialog is open.
  useDistillery(({ run, dataset }) => [run.losses.length > 0, run.history.length > 1, run.snapshot !== null, dataset]);
  const present = presentChoice(wish);
  const save = (row: Export) => saveExport(row, wish, say);
  const copy = (row: Export) => copyExport(row, wish, say);
  return GROUPS.map((group) => (
    <section key={group} aria-label={group}>
      <h3>{group}</h3>
      <ul className="export-rows">
        {EXPORT_NAMES.map((name) => EXPORTS[name] as Export)
          .filter((row) => row.group === group)
          .map((row) => (
            <Row key={row.label} row={row} why={row.missing?.(present) ?? null} save={save} copy={copy} />
          ))}
      </ul>
    </section>
  ));
}

interface RowProps {
  readonly row: Export;
  readonly why: string | null;
  readonly save: (row: Export) => Promise<void>;
  readonly copy: (row: Export) => Promise<void>;
}

function Row({ row, why, save, copy }: RowProps) {
  return (
    <li>
      <p>
        <b>{row.label}</b> <span className="note">{why ?? row.holds}</span>
      </p>
      <span className="row">
        {row.copied && (
          <button type="button" aria-label={`Copy ${row.label}`} onClick={() => void copy(row)}>
            Copy
          </button>
        )}
        <button
          type="button"
          aria-label={`Save ${row.label}`}
          title={row.file}
          disabled={why !== null}
          onClick={() => void save(row)}
        >
          Save .{row.file.split('.').at(-1)}
        </button>
      </span>
    </li>
  );
}

/** Null where no exact wavelet is near. */
function nearest(taps: readonly number[]): { h: readonly number[]; change: number } | null {
  try {
    const { h, change } = exactFilter(taps);
    return { h: [...h], change };
  } catch {
    return null;
  }
}
