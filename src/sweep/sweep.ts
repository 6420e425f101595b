/**
 * A sweep of one data set: from samples, labels and settings to the walk over its cells. Filters are learned from, and
 * chosen by, the fitting samples alone (training and validation part); the test part waits for the one that is chosen.
 */
import type { Dataset } from '../data/dataset';
import type { Samples } from '../data/samples';
import { datasetSplit, type Split } from '../data/split';
import type { CreateEngine } from '../engine/engine';
import type { Target } from '../predict/predictor';
import { bootstrap, definedScore, type MetricName } from '../predict/scores';
import { type PredictionChoices, type PredictorOf, waveletPredictor } from '../predict/waveletPredictor';
import type { Settings } from '../settings/fields';
import { termWeights } from '../settings/weights';
import { lowpassFilter } from '../wavelets/families';
import { type CellScores, type Examination, examiner } from './examine';
import { type Cell, cellsOf, type SweepGrid } from './grid';
import { sweepMetric } from './labels';
import type { TestedScore } from './sweepFile';
import { type DoneCell, type SweepSetting, walk } from './walk';

export interface SweepInput {
  readonly data: Pick<Dataset, 'x' | 'count' | 'shape' | 'labels' | 'gradients' | 'groups'>;
  readonly settings: Settings;
  readonly grid: SweepGrid;
  /** Steps a cell. */
  readonly steps: number;
  readonly create?: CreateEngine;
}

export interface SweepProgress {
  readonly done: ReadonlyMap<string, DoneCell<CellScores>>;
  readonly onCell: (cell: DoneCell<CellScores>) => void;
  readonly signal?: AbortSignal;
  /** Default: all. */
  readonly cells?: readonly Cell[];
}

export interface Sweep {
  /** What `prediction` of a cell means; of no account without labels. */
  readonly metric: MetricName;
  run(progress: SweepProgress): Promise<void>;
  /** Score of a filter on the test part, learned from the fitting part; null without labels or without a test part. */
  test(h: readonly number[]): TestedScore | null;
}

/** Throws a `StatedError` where the levels are too deep for the data. */
export function createSweep(input: SweepInput): Sweep {
  const { data, settings, grid } = input;
  const split = datasetSplit(data, settings);
  const fitting = Uint32Array.from([...split.train, ...split.validation]).sort();
  const prediction = labelled(input, fitting);
  const setting = settingOf(input, fitting);
  const examine = examiner({
    task: setting.task,
    weights: setting.weights,
    reference: lowpassFilter(settings.wavelet),
    prediction,
  });
  return {
    metric: prediction?.metric ?? 'rSquared',
    run: ({ cells = cellsOf(grid), ...progress }) => walk({ grid, cells, setting, examine, ...progress }),
    test: (h) => (prediction ? tested(prediction, split, h, fitting) : null),
  };
}

function settingOf({ data, settings, steps, create }: SweepInput, fitting: Uint32Array): SweepSetting {
  const size = data.x.length / data.count;
  return {
    task: {
      x: picked(data.x, size, fitting),
      gradients: data.gradients && picked(data.gradients, size, fitting),
      count: fitting.length,
      shape: data.shape,
      levels: settings.levels,
      mode: settings.boundary,
      attribution: settings.attribution,
      batch: settings.batch || 'all',
      precision: 'f32',
    },
    weights: termWeights(settings),
    learningRate: settings.learningRate,
    wavelet: settings.wavelet,
    noise: settings.noise,
    steps,
    ...(create && { create }),
  };
}

function labelled({ data, settings }: SweepInput, fitting: Uint32Array): Examination['prediction'] {
  const { x, count, shape, labels, groups } = data;
  if (!labels) return null;
  const target: Target = { kind: labels.kind, values: labels.values, classes: labels.classNames.length };
  const labelledData = { x, count, shape, target };
  const { features, most, recipe, levels, boundary: mode } = settings;
  const choices: PredictionChoices = { features, most, recipe, levels, mode };
  return {
    data: labelledData,
    predictorOf: waveletPredictor(labelledData, choices),
    fitting,
    groups,
    metric: sweepMetric(labels, shape),
  };
}

function tested(
  { data: { target }, predictorOf, metric }: { data: { target: Target }; predictorOf: PredictorOf; metric: MetricName },
  { test }: Split,
  h: readonly number[],
  fitting: Uint32Array,
): TestedScore | null {
  if (test.length === 0) return null;
  const truth = Float64Array.from(test, (sample) => target.values[sample]);
  const [{ score, error }] = bootstrap(metric, truth, [predictorOf(h).fit(fitting).predict(test)]);
  return { score: definedScore(score), error: definedScore(error) };
}

/** The samples of these numbers: [numbers.length, size]. */
function picked(samples: Samples, size: number, numbers: Uint32Array): Samples {
  const out = new Float32Array(numbers.length * size);
  numbers.forEach((number, row) => {
    out.set(samples.subarray(number * size, (number + 1) * size), row * size);
  });
  return out;
}
