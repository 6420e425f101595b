/**
 * How good predictions are, and how sure one may be of that: scores on held-out samples with bootstrap errors, and
 * paired differences, which are far surer than two errors side by side suggest.
 */
import { randomStream } from '../random';
import type { Target } from './predictor';

export interface Metric {
  readonly label: string;
  readonly better: 'higher' | 'lower';
  readonly score: (truth: ArrayLike<number>, predicted: ArrayLike<number>) => number;
}

export const METRICS = {
  /** Root of the mean squared error, in the unit of the label. */
  rmse: { label: 'RMSE', better: 'lower', score: rootMeanSquareError },
  /** 1 − Σ(y − ŷ)² / Σ(y − ȳ)² with the mean of the samples scored; NaN where they are all alike. */
  rSquared: { label: 'R²', better: 'higher', score: explainedVariance },
  /** Share of classes told right. */
  accuracy: { label: 'Accuracy', better: 'higher', score: shareRight },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;

/** A score as it is kept and shown: null where it is not defined, such as R² of samples that are all alike. */
export function definedScore(score: number): number | null {
  return Number.isFinite(score) ? score : null;
}

/** The metrics that make sense of a target, the usual one first. */
export function metricsFor({ kind }: Pick<Target, 'kind'>): readonly MetricName[] {
  return kind === 'classes' ? ['accuracy'] : ['rSquared', 'rmse'];
}

function meanSquareError(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < truth.length; i++) sum += (truth[i] - predicted[i]) ** 2;
  return sum / truth.length;
}

function rootMeanSquareError(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return Math.sqrt(meanSquareError(truth, predicted));
}

function explainedVariance(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  // Asked of the values themselves: their mean is rounded, so that their spread need not be 0.
  let alike = true;
  for (let i = 1; i < truth.length && alike; i++) alike = truth[i] === truth[0];
  if (alike) return Number.NaN;
  let mean = 0;
  for (let i = 0; i < truth.length; i++) mean += truth[i] / truth.length;
  let spread = 0;
  for (let i = 0; i < truth.length; i++) spread += (truth[i] - mean) ** 2;
  return spread > 0 ? 1 - (meanSquareError(truth, predicted) * truth.length) / spread : Number.NaN;
}

function shareRight(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  let right = 0;
  for (let i = 0; i < truth.length; i++) if (truth[i] === predicted[i]) right++;
  return right / truth.length;
}

/** Scores of one predictor on the same resamples as every other of its bootstrap. */
export interface Bootstrapped {
  /** On the samples themselves. */
  readonly score: number;
  /** Standard error: the standard deviation over the resamples. */
  readonly error: number;
  /** [resamples] */
  readonly resampled: Float64Array;
}

/**
 * Scores with standard errors by bootstrap of the samples (Efron 1979): every predictor is scored on the same resamples,
 * so that differences can be paired.
 * @param predictions one list [count] a predictor
 */
export function bootstrap(
  metric: MetricName,
  truth: ArrayLike<number>,
  predictions: readonly ArrayLike<number>[],
  { resamples = 500, seed = 1 } = {},
): Bootstrapped[] {
  const { score } = METRICS[metric];
  const count = truth.length;
  const random = randomStream(seed, 'bootstrap');
  const resampled = predictions.map(() => new Float64Array(resamples));
  const picked = new Uint32Array(count);
  const truthPicked = new Float64Array(count);
  const predictedPicked = new Float64Array(count);
  for (let r = 0; r < resamples; r++) {
    for (let i = 0; i < count; i++) {
      picked[i] = random.below(count);
      truthPicked[i] = truth[picked[i]];
    }
    for (const [p, predicted] of predictions.entries()) {
      for (let i = 0; i < count; i++) predictedPicked[i] = predicted[picked[i]];
      resampled[p][r] = score(truthPicked, predictedPicked);
    }
  }
  return predictions.map((predicted, p) => ({
    score: score(truth, predicted),
    error: standardDeviation(resampled[p]),
    resampled: resampled[p],
  }));
}

/** Difference of two scores of the same bootstrap, a − b, with the standard error of the difference. */
export function pairedDifference(a: Bootstrapped, b: Bootstrapped): { difference: number; error: number } {
  return {
    difference: a.score - b.score,
    error: standardDeviation(a.resampled.map((value, r) => value - b.resampled[r])),
  };
}

/** Of the values that are finite: a resample may hold one class or one value only, of which nothing can be said. */
function standardDeviation(values: Float64Array): number {
  const finite = values.filter(Number.isFinite);
  if (finite.length < 2) return Number.NaN;
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  return Math.sqrt(finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (finite.length - 1));
}
