/**
 * Settings that suit a person's own data. λ and γ weigh sums over all pixels, so their effect depends on the size and
 * scale of the samples and of their gradients: what moves one data set visibly leaves another as it is, or wrecks it.
 */
import type { Dataset } from '../data/dataset';
import { sumOfSquares } from '../data/magnitude';
import { couldBeConvergence } from '../data/networkDomain';
import type { Samples } from '../data/samples';
import { DEFAULT_BATCH, mostBatch } from '../data/stream/windowSize';
import { defaultSettings, pageSettings } from '../settings/defaults';
import { FIELD_NAMES, FIELDS, type Settings } from '../settings/fields';

/**
 * Strength of each pull against what holds the filter, 1 + mean ‖x‖². The second is that of both demos (0.42 and 0.41);
 * with the first, series of the UCR archive, ECG and strain change by 0.2 to 3 in 600 steps and stay wavelets.
 */
const PULL = { sparsity: 0.1, interpretation: 0.4 } as const;

type Suited = Pick<Settings, 'network' | 'lambda' | 'gamma' | 'learningRate'>;

/** Network, λ, γ and learning rate for samples that have just been opened; λ and γ to one digit. */
export function suitedSettings(dataset: Dataset): Suited {
  const { x, gradients, count } = dataset;
  const size = x.length / count;
  const held = 1 + size * meanSquare(x);
  const lambda = weight('lambda', (PULL.sparsity * held) / (size * Math.sqrt(meanSquare(x))));
  const { learningRate } = defaultSettings('local');
  if (gradients) return { network: 'gradients', lambda, gamma: suitedGamma(dataset), learningRate };
  if (!couldBeConvergence(dataset)) return { network: 'none', lambda, gamma: 0, learningRate };
  const maps = defaultSettings('maps');
  return { network: 'maps', lambda: maps.lambda, gamma: maps.gamma, learningRate: maps.learningRate };
}

/** γ for gradients that came with the data; 0 without them. */
export function suitedGamma({ x, gradients, count }: Dataset): number {
  return gradients ? gammaFor({ x, count }, Math.sqrt(meanSquare(gradients))) : 0;
}

/** γ for gradients of root mean square `strength`, in the scale of the data; 0 where they are 0. */
export function gammaFor({ x, count }: Pick<Dataset, 'x' | 'count'>, strength: number): number {
  const size = x.length / count;
  const held = 1 + size * meanSquare(x);
  return strength > 0 ? weight('gamma', (PULL.interpretation * held) / (size * strength)) : 0;
}

/** The minibatch that streamed samples begin with; nothing for samples in memory. */
export function streamedBatch({ stream }: Dataset): Partial<Pick<Settings, 'batch'>> {
  return stream ? { batch: Math.min(DEFAULT_BATCH, mostBatch(stream.rows.size)) } : {};
}

/** How a run is made, whatever its data. */
const STAYING = FIELD_NAMES.filter(
  (name) => FIELDS[name].effect === 'restart' || FIELDS[name].effect === 'live' || name === 'attribution',
);

/** Settings for newly opened files: what suits the data; what was changed by hand stays for data of the same kind. */
export function settingsFor(
  dataset: Dataset,
  { settings: before, dataset: present }: { settings: Settings; dataset: Dataset | null },
): Settings {
  const { steps } = before;
  const fresh = { ...suited(dataset), ...pageSettings(before), steps };
  if (before.data !== 'local' || present?.kind !== dataset.kind) return fresh;
  const untouched = suited(present);
  const changed = STAYING.filter((name) => before[name] !== untouched[name]);
  return { ...fresh, ...Object.fromEntries(changed.map((name) => [name, before[name]])) };
}

function suited(dataset: Dataset): Settings {
  return { ...defaultSettings('local'), ...suitedSettings(dataset), ...streamedBatch(dataset) };
}

function weight(name: 'lambda' | 'gamma', value: number): number {
  return Math.min(FIELDS[name].max, Number(value.toPrecision(1)));
}

function meanSquare(values: Samples): number {
  return sumOfSquares(values) / values.length;
}
