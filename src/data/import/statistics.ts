/**
 * Count of missing values, least, greatest and mean of those present, in float64 with compensated sums: a mean near
 * zero between large values keeps its digits.
 */
import type { Samples } from '../samples';

export interface Statistics {
  /** Number of NaN. */
  readonly missing: number;
  /** Over present values; null where there is none. */
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
}

/** Neumaier's sum (1974), of values divided by a power of two so that even 1e308 does not overflow. */
export function statistics(x: Samples): Statistics {
  let [missing, min, max] = [0, Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i])) missing++;
    else {
      min = Math.min(min, x[i]);
      max = Math.max(max, x[i]);
    }
  }
  const present = x.length - missing;
  if (present === 0) return { missing, min: null, max: null, mean: null };
  const scale = Math.max(-min, max) > 2 ** 900 ? 2 ** 100 : 1;
  let [sum, lost] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i])) continue;
    const value = x[i] / scale;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return { missing, min, max, mean: ((sum + lost) / present) * scale };
}
