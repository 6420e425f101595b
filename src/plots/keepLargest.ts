/**
 * Reconstruction from the largest coefficients alone: how well few of them stand for the sample
 * (nonlinear approximation; Mallat, "A Wavelet Tour of Signal Processing", §9.2).
 */
import { reconstruct, type TransformPlan } from '../wavelets/decomposition';
import { filterBank } from '../wavelets/filterBank';
import type { Numbers } from './figure';

export interface Approximation {
  /** x̂: [size]. */
  readonly values: Float32Array;
  /** x − x̂: [size]. */
  readonly difference: Float32Array;
  /** ‖x − x̂‖ / ‖x‖; 0 where x is 0. */
  readonly error: number;
  /** Coefficients that were kept. */
  readonly kept: number;
  /** Σ c² of the kept over Σ c² of all, 0 … 1. */
  readonly energy: number;
}

/** How many of `count` coefficients `percent` of them are; at least one unless it is 0 %. */
export function keptCount(count: number, percent: number): number {
  return percent <= 0 ? 0 : Math.min(count, Math.max(1, Math.round((percent / 100) * count)));
}

/** The coefficients with all but the `kept` largest in magnitude set to 0; of equals the first stay. */
export function keepLargest(coefficients: Numbers, kept: number): Float32Array {
  const sizes = Float32Array.from(coefficients, Math.abs).sort();
  const least = kept > 0 ? sizes[sizes.length - kept] : Number.POSITIVE_INFINITY;
  let ties = kept - sizes.reduce((count, size) => count + (size > least ? 1 : 0), 0);
  return Float32Array.from(coefficients, (c) => {
    const size = Math.abs(Math.fround(c));
    if (size > least) return c;
    return size === least && ties-- > 0 ? c : 0;
  });
}

/** x̂ of a sample x ([size]) from the largest `percent` of its coefficients ([coefficientCount]) under lowpass filter h. */
export function approximate(
  plan: TransformPlan,
  h: ArrayLike<number>,
  x: Numbers,
  coefficients: Numbers,
  percent: number,
): Approximation {
  const kept = keptCount(coefficients.length, percent);
  const largest = keepLargest(coefficients, kept);
  const values = Float32Array.from(reconstruct(plan, filterBank(h), largest, 1));
  const difference = values.map((value, i) => x[i] - value);
  const ratio = (part: Numbers, of: Numbers) => power(part) / (power(of) || 1);
  return {
    values,
    difference,
    error: Math.sqrt(ratio(difference, x)),
    kept,
    energy: power(coefficients) > 0 ? ratio(largest, coefficients) : 1,
  };
}

/** Part of Σ c² that the m largest coefficients leave out, at each m of `counts`: [counts]. */
export function energyLeftOut(coefficients: Numbers, counts: readonly number[]): number[] {
  const squares = Float64Array.from(coefficients, (c) => c * c).sort();
  const below = new Float64Array(squares.length + 1);
  for (let i = 0; i < squares.length; i++) below[i + 1] = below[i] + squares[i];
  const all = below[squares.length] || 1;
  return counts.map((count) => below[squares.length - count] / all);
}

function power(values: Numbers): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return sum;
}
