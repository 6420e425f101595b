/**
 * The filter bank that one parameter vector defines: h is learned, g follows from it.
 * The same pair serves analysis (as cross-correlation) and synthesis.
 */
import { StatedError } from '../errors';

/** Storage of all arrays here: float64 for the reference, float32 for speed. */
export type Real = Float64Array | Float32Array;

export interface FilterBank {
  /** Lowpass filter: [taps]. */
  readonly h: Real;
  /** Highpass filter: [taps]. */
  readonly g: Real;
}

/** Highpass filter g[n] = (−1)ⁿ h[K−1−n] of a lowpass filter h: [taps]. */
export function quadratureMirror(h: ArrayLike<number>): Float64Array {
  return Float64Array.from(h, (_, n) => (n % 2 === 0 ? 1 : -1) * h[h.length - 1 - n]);
}

/**
 * Lowpass and highpass filter from h: [taps].
 * @throws StatedError `odd-taps` where the number of taps is not even and at least 2.
 */
export function filterBank(h: ArrayLike<number>): FilterBank {
  requireEvenTaps(h.length);
  return { h: Float64Array.from(h), g: quadratureMirror(h) };
}

/**
 * Gradient in h from the gradients in h and in g, both [taps]: ∂/∂h[K−1−n] gains (−1)ⁿ ∂/∂g[n].
 * It is the transpose of `quadratureMirror`.
 */
export function foldHighpassGradient(inH: ArrayLike<number>, inG: ArrayLike<number>): Float64Array {
  const last = inH.length - 1;
  return Float64Array.from(inH, (value, n) => value + ((last - n) % 2 === 0 ? 1 : -1) * inG[last - n]);
}

/** Zeros in the float type of `x`. */
export function zerosLike(x: Real, length: number): Real {
  return x instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
}

/** @throws StatedError `odd-taps` unless `taps` is even and at least 2. */
export function requireEvenTaps(taps: number): void {
  if (Number.isInteger(taps) && taps >= 2 && taps % 2 === 0) return;
  throw new StatedError(
    'odd-taps',
    `A lowpass filter needs an even number of taps, at least 2; this one has ${taps}.`,
    'Add a 0 at one end, or check that the filter is complete.',
  );
}
