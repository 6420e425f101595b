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
  const kept = varying(values);
  const matrix = new Float64Array(kept.length * n);
  for (const [row, k] of kept.entries()) {
    const scale = 1 / Math.sqrt(values[k]);
    for (let i = 0; i < n; i++) matrix[row * n + i] = scale * vectors[k * n + i];
  }
  return { rank: kept.length, matrix };
}

/**
 * The same for the covariance Σ d dᵀ / (members − 1) of few members, whose differences from their mean are the rows of
 * `differences`: [members][n]. There are no more directions than members, so a small matrix tells them all.
 */
export function whiteningOfFew(differences: Float64Array, members: number, n: number): Whitening {
  const free = Math.max(1, members - 1);
  const gram = new Float64Array(members * members);
  for (let a = 0; a < members; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += differences[a * n + i] * differences[b * n + i];
      gram[a * members + b] = sum / free;
      gram[b * members + a] = sum / free;
    }
  }
  const { values, vectors } = symmetricEigen(gram, members);
  const kept = varying(values);
  const matrix = new Float64Array(kept.length * n);
  for (const [row, k] of kept.entries()) {
    for (let a = 0; a < members; a++) {
      const share = vectors[k * members + a] / (values[k] * Math.sqrt(free));
      for (let i = 0; i < n; i++) matrix[row * n + i] += share * differences[a * n + i];
    }
  }
  return { rank: kept.length, matrix };
}

/** Eigenvalues that are not rounding, by their place. */
function varying(values: Float64Array): number[] {
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  return Array.from(values.keys()).filter((k) => values[k] > CUTOFF * largest);
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
