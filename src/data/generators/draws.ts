/**
 * Small pieces that several generators of series share.
 */
import type { RandomStream } from '../../random';

/** Exponentially distributed with mean 1. */
export function exponentialWait(random: RandomStream): number {
  return -Math.log(1 - random.uniform());
}

/** Uniform on [low, high). */
export function between(random: RandomStream, low: number, high: number): number {
  return low + (high - low) * random.uniform();
}

/** The series values at `length` ≥ 2 equally spaced places from its first value to its last, linearly between. */
export function resampled(values: Float64Array, length: number): Float64Array {
  const last = values.length - 1;
  return Float64Array.from({ length }, (_, i) => {
    const place = (i * last) / (length - 1);
    const before = Math.min(Math.floor(place), last - 1);
    const share = place - before;
    return (1 - share) * values[before] + share * values[before + 1];
  });
}

/** Values less their mean. */
export function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}
