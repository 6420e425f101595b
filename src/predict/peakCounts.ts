/**
 * Counted peaks: how many of a map's peaks fall into each bin of a kernel's value there. Where the bins lie follows the
 * published table, or the fitting samples' own quantiles, one rule for all kernels.
 */
import { beats, crossValidatedScore, foldsOf } from './crossValidation';
import type { FeatureMatrix } from './features';
import { type Kernel, PUBLISHED_WAVELET_ENDS } from './kernels';
import { nearestMean } from './nearestMean';
import type { Peaks } from './peaks';
import { findPeaks } from './peaks';
import type { Predictor, Target } from './predictor';
import { metricsFor } from './scores';

export interface PeakRecipe {
  readonly bins: number;
  /** Share of each group's covariance that is the mean over all groups, 0 … 1. */
  readonly pooled: number;
  /** `published`: the ranges printed with the paper, for convergence maps; values outside are not counted. */
  readonly ranges: 'published' | 'quantiles';
}

/** Two recipes: few bins and half pooled covariances are estimated far better from a hundred maps a group. */
export const PEAK_RECIPES = {
  published: { bins: 22, pooled: 0, ranges: 'published' },
  pooled: { bins: 8, pooled: 0.5, ranges: 'quantiles' },
} as const satisfies Record<string, PeakRecipe>;

/** The maps of a data set with their peaks, found once for all kernels. */
export interface PeakMaps {
  /** [count, height, width] */
  readonly x: ArrayLike<number>;
  readonly count: number;
  readonly shape: readonly number[];
  readonly peaks: Peaks;
}

export function peakMaps(x: ArrayLike<number>, count: number, shape: readonly number[]): PeakMaps {
  return { x, count, shape, peaks: findPeaks(x, count, shape) };
}

/** Values of each of the kernel's parts at every peak: one list [number of peaks] a part. */
export function valuesAtPeaks(
  { x, count, shape: [height, width], peaks }: PeakMaps,
  { values }: Kernel,
): Float64Array[] {
  return values.map((value) => {
    const found = new Float64Array(peaks.pixels.length);
    for (let map = 0; map < count; map++) {
      const start = map * height * width;
      for (let p = peaks.from[map]; p < peaks.from[map + 1]; p++) found[p] = value(x, start + peaks.pixels[p], width);
    }
    return found;
  });
}

/** Tells groups of maps (cosmologies, classes) apart by counted peaks. */
export function peakCounts(maps: PeakMaps, kernel: Kernel, target: Target, recipe: PeakRecipe): Predictor {
  const values = valuesAtPeaks(maps, kernel);
  const counted = (edgesOf: (part: Float64Array) => Float64Array) => histograms(maps, values, recipe.bins, edgesOf);
  if (recipe.ranges === 'quantiles') {
    return nearestMean((fit) => counted(quantileEdges(maps.peaks, fit, values, recipe.bins)), target, recipe.pooled);
  }
  if (kernel.published) return nearestMean(counted(evenEdges(kernel.published, recipe.bins)), target, recipe.pooled);
  const ends = PUBLISHED_WAVELET_ENDS.map((end) => ({
    end,
    predictor: nearestMean(counted(evenEdges([0, end], recipe.bins)), target, recipe.pooled),
  }));
  return { fit: (samples) => bestRange(ends, target, samples) };
}

/** The range of bins that cross-validation within the fitting samples finds best. */
function bestRange(
  ends: readonly { readonly end: number; readonly predictor: Predictor }[],
  target: Target,
  samples: Uint32Array,
): ReturnType<Predictor['fit']> {
  const metric = target.kind === 'classes' ? metricsFor(target)[0] : 'rmse';
  const folds = foldsOf(samples, target);
  let best = { ...ends[0], score: Number.NaN };
  for (const candidate of ends) {
    const score = crossValidatedScore(candidate.predictor, target, folds, metric);
    if (beats(metric, score, best.score)) best = { ...candidate, score };
  }
  return { ...best.predictor.fit(samples), chosen: `bins 0 … ${best.end}` };
}

const evenEdges =
  ([low, high]: readonly [number, number], bins: number) =>
  () =>
    Float64Array.from({ length: bins + 1 }, (_, i) => low + ((high - low) * i) / bins);

/** Equally many of the fitting samples' peaks in each bin; the outer bins are open. */
function quantileEdges(
  { from }: Peaks,
  fit: Uint32Array,
  values: readonly Float64Array[],
  bins: number,
): (part: Float64Array) => Float64Array {
  const sorted = new Map(
    values.map((part) => {
      const seen = Array.from(fit, (map) => part.subarray(from[map], from[map + 1]));
      const joined = new Float64Array(seen.reduce((sum, some) => sum + some.length, 0));
      let place = 0;
      for (const some of seen) {
        joined.set(some, place);
        place += some.length;
      }
      return [part, joined.sort()] as const;
    }),
  );
  return (part) => {
    const all = sorted.get(part) ?? part;
    const at = (share: number) => all[Math.min(all.length - 1, Math.floor(share * all.length))] ?? 0;
    const inner = Array.from({ length: bins - 1 }, (_, i) => at((i + 1) / bins));
    return Float64Array.from([Number.NEGATIVE_INFINITY, ...inner, Number.POSITIVE_INFINITY]);
  };
}

/** One row a map: bins of the first part, then of the next. The last bin holds its upper edge. */
function histograms(
  { count, peaks }: PeakMaps,
  values: readonly Float64Array[],
  bins: number,
  edgesOf: (part: Float64Array) => Float64Array,
): FeatureMatrix {
  const width = bins * values.length;
  const rows = new Float64Array(count * width);
  for (const [p, part] of values.entries()) {
    const edges = edgesOf(part);
    for (let map = 0; map < count; map++) {
      for (let i = peaks.from[map]; i < peaks.from[map + 1]; i++) {
        const bin = binOf(edges, part[i]);
        if (bin >= 0) rows[map * width + p * bins + bin]++;
      }
    }
  }
  return { values: rows, width };
}

/** Bin of a value, −1 outside. */
export function binOf(edges: Float64Array, value: number): number {
  const last = edges.length - 1;
  if (!(value >= edges[0] && value <= edges[last])) return -1;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value >= edges[middle]) low = middle;
    else high = middle;
  }
  return low;
}
