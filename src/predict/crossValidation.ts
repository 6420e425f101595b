/**
 * Choosing without looking at the test samples: every fitting sample is predicted once, by a predictor that has not
 * seen it. Samples cut from one map or series stay together; labels that repeat are spread evenly.
 */
import { randomStream } from '../random';
import type { Predictor, Target } from './predictor';
import { METRICS, type MetricName } from './scores';

export interface FoldOptions {
  /** Default 5. */
  readonly folds?: number;
  readonly seed?: number;
  /** [count] of the whole data: samples of one group share a fold. */
  readonly groups?: ArrayLike<number> | undefined;
}

/** Labels with at most this many distinct values are spread evenly over the folds. */
const MOST_STRATA = 64;

/**
 * Disjoint lists, together `samples`, as even as can be; fewer than asked for where there are fewer samples (or groups).
 * A function of its arguments alone.
 */
export function foldsOf(
  samples: Uint32Array,
  { values }: Pick<Target, 'values'>,
  { folds = 5, seed = 1, groups }: FoldOptions = {},
): Uint32Array[] {
  const members = new Map<number, number[]>();
  for (const sample of samples) {
    const unit = groups ? groups[sample] : sample;
    const known = members.get(unit);
    if (known) known.push(sample);
    else members.set(unit, [sample]);
  }
  const units = [...members.values()];
  const order = [...randomStream(seed, 'folds').permutation(units.length)];
  const strata = new Set(units.map(([first]) => values[first]));
  if (strata.size <= MOST_STRATA) order.sort((a, b) => values[units[a][0]] - values[units[b][0]]);
  const parts = Array.from({ length: Math.min(folds, units.length) }, (): number[] => []);
  for (const [place, unit] of order.entries()) parts[place % parts.length].push(...units[unit]);
  return parts.map((part) => Uint32Array.from(part).sort());
}

/** All fitting samples but those of one fold. */
function without(folds: readonly Uint32Array[], fold: number): Uint32Array {
  return Uint32Array.from(folds.flatMap((part, i) => (i === fold ? [] : [...part]))).sort();
}

/** Out-of-fold predictions, one after another as the folds hold the samples, and their truth. */
export function outOfFold(
  predictor: Predictor,
  { values }: Pick<Target, 'values'>,
  folds: readonly Uint32Array[],
): { truth: Float64Array; predicted: Float64Array } {
  const truth = folds.flatMap((part) => Array.from(part, (sample) => values[sample]));
  const predicted = folds.flatMap((part, fold) => [...predictor.fit(without(folds, fold)).predict(part)]);
  return { truth: Float64Array.from(truth), predicted: Float64Array.from(predicted) };
}

/** The score of out-of-fold predictions, all folds pooled; NaN of a single fold, outside which there is nothing to learn from. */
export function crossValidatedScore(
  predictor: Predictor,
  target: Target,
  folds: readonly Uint32Array[],
  metric: MetricName,
): number {
  if (folds.length < 2) return Number.NaN;
  const { truth, predicted } = outOfFold(predictor, target, folds);
  return METRICS[metric].score(truth, predicted);
}

/** Mean score over several draws of the folds: a choice among many candidates must not hang on one. */
export function meanCrossValidatedScore(
  predictor: Predictor,
  target: Target,
  draws: readonly (readonly Uint32Array[])[],
  metric: MetricName,
): number {
  return draws.reduce((sum, folds) => sum + crossValidatedScore(predictor, target, folds, metric) / draws.length, 0);
}

/** Whether score a beats score b; a score that is not a number beats none. */
export function beats(metric: MetricName, a: number, b: number): boolean {
  if (Number.isNaN(a)) return false;
  if (Number.isNaN(b)) return true;
  return METRICS[metric].better === 'higher' ? a > b : a < b;
}
