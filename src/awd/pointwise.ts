/**
 * The pointwise halves of the data terms: each function returns a sum over all entries and, in the same pass,
 * writes `scale` × that sum's gradient. At a kink of |·| the gradient is 0.
 */
import type { Real } from '../wavelets/filterBank';

/** Σ (estimate − x)². Overwrites `estimate` with scale · 2 (estimate − x). Both [any length]. */
export function squaredError(estimate: Real, x: Real, scale: number): number {
  let sum = 0;
  const slope = 2 * scale;
  for (let i = 0; i < x.length; i++) {
    const error = estimate[i] - x[i];
    sum += error * error;
    estimate[i] = slope * error;
  }
  return sum;
}

/** Σ|values|. Adds scale · sign(values) to `gradient`. */
export function absoluteSum(values: Real, gradient: Real, scale: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    sum += value < 0 ? -value : value;
    gradient[i] += value > 0 ? scale : value < 0 ? -scale : 0;
  }
  return sum;
}

/** Σ|values|. Overwrites `values` with scale · sign(values). */
export function absoluteSumInPlace(values: Real, scale: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    sum += value < 0 ? -value : value;
    values[i] = value > 0 ? scale : value < 0 ? -scale : 0;
  }
  return sum;
}

/**
 * Σ|c u|, the absolute sum of a product whose gradient flows into both factors.
 * Adds scale · sign(c) |u| to `inC` and overwrites u with scale · sign(u) |c|.
 */
export function absoluteProductSum(c: Real, u: Real, inC: Real, scale: number): number {
  let sum = 0;
  for (let i = 0; i < c.length; i++) {
    const ci = c[i];
    const ui = u[i];
    const sizeOfC = ci < 0 ? -ci : ci;
    const sizeOfU = ui < 0 ? -ui : ui;
    sum += sizeOfC * sizeOfU;
    inC[i] += ci > 0 ? scale * sizeOfU : ci < 0 ? -scale * sizeOfU : 0;
    u[i] = ui > 0 ? scale * sizeOfC : ui < 0 ? -scale * sizeOfC : 0;
  }
  return sum;
}
