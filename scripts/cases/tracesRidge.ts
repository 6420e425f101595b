/**
 * Why the ridge on the raw traces does not give the design's figure: what more traces, no penalty or more features
 * change, beside the design's own prototype generator, and how far single test sets scatter.
 */
import { generateTraces, TRACE_DEFAULTS } from '../../src/data/generators/traces';
import type { FeatureMatrix } from '../../src/predict/features';
import { logPowerSpectrum } from '../../src/predict/powerSpectrum';
import type { Predictor, Target } from '../../src/predict/predictor';
import { linearRegression, ridgeRegression } from '../../src/predict/ridge';
import { METRICS } from '../../src/predict/scores';
import { numbers } from './networks';
import type { CaseReport } from './report';
import { seedBySeed } from './seedRuns';
import { estimate, shown } from './statistics';
import { FIRST_SEED } from './traceSamples';

const SEEDS = 8;
/** Traces to fit on: the first so many of as many as the last. */
const FITS = [400, 800, 3000, 8000] as const;
const MOST = 8000;
const TESTS = 20_000;
/** Sizes of the single test sets that the test traces are cut into, for the ridge on so many traces. */
const SINGLE_TESTS = [200, 500, 1000, 2000, 5000] as const;
const FIT_OF_SINGLE = 3000;
/** DATA.md's figure, of one seed. */
const EXPECTED = 0.461;

/** Test R² of ridge and least squares on the prototype generator's traces: 12 seeds, 10,000 test traces each. */
const PROTOTYPE: Readonly<Record<number, readonly [ridge: string, leastSquares: string]>> = {
  400: ['0.417 ± 0.003', '0.345 ± 0.006'],
  800: ['0.417 ± 0.003', '0.388 ± 0.004'],
  3000: ['0.424 ± 0.003', '0.419 ± 0.003'],
  8000: ['0.427 ± 0.003', '0.425 ± 0.003'],
};

interface Scores {
  readonly ridge: number;
  readonly leastSquares: number;
  readonly spectrum: number;
  readonly both: number;
}

interface SeedRun {
  /** Test R² of what the outcome would be without its noise. */
  readonly ceiling: number;
  /** Share of the outcome without its noise that least squares on all fitting traces tell of the test traces. */
  readonly told: number;
  /** In the order of `FITS`. */
  readonly scores: readonly Scores[];
  /** By size, in the order of `SINGLE_TESTS`: the ridge's R² and the ceiling of each single test set. */
  readonly single: readonly (readonly Single[])[];
}

interface Single {
  readonly ridge: number;
  readonly ceiling: number;
}

const rSquared = METRICS.rSquared.score;

export const tracesRidgeCase = (seeds = SEEDS) =>
  seedBySeed(seeds, FIRST_SEED, (seed) => Promise.resolve(seedRun(seed)), reportOf);

function seedRun(seed: number): SeedRun {
  const count = MOST + TESTS;
  const { x, labels, shape } = generateTraces(count, seed);
  const noiseless = generateTraces(count, seed, undefined, { ...TRACE_DEFAULTS, labelNoise: 0 }).labels;
  const target: Target = { kind: 'regression', values: labels, classes: 0 };
  const asked = numbers(MOST, count);
  const of = (values: ArrayLike<number>) => Float64Array.from(asked, (sample) => values[sample]);
  const truth = of(labels);
  // The outcome has unit variance, half of it noise.
  const best = of(noiseless).map((value) => value * Math.SQRT1_2);
  const raw: FeatureMatrix = { values: Float64Array.from(x), width: shape[0] };
  const power = logPowerSpectrum(x, count, shape);
  const ridge = ridgeRegression(raw, target);
  const leastSquares = linearRegression(raw, target);
  const spectrum = ridgeRegression(power, target);
  const predictors = { ridge, leastSquares, spectrum, both: ridgeRegression(beside(raw, power, count), target) };
  const scoreOf = (predictor: Predictor, fit: number) => rSquared(truth, predictor.fit(numbers(0, fit)).predict(asked));
  const scores = FITS.map((fit) => ({
    ridge: scoreOf(predictors.ridge, fit),
    leastSquares: scoreOf(predictors.leastSquares, fit),
    spectrum: scoreOf(predictors.spectrum, fit),
    both: scoreOf(predictors.both, fit),
  }));
  const answers = ridge.fit(numbers(0, FIT_OF_SINGLE)).predict(asked);
  const told = linearRegression(raw, { values: Float64Array.from(noiseless) })
    .fit(numbers(0, MOST))
    .predict(asked);
  console.error(`seed ${seed}: ${JSON.stringify(scores)}`);
  return {
    ceiling: rSquared(truth, best),
    told: rSquared(of(noiseless), told),
    scores,
    single: SINGLE_TESTS.map((size) =>
      cutInto(size).map(([from, to]) => {
        const part = truth.subarray(from, to);
        return { ridge: rSquared(part, answers.subarray(from, to)), ceiling: rSquared(part, best.subarray(from, to)) };
      }),
    ),
  };
}

/** The test traces in disjoint sets of one size: first and one past the last. */
function cutInto(size: number): [number, number][] {
  return Array.from({ length: Math.floor(TESTS / size) }, (_, set) => [set * size, (set + 1) * size]);
}

function beside(a: FeatureMatrix, b: FeatureMatrix, count: number): FeatureMatrix {
  const width = a.width + b.width;
  const values = new Float64Array(count * width);
  for (let i = 0; i < count; i++) {
    values.set(a.values.subarray(i * a.width, (i + 1) * a.width), i * width);
    values.set(b.values.subarray(i * b.width, (i + 1) * b.width), i * width + a.width);
  }
  return { values, width };
}

function reportOf(runs: readonly SeedRun[]): CaseReport {
  const told = estimate(runs.map((run) => run.told));
  const ceiling = estimate(runs.map((run) => run.ceiling));
  return {
    title: 'Traces: what was tried to reach the expected ridge',
    settings: [
      `${runs.length} seeds (traces ${FIRST_SEED} … ${FIRST_SEED + runs.length - 1}), each with its own ${MOST} traces, of which the first so many are fitted on, and ${TESTS} to test on; ridges choose their strength by five-fold cross-validation.`,
      'Beside them the same two fits on traces of the design’s own prototype generator, made and fitted apart from this project: 12 seeds with 10,000 test traces each.',
      `The figure looked for is ${EXPECTED}, of one seed.`,
    ],
    tables: [fitTable(runs), singleTable(runs)],
    findings: [
      `The ceiling of these test traces is ${shown(ceiling)}. Least squares on ${MOST} traces tell ${shown(told)} of the outcome without its noise, which is half of the whole: a linear reading of the raw trace is worth ${(told.mean / 2).toFixed(3)} on average, and the figure of one seed is above that by ${(EXPECTED - told.mean / 2).toFixed(3)}. The last rows say how little more traces add.`,
    ],
    measured: runs,
  };
}

function fitTable(runs: readonly SeedRun[]) {
  const of = (place: number, kind: keyof Scores) => shown(estimate(runs.map(({ scores }) => scores[place][kind])));
  return {
    title: 'Test R², by the number of traces to fit on',
    columns: [
      ...['fitted on', 'ridge, raw', 'the prototype’s traces', 'least squares, raw', 'the prototype’s traces'],
      ...['ridge, log power spectrum', 'ridge, raw and log power spectrum'],
    ],
    rows: FITS.map((fit, place) => [
      ...[String(fit), of(place, 'ridge'), PROTOTYPE[fit][0], of(place, 'leastSquares'), PROTOTYPE[fit][1]],
      ...[of(place, 'spectrum'), of(place, 'both')],
    ]),
  };
}

function singleTable(runs: readonly SeedRun[]) {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return {
    title: `One test set alone: the ridge on ${FIT_OF_SINGLE} raw traces, by the size of the set`,
    columns: [
      'test traces',
      'sets',
      'R² ± scatter of a set',
      'range',
      `at ${EXPECTED} or above`,
      'the ceiling of those',
    ],
    rows: SINGLE_TESTS.map((size, place) => {
      const sets = runs.flatMap(({ single }) => single[place]);
      const scores = sets.map(({ ridge }) => ridge);
      const { mean, error } = estimate(scores);
      const high = sets.filter(({ ridge }) => ridge >= EXPECTED);
      const range = `${Math.min(...scores).toFixed(3)} … ${Math.max(...scores).toFixed(3)}`;
      const lucky = high.length > 0 ? estimate(high.map((set) => set.ceiling)).mean.toFixed(3) : '';
      const scatter = error * Math.sqrt(scores.length);
      return [
        String(size),
        String(sets.length),
        shown({ mean, error: scatter }),
        range,
        percent(high.length / sets.length),
        lucky,
      ];
    }),
  };
}
