/**
 * What the cases of series with labels have in common: filters learned from some samples, chosen by cross-validation on
 * the fitting samples, and scored once on the test samples, beside db5, the library and the ridges.
 */
import { rawRidge } from '../../src/predict/baselines';
import { beats } from '../../src/predict/crossValidation';
import { libraryWavelets } from '../../src/predict/library';
import type { Predictor } from '../../src/predict/predictor';
import { METRICS, type MetricName } from '../../src/predict/scores';
import {
  DEFAULT_CHOICES,
  type LabelledData,
  type PredictionChoices,
  waveletPredictor,
} from '../../src/predict/waveletPredictor';
import { crossScore, LEVELS } from './gridChoice';

export interface SeriesCase {
  readonly data: LabelledData;
  readonly fit: Uint32Array;
  readonly test: Uint32Array;
  readonly metric: MetricName;
}

export interface Judge {
  /** Cross-validated on the fitting samples. */
  cross(h: ArrayLike<number>): number;
  /** Learned from the fitting samples, scored on the test samples. */
  test(h: ArrayLike<number>): number;
  testOf(predictor: Predictor): number;
  /** Of answers [test]. */
  scoreOf(answers: ArrayLike<number>): number;
  /** Score of the library's wavelet that cross-validates best, and its name. */
  bestLibraryWavelet(): { readonly label: string; readonly score: number; readonly h: readonly number[] };
  ridge(): number;
}

export function judgeOf(
  { data, fit, test, metric }: SeriesCase,
  features: Partial<Pick<PredictionChoices, 'features' | 'most'>> = {},
  draws = 1,
): Judge {
  const choices = { ...DEFAULT_CHOICES, ...features, levels: LEVELS, mode: 'zero' } as const;
  const predictorOf = waveletPredictor(data, choices, false);
  const cross = crossScore(data, predictorOf, fit, metric, draws);
  const truth = Float64Array.from(test, (sample) => data.target.values[sample]);
  const scoreOf = (answers: ArrayLike<number>) => METRICS[metric].score(truth, answers);
  const testOf = (predictor: Predictor) => scoreOf(predictor.fit(fit).predict(test));
  return {
    cross,
    scoreOf,
    testOf,
    test: (h) => testOf(predictorOf(h)),
    bestLibraryWavelet: () => {
      let best = { label: '', h: [] as readonly number[], cross: Number.NaN };
      for (const { label, h } of libraryWavelets(true)) {
        const score = cross(h);
        if (beats(metric, score, best.cross)) best = { label, h, cross: score };
      }
      return { label: best.label, h: best.h, score: testOf(predictorOf(best.h)) };
    },
    ridge: () => testOf(rawRidge(data).predictor),
  };
}
