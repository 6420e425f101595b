/**
 * Linear and ridge regression with an intercept: minimise Σ (y − w·x − b)² + s ‖w‖², the intercept free.
 * The strength s is relative to the features' variance, so that it means the same on data of any scale.
 * With more features than samples (a map's pixels) the equations are those of the samples, on a table of products
 * that every fit shares.
 */
import { choleskySolve } from './choleskySolve';
import { beats, crossValidatedScore, type FoldOptions, foldsOf } from './crossValidation';
import type { FeatureMatrix } from './features';
import type { Fitted, Predictor, Target } from './predictor';
import { type Products, productsOf } from './products';

/** Strengths that cross-validation chooses from, in units of the summed square of a centred feature, mean over features. */
export const RIDGE_STRENGTHS: readonly number[] = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10];

/** Of a feature's mean: a spread that is no more comes from the rounding of that, and the feature is constant. */
const ROUNDING = 1e-12;

/** Least squares; features that follow from others get weight 0. */
export function linearRegression(features: FeatureMatrix, target: Pick<Target, 'values'>): Predictor {
  return { fit: (samples) => fitFeatures(features, target.values, samples, 0, '') };
}

/** Ridge of the strength that cross-validation within the fitting samples finds best. */
export function ridgeRegression(
  features: FeatureMatrix,
  target: Target,
  options: FoldOptions = {},
  strengths = RIDGE_STRENGTHS,
): Predictor {
  const products = features.width > target.values.length ? productsOf(features, target.values.length) : null;
  const at = (strength: number): Predictor => ({
    fit: (samples) =>
      products
        ? fitProducts(products, features.width, target.values, samples, strength)
        : fitFeatures(features, target.values, samples, strength, chosen(strength)),
  });
  return {
    fit(samples) {
      const folds = foldsOf(samples, target, options);
      let best = { strength: strengths[0], score: Number.NaN };
      for (const strength of strengths) {
        const score = crossValidatedScore(at(strength), target, folds, 'rmse');
        if (beats('rmse', score, best.score)) best = { strength, score };
      }
      return at(best.strength).fit(samples);
    },
  };
}

const chosen = (strength: number) => `strength ${strength}`;

function meanLabel(labels: ArrayLike<number>, samples: Uint32Array): number {
  return samples.reduce((sum, sample) => sum + labels[sample], 0) / samples.length;
}

/** (XᵀX + s) w = Xᵀy: as many unknowns as features. */
function fitFeatures(
  { values, width }: FeatureMatrix,
  labels: ArrayLike<number>,
  samples: Uint32Array,
  strength: number,
  chosen: string,
): Fitted {
  const level = meanLabel(labels, samples);
  const mean = new Float64Array(width);
  for (const sample of samples) {
    for (let i = 0; i < width; i++) mean[i] += values[sample * width + i] / samples.length;
  }
  const gram = new Float64Array(width * width);
  const product = new Float64Array(width);
  const row = new Float64Array(width);
  for (const sample of samples) {
    for (let i = 0; i < width; i++) row[i] = values[sample * width + i] - mean[i];
    for (let i = 0; i < width; i++) {
      product[i] += row[i] * (labels[sample] - level);
      for (let j = 0; j <= i; j++) gram[i * width + j] += row[i] * row[j];
    }
  }
  for (let i = 0; i < width; i++) {
    const spread = gram[i * width + i] / samples.length;
    if (!(spread > (ROUNDING * mean[i]) ** 2)) gram[i * width + i] = 0;
  }
  const weights = choleskySolve(penalised(gram, width, strength, width), product);
  return {
    predict: (asked) =>
      Float64Array.from(asked, (sample) => {
        let sum = level;
        for (let i = 0; i < width; i++) sum += weights[i] * (values[sample * width + i] - mean[i]);
        return sum;
      }),
    weights: width + 1,
    chosen,
  };
}

/** w = Xᵀ (XXᵀ + s)⁻¹ y: as many unknowns as samples. Centred on the fitting samples by their means alone. */
function fitProducts(
  { at }: Products,
  width: number,
  labels: ArrayLike<number>,
  samples: Uint32Array,
  strength: number,
): Fitted {
  const n = samples.length;
  const level = meanLabel(labels, samples);
  const means = Float64Array.from(samples, (a) => samples.reduce((sum, b) => sum + at(a, b), 0) / n);
  const mean = means.reduce((sum, value) => sum + value, 0) / n;
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) gram[i * n + j] = at(samples[i], samples[j]) - means[i] - means[j] + mean;
  }
  const y = Float64Array.from(samples, (sample) => labels[sample] - level);
  const shares = choleskySolve(penalised(gram, n, strength, width), y);
  const offset = level - shares.reduce((sum, share, i) => sum + share * (means[i] - mean), 0);
  return {
    predict: (asked) =>
      Float64Array.from(asked, (sample) => {
        const middle = samples.reduce((sum, other) => sum + at(sample, other), 0) / n;
        return samples.reduce((sum, other, i) => sum + shares[i] * (at(sample, other) - middle), offset);
      }),
    weights: width + 1,
    chosen: chosen(strength),
  };
}

/** The whole of a symmetric matrix of which the lower half is given, with the penalty on its diagonal; in place. */
function penalised(lower: Float64Array, n: number, strength: number, features: number): Float64Array {
  let trace = 0;
  for (let i = 0; i < n; i++) trace += lower[i * n + i];
  for (let i = 0; i < n; i++) {
    lower[i * n + i] += (strength * trace) / features;
    for (let j = 0; j < i; j++) lower[j * n + i] = lower[i * n + j];
  }
  return lower;
}
