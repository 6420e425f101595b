/**
 * The pseudo-inverse of a covariance as a map to a space in which it is the identity: the Mahalanobis distance is then
 * an ordinary one, and never negative.
 */
import { symmetricEigen } from './symmetricEigen';

/** Eigenvalues below this part of the largest are directions in which nothing varied. */
const CUTOFF = 1e-10;

export interface Whitening {
  /** Directions in which something varied. */
  readonly rank: number;
  /** [rank][n], WᵀW = C⁺. */
  readonly matrix: Float64Array;
}

/** W with WᵀW = C⁺, the pseudo-inverse of a covariance C: [n][n] (symmetric, positive semi-definite). */
export function whitening(covariance: ArrayLike<number>, n: number): Whitening {
  const { values, vectors } = symmetricEigen(covariance, n);
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  const kept = Array.from(values.keys()).filter((k) => values[k] > CUTOFF * largest);
  const matrix = new Float64Array(kept.length * n);
  for (const [row, k] of kept.entries()) {
    const scale = 1 / Math.sqrt(values[k]);
    for (let i = 0; i < n; i++) matrix[row * n + i] = scale * vectors[k * n + i];
  }
  return { rank: kept.length, matrix };
}

/** dᵀ C⁺ d of a difference d: [n]. */
export function squaredDistance({ rank, matrix }: Whitening, difference: Float64Array): number {
  const n = difference.length;
  let sum = 0;
  for (let row = 0; row < rank; row++) {
    let product = 0;
    for (let i = 0; i < n; i++) product += matrix[row * n + i] * difference[i];
    sum += product * product;
  }
  return sum;
}
