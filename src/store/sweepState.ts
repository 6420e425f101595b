/** The Sweep region's part of the state, and what follows from it. */
import type { Dataset } from '../data/dataset';
import { METRICS } from '../predict/scores';
import { FIELDS } from '../settings/fields';
import { readLink } from '../settings/link';
import { formatValue } from '../settings/value';
import { samplesChecksum } from '../sweep/checksum';
import type { ScoreName } from '../sweep/examine';
import { cellCount, geometric, PUBLISHED_GRIDS, type SweepGrid } from '../sweep/grid';
import { labelMark, sweepMetric } from '../sweep/labels';
import type { SweepFile } from '../sweep/sweepFile';
import type { State } from './state';
import { OF_GRADIENTS } from './sweepCell';

export interface SweepState {
  readonly status: 'none' | 'running' | 'stopped' | 'finished' | 'failed';
  /** The cells done so far, with what they were done for. */
  readonly sweep: SweepFile | null;
  /** What cells are coloured by. */
  readonly score: ScoreName;
  /** Milliseconds a cell took, mean of this session's; null before the first. */
  readonly msPerCell: number | null;
}

export const NO_SWEEP: SweepState = {
  status: 'none',
  sweep: null,
  score: 'prediction',
  msPerCell: null,
};

/** A grid with its number of steps a cell. */
export interface SweepChoice {
  readonly grid: SweepGrid;
  readonly steps: number;
}

const EPOCHS = 100;
/** Steps of the full batch, and the most that a cell takes unless asked for. */
const FULL_BATCH_STEPS = 300;
const MOST_STEPS = 1000;

/** The paper's grid for the demos; around the present λ and γ for a person's own data, whose scale it cannot know. */
export function suggestedSweep({ settings, dataset }: Pick<State, 'settings' | 'dataset'>): SweepChoice {
  const { data, lambda, gamma, seed, batch } = settings;
  const kind = dataset?.kind ?? 'series';
  const own = {
    lambdas: lambda > 0 ? geometric(lambda / 10, lambda * 10, 5) : [0],
    gammas: gamma > 0 ? [0, ...geometric(gamma / 30, gamma * 30, 7)] : [0],
  };
  const { lambdas, gammas } = data === 'local' ? own : PUBLISHED_GRIDS[kind];
  const perEpoch = batch > 0 ? Math.ceil((dataset?.count ?? batch) / batch) : 0;
  const steps = perEpoch > 0 ? Math.min(MOST_STEPS, EPOCHS * perEpoch) : FULL_BATCH_STEPS;
  const rounded = (values: readonly number[]) => values.map((value) => Number(value.toPrecision(6)));
  return { grid: { lambdas: rounded(lambdas), gammas: rounded(gammas), seeds: [seed] }, steps };
}

/** Whether the sweep on screen is of the samples on screen, prepared alike, so that its cells can be loaded. */
export function sweepFits({ sweepState: { sweep }, dataset }: Pick<State, 'sweepState' | 'dataset'>): boolean {
  if (!sweep || !dataset) return false;
  const { name, sha256, count, shape, checksum } = sweep.data;
  if (count !== dataset.count || shape.join() !== dataset.shape.join()) return false;
  if (checksum !== undefined) return checksum === samplesChecksum(dataset.x);
  return dataset.sha256 ? sha256 === dataset.sha256 : name === dataset.name;
}

/** Whether the sweep is scored by what the labels are not; where it does not say, its cells' metric tells. */
function otherLabels({ data, cells, metric }: SweepFile, { labels, shape }: Dataset): boolean {
  const begun = data.labels;
  if (begun === undefined) return isScored(cells) && (!labels || metric !== sweepMetric(labels, shape));
  if (!begun || !labels) return Boolean(begun) !== Boolean(labels);
  const now = labelMark(labels);
  return begun.kind !== now.kind || begun.checksum !== now.checksum;
}

const isScored = (cells: SweepFile['cells']) => cells.some(({ scores }) => scores.prediction !== null);

function onOtherLabels({ data, metric }: SweepFile): string {
  if (data.labels === null)
    return 'This sweep was begun without labels. Take the samples without them to go on with it, or begin a new one.';
  const name = data.labels?.name ? `“${data.labels.name}”, ` : '';
  return `This sweep was begun with other labels: ${name}scored by ${METRICS[metric].label}. Take the samples with the same labels to go on with it.`;
}

/** Why the sweep on screen cannot go on, in a sentence; '' where it can, and where nothing is left to be done. */
export function whySweepStays(state: Pick<State, 'sweepState' | 'dataset' | 'settings'>): string {
  const { sweepState, settings, dataset } = state;
  const { sweep } = sweepState;
  if (!sweep) return '';
  if (!sweepFits(state) || !dataset)
    return `This sweep is of “${sweep.data.name}” (${sweep.data.count} samples). Open the same samples, cut, filled and standardised alike, to go on with it or to load its cells.`;
  const whole = cellCount(sweep.grid) === sweep.cells.length;
  if (whole && (sweep.tested || !isScored(sweep.cells))) return '';
  if (otherLabels(sweep, dataset)) return onOtherLabels(sweep);
  const before = readLink(sweep.link).settings;
  const changed = OF_GRADIENTS.filter((name) => before[name] !== settings[name]);
  if (changed.length === 0 || whole) return '';
  const wanted = changed.map((name) => `${FIELDS[name].label} ${formatValue(name, before[name])}`);
  return `This sweep was begun with another network or attribution: set ${wanted.join(', ')} to go on with it.`;
}
