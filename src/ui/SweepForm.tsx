/** The grid of a sweep to come: λ, γ, seeds, steps a cell; the paper's where the person changes nothing. */
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { FIELDS } from '../settings/fields';
import { suggestedSweep } from '../store/sweepState';
import { actions, useDistillery } from '../store/useDistillery';
import { cellsText, type ListRead, listText, readList } from './sweepLists';

const MOST_CELLS = 5000;

export function SweepForm() {
  const settings = useDistillery((state) => state.settings);
  const dataset = useDistillery((state) => state.dataset);
  const ready = useDistillery(({ dataset, run }) => dataset !== null && run.snapshot !== null);
  const { grid, steps } = suggestedSweep({ settings, dataset });
  const [lambdas, setLambdas] = useState<string | null>(null);
  const [gammas, setGammas] = useState<string | null>(null);
  const [seeds, setSeeds] = useState(1);
  const [perCell, setPerCell] = useState<number | null>(null);
  const rows = readList(lambdas ?? listText(grid.lambdas), FIELDS.lambda.max);
  const columns = readList(gammas ?? listText(grid.gammas), FIELDS.gamma.max);
  const stepsWanted = perCell ?? steps;
  const cells = 'values' in rows && 'values' in columns ? rows.values.length * columns.values.length * seeds : 0;
  const blind = settings.network === 'none' && 'values' in columns && columns.values.some((gamma) => gamma > 0);
  const sane = cells > 0 && cells <= MOST_CELLS && isWhole(stepsWanted, 100_000) && isWhole(seeds, 50);

  const start = (event: FormEvent) => {
    event.preventDefault();
    if (!sane || !ready || !('values' in rows) || !('values' in columns)) return;
    const drawn = Array.from({ length: seeds }, (_, i) => settings.seed + i);
    const chosen = { lambdas: rows.values, gammas: columns.values, seeds: drawn };
    void actions.startSweep({ grid: chosen, steps: stepsWanted });
  };
  return (
    <form className="stack sweep-form" onSubmit={start}>
      <ListField label="λ values" text={lambdas ?? listText(grid.lambdas)} read={rows} onType={setLambdas} />
      <ListField label="γ values" text={gammas ?? listText(grid.gammas)} read={columns} onType={setGammas} />
      <div className="fields">
        <CountField label="Seeds" value={seeds} most={50} onType={setSeeds} />
        <CountField label="Steps a cell" value={stepsWanted} most={100_000} onType={setPerCell} />
      </div>
      {blind && <p className="note">Without a network or gradients of your own γ changes nothing.</p>}
      <div className="row">
        <button type="submit" className="primary" disabled={!sane || !ready}>
          Start sweep
        </button>
        <span className="note">
          {cells > MOST_CELLS ? `${cells} cells are too many; at most ${MOST_CELLS}.` : cellsText(rows, columns, seeds)}
        </span>
      </div>
    </form>
  );
}

const isWhole = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;

interface ListFieldProps {
  readonly label: string;
  readonly text: string;
  readonly read: ListRead;
  readonly onType: (text: string) => void;
}

/** As in a field of one line. */
function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

function ListField({ label, text, read, onType }: ListFieldProps) {
  const id = useId();
  const problem = 'problem' in read ? read.problem : null;
  return (
    <label className="field">
      <span className="name">{label}</span>
      <textarea
        rows={2}
        value={text}
        aria-invalid={problem !== null}
        aria-describedby={problem ? id : undefined}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={submitOnEnter}
      />
      {problem && (
        <span id={id} className="note" role="alert">
          {problem}
        </span>
      )}
    </label>
  );
}

interface CountFieldProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly onType: (value: number) => void;
}

function CountField({ label, value, most, onType }: CountFieldProps) {
  return (
    <label className="field">
      <span className="name">{label}</span>
      <input
        type="number"
        min={1}
        max={most}
        value={Number.isNaN(value) ? '' : value}
        aria-invalid={!isWhole(value, most)}
        onChange={(event) => onType(event.target.valueAsNumber)}
      />
    </label>
  );
}
