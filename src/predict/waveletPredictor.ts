/**
 * From a filter to a predictor, as the two case studies do it: maps whose labels repeat by counted peaks under the
 * wavelet's four patches, all else by a linear model (for classes a logistic one) on the largest coefficients a band.
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
  /** For coefficients. */
  readonly features: FeatureKindName;
  /** Coefficients kept of each band: 1, or 6 as the paper does. */
  readonly most: number;
  /** For counted peaks. */
  readonly recipe: keyof typeof PEAK_RECIPES;
}

export const DEFAULT_CHOICES: Omit<PredictionChoices, 'levels' | 'mode'> = {
  features: 'signed',
  most: 1,
  recipe: 'pooled',
};

/** The predictor of a lowpass filter h: [taps]. */
export type PredictorOf = (h: ArrayLike<number>) => Predictor;

/** Labels with more distinct values than this are no groups. */
const MOST_GROUPS = 64;
/** Maps a group needs, so that their scatter can be told. */
const FEWEST_MEMBERS = 4;

/** Whether maps come in groups of one label (cosmologies, classes) that counted peaks can tell apart. */
export function countsPeaks({ shape, target }: Pick<LabelledData, 'shape' | 'target'>): boolean {
  if (shape.length !== 2 || Math.min(...shape) < 3) return false;
  const members = new Map<number, number>();
  for (const value of target.values) members.set(value, (members.get(value) ?? 0) + 1);
  return members.size <= MOST_GROUPS && [...members.values()].every((count) => count >= FEWEST_MEMBERS);
}

/** @param peaks whether peaks are counted; by default wherever they can be */
export function waveletPredictor(
  data: LabelledData,
  choices: PredictionChoices,
  peaks = countsPeaks(data),
): PredictorOf {
  const { x, count, shape, target } = data;
  if (peaks) {
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
