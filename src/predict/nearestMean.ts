/**
 * The group whose mean is nearest, measured by the group's own scatter: how peak counts tell a cosmology.
 * (q − μ)ᵀ C⁺ (q − μ), with C of each group by itself or partly pooled over all.
 * Source: Ha et al. 2021, the cosmology case; Ribli et al. 2019.
 */
import type { FeatureMatrix } from './features';
import type { Fitted, Predictor, Target } from './predictor';
import { squaredDistance, type Whitening, whitening, whiteningOfFew } from './whitening';

interface Group {
  readonly value: number;
  readonly mean: Float64Array;
  readonly whitening: Whitening;
}

/**
 * @param features of all samples, or how they follow from the fitting samples
 * @param pooled share of each covariance that is the mean over all groups, 0 … 1
 */
export function nearestMean(
  features: FeatureMatrix | ((fit: Uint32Array) => FeatureMatrix),
  { values }: Pick<Target, 'values'>,
  pooled: number,
): Predictor {
  return {
    fit(samples): Fitted {
      const matrix = typeof features === 'function' ? features(samples) : features;
      const groups = groupsOf(matrix, values, samples, pooled);
      const { width } = matrix;
      return {
        predict: (asked) => Float64Array.from(asked, (sample) => nearest(groups, rowOf(matrix, sample))),
        weights: groups.length * (width + (width * (width + 1)) / 2),
        chosen: '',
      };
    },
  };
}

function groupsOf(matrix: FeatureMatrix, values: Float64Array, samples: Uint32Array, pooled: number): Group[] {
  const { width } = matrix;
  const distinct = [...new Set(Array.from(samples, (sample) => values[sample]))].sort((a, b) => a - b);
  const scattered = distinct.map((value) => {
    const members = samples.filter((sample) => values[sample] === value);
    const mean = meanOf(matrix, members);
    return { value, mean, count: members.length, differences: differencesOf(matrix, members, mean) };
  });
  if (pooled === 0) {
    return scattered.map(({ value, mean, count, differences }) => {
      const few = count <= width;
      const own = () => whitening(covarianceOf(differences, count, width), width);
      return { value, mean, whitening: few ? whiteningOfFew(differences, count, width) : own() };
    });
  }
  const covariances = scattered.map(({ differences, count }) => covarianceOf(differences, count, width));
  const common = new Float64Array(width * width);
  for (const covariance of covariances) {
    for (let i = 0; i < common.length; i++) common[i] += covariance[i] / covariances.length;
  }
  return scattered.map(({ value, mean }, group) => {
    const mixed = covariances[group].map((entry, i) => (1 - pooled) * entry + pooled * common[i]);
    return { value, mean, whitening: whitening(mixed, width) };
  });
}

function meanOf(matrix: FeatureMatrix, members: Uint32Array): Float64Array {
  const mean = new Float64Array(matrix.width);
  for (const sample of members) {
    const row = rowOf(matrix, sample);
    for (let i = 0; i < mean.length; i++) mean[i] += row[i] / members.length;
  }
  return mean;
}

/** [members][width] */
function differencesOf(matrix: FeatureMatrix, members: Uint32Array, mean: Float64Array): Float64Array {
  const differences = new Float64Array(members.length * matrix.width);
  for (const [place, sample] of members.entries()) {
    const row = rowOf(matrix, sample);
    for (let i = 0; i < row.length; i++) differences[place * row.length + i] = row[i] - mean[i];
  }
  return differences;
}

/** Unbiased; of a single member all 0. */
function covarianceOf(differences: Float64Array, count: number, n: number): Float64Array {
  const covariance = new Float64Array(n * n);
  const free = Math.max(1, count - 1);
  for (let from = 0; from < differences.length; from += n) {
    for (let i = 0; i < n; i++) {
      const scaled = differences[from + i] / free;
      if (scaled === 0) continue;
      for (let j = 0; j < n; j++) covariance[i * n + j] += scaled * differences[from + j];
    }
  }
  return covariance;
}

function nearest(groups: readonly Group[], row: Float64Array): number {
  let best = Number.NaN;
  let least = Number.POSITIVE_INFINITY;
  for (const group of groups) {
    const distance = squaredDistance(
      group.whitening,
      row.map((entry, i) => entry - group.mean[i]),
    );
    if (distance < least) {
      least = distance;
      best = group.value;
    }
  }
  return best;
}

function rowOf({ values, width }: FeatureMatrix, sample: number): Float64Array {
  return values.subarray(sample * width, (sample + 1) * width);
}
