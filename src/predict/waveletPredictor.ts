/**
 * From a filter to a predictor, as the two case studies do it: maps by counted peaks under the wavelet's four patches,
 * series by a linear model (for classes a logistic one) on the largest coefficients of each band.
 * What does not depend on the filter is worked out once. Source: Ha et al. 2021, sections 4 and 5.
 */
import type { BoundaryMode } from '../wavelets/boundary';
import { transformPlan } from '../wavelets/decomposition';
import type { Real } from '../wavelets/filterBank';
import { type FeatureKindName, largestCoefficients, sampleColumns } from './coefficientFeatures';
import { waveletKernel } from './kernels';
import { logisticRegression } from './logistic';
import { PEAK_RECIPES, peakCounts, peakMaps } from './peakCounts';
import type { Predictor, Target } from './predictor';
import { linearRegression } from './ridge';

/** Samples with what is to be predicted of them. */
export interface LabelledData {
  /** [count, ...shape] */
  readonly x: Real;
  readonly count: number;
  /** [length] or [height, width] */
  readonly shape: readonly number[];
  readonly target: Target;
}

export interface PredictionChoices {
  readonly levels: number;
  readonly mode: BoundaryMode;
  /** For series. */
  readonly features: FeatureKindName;
  /** Coefficients kept of each band: 1, or 6 as the paper does. */
  readonly most: number;
  /** For maps. */
  readonly recipe: keyof typeof PEAK_RECIPES;
}

export const DEFAULT_CHOICES: Omit<PredictionChoices, 'levels' | 'mode'> = {
  features: 'signed',
  most: 1,
  recipe: 'pooled',
};

/** The predictor of a lowpass filter h: [taps]. */
export type PredictorOf = (h: ArrayLike<number>) => Predictor;

export function waveletPredictor(data: LabelledData, choices: PredictionChoices): PredictorOf {
  const { x, count, shape, target } = data;
  if (shape.length === 2) {
    const maps = peakMaps(x, count, shape);
    return (h) => peakCounts(maps, waveletKernel('wavelet', h), target, PEAK_RECIPES[choices.recipe]);
  }
  const columns = sampleColumns(x, count);
  const model = target.kind === 'classes' ? logisticRegression : linearRegression;
  return (h) => {
    const plan = transformPlan(shape, choices.levels, choices.mode, h.length);
    return model(largestCoefficients(plan, h, columns, choices.features, choices.most), target);
  };
}
