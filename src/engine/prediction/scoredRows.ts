/**
 * From predictions to the rows of the table: scores with errors on the same resamples, differences paired with AWD's,
 * compression, size and time of each contender.
 */
import { attributions } from '../../awd/trim';
import type { Samples } from '../../data/samples';
import { compression } from '../../predict/compression';
import type { Advantage } from '../../predict/credit';
import { type Bootstrapped, bootstrap, METRICS, type MetricName, pairedDifference } from '../../predict/scores';
import { countsPeaks, waveletPredictor } from '../../predict/waveletPredictor';
import { batchInnermost, decompose, transformPlan } from '../../wavelets/decomposition';
import { filterBank } from '../../wavelets/filterBank';
import type { Contender } from './contenders';
import { firstOf, type NetworkVerdict } from './judgedNetwork';
import type { PredictionRequest, PredictionRow } from './request';

/** Times that features are timed, at most, and for how many milliseconds more than twice. */
const TIMED = 5;
const TIMED_MS = 200;
/** Samples at which compression is measured. */
const MOST_COMPRESSED = 200;

/** A contender after it has learned from the fitting part and predicted the test part. */
export interface Scored {
  readonly contender: Contender;
  /** [test]: values, or classes. */
  readonly predicted: Float64Array;
  readonly weights: number;
  /** A test sample; null where no filter is timed. */
  readonly microseconds: number | null;
}

/** Fits on `fit`, predicts the test part, and takes the time of both the features and the prediction. */
export function scoreContender(
  contender: Contender,
  fit: Uint32Array,
  request: PredictionRequest,
  now: () => number,
): Scored {
  const { test } = request.split;
  const fitted = contender.predictor.fit(fit);
  const begun = now();
  const predicted = fitted.predict(test);
  const perTest = (1000 * (now() - begun)) / test.length;
  const features = contender.h && featureTime(request, contender.h, now);
  return {
    contender: { ...contender, detail: [contender.detail, fitted.chosen].filter(Boolean).join('; ') },
    predicted,
    weights: fitted.weights,
    microseconds: features === null ? null : features + perTest,
  };
}

/** Microseconds a test sample from the samples to the features of a filter. */
function featureTime(
  { data, target, split, choices }: PredictionRequest,
  h: readonly number[],
  now: () => number,
): number {
  const size = data.x.length / data.count;
  const x = new Float32Array(split.test.length * size);
  for (const [place, sample] of split.test.entries()) {
    x.set(data.x.subarray(sample * size, (sample + 1) * size), place * size);
  }
  const values = Float64Array.from(split.test, (sample) => target.values[sample]);
  const subset = { x, count: split.test.length, shape: data.shape, target: { ...target, values } };
  const counts = countsPeaks({ shape: data.shape, target });
  // The first time code and memory are cold: the least of a few is what a sample costs.
  let least = Number.POSITIVE_INFINITY;
  const first = now();
  for (let turn = 0; turn < TIMED && (turn < 2 || now() - first < TIMED_MS); turn++) {
    const begun = now();
    waveletPredictor(subset, choices, counts)(h);
    least = Math.min(least, now() - begun);
  }
  return (1000 * least) / split.test.length;
}

export interface NetworkView {
  /** At the samples that the run learned from; null without a network. */
  readonly gradients: Samples | null;
  /** Null where there is no network in the browser to be asked. */
  readonly verdict: NetworkVerdict | null;
}

/** @param scored AWD first: the others' advantages are over it. `truth`: [test]. */
export function rowsOf(
  request: PredictionRequest,
  scored: readonly Scored[],
  { gradients, verdict }: NetworkView,
  truth: Float64Array,
  metric: MetricName,
): PredictionRow[] {
  const network = verdict ? [verdict.predicted] : [];
  const results = bootstrap(metric, truth, [...scored.map(({ predicted }) => predicted), ...network]);
  const [awd] = results;
  const rows = scored.map(({ contender: { id, label, group, detail, h }, predicted, weights, microseconds }, i) => ({
    ...{ id, label, group, detail, predicted, weights, microseconds },
    ...judged(results[i], awd, metric),
    compression: h && compressionOf(request, h, gradients),
    taps: h?.length ?? null,
    backend: microseconds === null ? '' : 'cpu',
  }));
  if (!verdict) return rows;
  const { predicted, parameters, microseconds, backend } = verdict;
  const row: PredictionRow = {
    ...{ id: 'network', label: networkLabel(request), group: 'network', detail: '', compression: null, taps: null },
    ...judged(results[results.length - 1], awd, metric),
    ...{ predicted, weights: parameters, microseconds, backend },
  };
  return [...rows, row];
}

function networkLabel({ network }: PredictionRequest): string {
  const untrained = 'untrainedSeed' in network && network.untrainedSeed > 0;
  return untrained ? 'Network, untrained' : 'Network';
}

function judged(result: Bootstrapped, awd: Bootstrapped, metric: MetricName) {
  const { score, error } = result;
  if (result === awd) return { score, error, advantage: null };
  const { difference, error: pairedError } = pairedDifference(awd, result);
  const advantage: Advantage = {
    by: METRICS[metric].better === 'higher' ? difference : -difference,
    error: pairedError,
  };
  return { score, error, advantage };
}

/** At the run's first samples, with the attributions of its network. */
function compressionOf(
  { data, run, choices: { levels, mode }, attribution }: PredictionRequest,
  h: readonly number[],
  gradients: Samples | null,
): PredictionRow['compression'] {
  const { x, count, shape } = firstOf(data, Math.min(run.samples, MOST_COMPRESSED));
  const size = x.length / count;
  const plan = transformPlan(shape, levels, mode, h.length);
  const bank = filterBank(h);
  const coefficients = decompose(plan, bank, batchInnermost(x, count, size), count);
  if (!gradients) return compression(coefficients, null);
  const columns = batchInnermost(gradients.subarray(0, x.length), count, size);
  return compression(coefficients, attributions(plan, bank, coefficients, columns, count, attribution));
}
