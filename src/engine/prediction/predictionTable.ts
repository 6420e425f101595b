/**
 * Makes the table: every contender learns from the fitting part and is scored on the test part, on the same resamples.
 * Plain: knows no worker and no clock but those it is given, so that tests and the command line make tables too.
 */
import { attributions } from '../../awd/trim';
import type { Samples } from '../../data/dataset';
import { StatedError } from '../../errors';
import { compression } from '../../predict/compression';
import type { Advantage } from '../../predict/credit';
import { foldsOf } from '../../predict/crossValidation';
import {
  type Bootstrapped,
  bootstrap,
  METRICS,
  type MetricName,
  metricsFor,
  pairedDifference,
} from '../../predict/scores';
import { countsPeaks, type LabelledData, waveletPredictor } from '../../predict/waveletPredictor';
import { batchInnermost, decompose, transformPlan } from '../../wavelets/decomposition';
import { filterBank } from '../../wavelets/filterBank';
import type { CreateEngine } from '../engine';
import { nextTask } from '../nextTask';
import {
  baselineContenders,
  bestOfLibrary,
  type Choosing,
  type Contender,
  cross,
  kernelContenders,
} from './contenders';
import { askNetwork, firstOf, hasNetwork, type LoadJudged, type NetworkVerdict, runGradients } from './judgedNetwork';
import type { PredictionProgress, PredictionRequest, PredictionRow, PredictionTable } from './request';
import { fromUntrained, type Twin, type TwinSurroundings, withoutInterpretation } from './twins';

export interface TableSurroundings {
  readonly load: LoadJudged;
  readonly create: CreateEngine;
  readonly tell: (progress: PredictionProgress) => void;
  /** Rejects with its reason soon after it is aborted. */
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Fewer labelled samples than this say nothing about anything. */
const FEWEST = { fit: 10, test: 5 };
/** Draws of five folds over which choices are averaged: counted peaks are slow, and steadier. */
const DRAWS = { peaks: 1, coefficients: 4 };
/** Samples at which compression is measured. */
const MOST_COMPRESSED = 200;

/** @throws StatedError where there are too few samples; what the network throws becomes a note. */
export async function predictionTable(
  request: PredictionRequest,
  surroundings: TableSurroundings,
): Promise<PredictionTable> {
  const { data, target, split, choices, run } = request;
  const { signal, tell, now } = surroundings;
  const fit = Uint32Array.from([...split.train, ...split.validation]).sort();
  requireEnough(fit, split.test);
  const labelled: LabelledData = { x: data.x, count: data.count, shape: data.shape, target };
  const how = countsPeaks(labelled) ? 'peaks' : 'coefficients';
  const metric: MetricName = how === 'peaks' && target.kind === 'regression' ? 'rmse' : metricsFor(target)[0];
  const choosing = choosingFrom(request, fit, metric, how);
  const predictorOf = waveletPredictor(labelled, choices);
  const pause = async (stage: string, done: number, total: number) => {
    tell({ stage, done, total });
    await nextTask();
    signal.throwIfAborted();
  };
  const start = { label: `Start wavelet, ${run.startLabel}`, h: run.startTaps };
  const notes: string[] = [];

  await pause('Wavelets', 0, 1);
  const contenders: Contender[] = [
    { id: 'awd', label: 'AWD (this run)', group: 'distilled', detail: '', h: run.h, predictor: predictorOf(run.h) },
    { id: 'start', ...start, group: 'wavelet', detail: '', predictor: predictorOf(start.h) },
  ];
  const library = await bestOfLibrary(labelled, choices, predictorOf, choosing, (done, total) =>
    pause('Library wavelets', done, total),
  );
  if (library) contenders.push(library);
  if (how === 'peaks') contenders.push(...kernelContenders(labelled, choices, { label: run.startLabel, h: start.h }));
  contenders.push(...baselineContenders(labelled, request.groups));

  await pause('Network', 0, 1);
  const { gradients, verdict } = await consult(request, surroundings, notes);
  if (request.controls) {
    const around = (stage: string): TwinSurroundings => ({
      scoreOf: (h) => cross(predictorOf(h), choosing),
      metric,
      create: surroundings.create,
      signal,
      onRun: (done) => tell({ stage, done, total: 0 }),
    });
    contenders.push(...(await controls(request, surroundings, gradients, around, predictorOf, notes)));
  }

  const scored: Scored[] = [];
  for (const [done, contender] of contenders.entries()) {
    await pause(`Scoring: ${contender.label}`, done, contenders.length);
    const fitted = contender.predictor.fit(fit);
    const begun = now();
    const predicted = fitted.predict(split.test);
    const perTest = (1000 * (now() - begun)) / split.test.length;
    const features = contender.h && featureTime(request, contender.h, now);
    scored.push({
      contender: { ...contender, detail: [contender.detail, fitted.chosen].filter(Boolean).join('; ') },
      predicted,
      weights: fitted.weights,
      microseconds: features === null ? null : features + perTest,
    });
  }
  const truth = Float64Array.from(split.test, (sample) => target.values[sample]);
  const rows = rowsOf(request, scored, verdict, gradients, truth, metric);
  const advantageOver = (id: string) => rows.find((row) => row.id === id)?.advantage ?? null;
  return {
    metric,
    how,
    rows,
    truth,
    fitCount: fit.length,
    seenInTest: split.test.filter((sample) => sample < run.samples).length,
    controls: { withoutInterpretation: advantageOver('gammaZero'), untrained: advantageOver('untrained') },
    notes,
  };
}

interface Scored {
  readonly contender: Contender;
  readonly predicted: Float64Array;
  readonly weights: number;
  readonly microseconds: number | null;
}

function requireEnough(fit: Uint32Array, test: Uint32Array): void {
  if (fit.length >= FEWEST.fit && test.length >= FEWEST.test) return;
  throw new StatedError(
    'too-few-samples',
    `There are ${fit.length} samples to learn from and ${test.length} to test on; ${FEWEST.fit} and ${FEWEST.test} are the fewest that say anything.`,
    'Use more samples, or a larger test part.',
  );
}

function choosingFrom(
  { target, groups }: PredictionRequest,
  fit: Uint32Array,
  metric: MetricName,
  how: keyof typeof DRAWS,
): Choosing {
  const draws = Array.from({ length: DRAWS[how] }, (_, draw) =>
    foldsOf(fit, target, { seed: 1 + draw, ...(groups && { groups }) }),
  );
  return { target, draws, metric };
}

/** Gradients of the run's network at the run's samples, and the network's own answers; a failure is noted. */
async function consult(
  request: PredictionRequest,
  { load, signal, now }: TableSurroundings,
  notes: string[],
): Promise<{ gradients: Samples | null; verdict: NetworkVerdict | null }> {
  const goOn = () => signal.throwIfAborted();
  if (request.network.kind === 'none') return { gradients: null, verdict: null };
  try {
    const gradients = await runGradients(request, load, goOn);
    const verdict = hasNetwork(request) ? await askNetwork(request, request.split.test, load, goOn, now) : null;
    return { gradients, verdict };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof StatedError)) throw error;
    notes.push(`The network is left out: ${error.message}`);
    return { gradients: null, verdict: null };
  }
}

const UNTRAINED_SEED = 1001;

async function controls(
  request: PredictionRequest,
  { load, signal }: TableSurroundings,
  gradients: Samples | null,
  around: (stage: string) => TwinSurroundings,
  predictorOf: ReturnType<typeof waveletPredictor>,
  notes: string[],
): Promise<Contender[]> {
  const contender = (id: string, label: string, { h, detail }: Twin): Contender => {
    return { id, label, group: 'control', detail, h, predictor: predictorOf(h) };
  };
  const found = [
    contender(
      'gammaZero',
      'AWD without interpretation loss (γ = 0)',
      await withoutInterpretation(request, around('Distilling with γ = 0')),
    ),
  ];
  if (!hasNetwork(request) || !gradients || request.run.settings.weights.interpretation === 0) {
    notes.push('The control from an untrained network needs a network in the browser and γ above 0.');
    return found;
  }
  const goOn = () => signal.throwIfAborted();
  const untrained = await runGradients(request, load, goOn, UNTRAINED_SEED);
  if (!untrained) {
    notes.push('An untrained network of this shape has gradients of 0 only: there is nothing to distil from it.');
    return found;
  }
  const twin = await fromUntrained(request, gradients, untrained, around('Distilling from an untrained network'));
  return [...found, contender('untrained', 'AWD from an untrained network', twin)];
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
  const begun = now();
  waveletPredictor(subset, choices, counts)(h);
  return (1000 * (now() - begun)) / split.test.length;
}

function rowsOf(
  request: PredictionRequest,
  scored: readonly Scored[],
  verdict: NetworkVerdict | null,
  gradients: Samples | null,
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
