/**
 * A sample made small enough to draw as a stamp, whatever its size: series keep their extremes, maps their means.
 */
import type { Samples } from './samples';

export interface Thumbnail {
  readonly values: ArrayLike<number>;
  /** [length] or [height, width] */
  readonly shape: readonly number[];
}

/** `values` of `shape` with at most about `most` values a side; the sample itself where it is small. */
export function thumbnail(values: Samples, shape: readonly number[], most: number): Thumbnail {
  const longest = Math.max(...shape);
  if (longest <= most) return { values, shape };
  return shape.length === 1 ? extremes(values, most) : blockMeans(values, shape, Math.ceil(longest / most));
}

/** The least and the greatest value of each part, in the order in which they come. */
function extremes(values: Samples, most: number): Thumbnail {
  const parts = Math.max(1, Math.floor(most / 2));
  const out = new Float64Array(2 * parts);
  for (let part = 0; part < parts; part++) {
    const from = Math.floor((part * values.length) / parts);
    const to = Math.max(from + 1, Math.floor(((part + 1) * values.length) / parts));
    let [least, greatest] = [from, from];
    for (let i = from; i < to; i++) {
      if (values[i] < values[least]) least = i;
      if (values[i] > values[greatest]) greatest = i;
    }
    out[2 * part] = values[Math.min(least, greatest)];
    out[2 * part + 1] = values[Math.max(least, greatest)];
  }
  return { values: out, shape: [out.length] };
}

function blockMeans(values: Samples, [height, width]: readonly number[], side: number): Thumbnail {
  const [down, across] = [Math.ceil(height / side), Math.ceil(width / side)];
  const sums = new Float64Array(down * across);
  const counts = new Uint32Array(down * across);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const at = Math.floor(row / side) * across + Math.floor(column / side);
      sums[at] += values[row * width + column];
      counts[at]++;
    }
  return { values: sums.map((sum, i) => sum / counts[i]), shape: [down, across] };
}
