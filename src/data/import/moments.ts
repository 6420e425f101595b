/**
 * Mean and standard deviation in float64, safe from 1e-300 to 1e300: values are divided by the largest magnitude
 * first, so that strain near 1e-21 does not underflow when squared.
 */
import type { Samples } from '../samples';

export interface Moments {
  readonly mean: number;
  /** Population standard deviation, √(Σ(x − mean)² / n). Exactly 0 where all values are equal. */
  readonly deviation: number;
}

/** Moments of x[start … start + length − 1], which holds no NaN and no infinity. */
export function moments(x: Samples, start = 0, length = x.length): Moments {
  let [least, most, sum] = [Infinity, -Infinity, 0];
  const end = start + length;
  for (let i = start; i < end; i++) {
    least = Math.min(least, x[i]);
    most = Math.max(most, x[i]);
  }
  if (length === 0 || least === most) return { mean: length === 0 ? 0 : least, deviation: 0 };
  const scale = Math.max(Math.abs(least), Math.abs(most));
  for (let i = start; i < end; i++) sum += x[i] / scale;
  const mean = sum / length;
  let squares = 0;
  for (let i = start; i < end; i++) squares += (x[i] / scale - mean) ** 2;
  return { mean: mean * scale, deviation: Math.sqrt(squares / length) * scale };
}
