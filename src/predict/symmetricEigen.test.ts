import { describe, expect, it } from 'vitest';
import { randomStream } from '../random';
import { symmetricEigen } from './symmetricEigen';
import { squaredDistance, type Whitening, whitening, whiteningOfFew } from './whitening';

/** A Aᵀ of a random A: [n][rank]. */
function covariance(n: number, rank: number, seed: number): Float64Array {
  const random = randomStream(seed, 'covariance');
  const a = Float64Array.from({ length: n * rank }, () => random.normal());
  const at = (i: number, k: number) => a[i * rank + k];
  return Float64Array.from({ length: n * n }, (_, place) => {
    const [i, j] = [Math.floor(place / n), place % n];
    return Array.from({ length: rank }, (_, k) => at(i, k) * at(j, k)).reduce((sum, value) => sum + value, 0);
  });
}

describe('eigenvalues of a symmetric matrix', () => {
  it('are those known: 3 and 1 of [[2, 1], [1, 2]]', () => {
    const { values, vectors } = symmetricEigen([2, 1, 1, 2], 2);
    expect([...values].sort()).toEqual([expect.closeTo(1, 14), expect.closeTo(3, 14)]);
    expect(Math.abs(vectors[0] * vectors[2] + vectors[1] * vectors[3])).toBeLessThan(1e-15);
  });

  it.each([1, 5, 30, 88])('give the matrix back, of size %i', (n) => {
    const matrix = covariance(n, n + 2, n);
    const { values, vectors } = symmetricEigen(matrix, n);
    let worst = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let entry = 0;
        for (let k = 0; k < n; k++) entry += values[k] * vectors[k * n + i] * vectors[k * n + j];
        worst = Math.max(worst, Math.abs(entry - matrix[i * n + j]));
      }
    }
    expect(worst).toBeLessThan(1e-11 * n);
  });
});

describe('whitening', () => {
  it('measures the Mahalanobis distance of a diagonal covariance, blind along what never varied', () => {
    const w = whitening([4, 0, 0, 0, 0, 0, 0, 0, 9], 3);
    expect(w.rank).toBe(2);
    expect(squaredDistance(w, Float64Array.of(2, 100, 3))).toBeCloseTo(2, 12);
  });

  /** WᵀW */
  const plusOf = ({ rank, matrix }: Whitening, n: number) =>
    Float64Array.from({ length: n * n }, (_, place) => {
      let sum = 0;
      for (let row = 0; row < rank; row++)
        sum += matrix[row * n + Math.floor(place / n)] * matrix[row * n + (place % n)];
      return sum;
    });
  const times = (a: Float64Array, b: Float64Array, n: number) =>
    Float64Array.from({ length: n * n }, (_, place) => {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[Math.floor(place / n) * n + k] * b[k * n + (place % n)];
      return sum;
    });

  it.each([7, 12, 20])('inverts as the pseudo-inverse does, C C⁺ C = C: size 12, made from %i vectors', (made) => {
    const n = 12;
    const c = covariance(n, made, 3);
    const w = whitening(c, n);
    expect(w.rank).toBe(Math.min(made, n));
    const back = times(times(c, plusOf(w, n), n), c, n);
    expect(Math.max(...back.map((entry, i) => Math.abs(entry - c[i])))).toBeLessThan(1e-9);
  });

  it('of few members is that of their covariance', () => {
    const [n, members] = [9, 5];
    const random = randomStream(6, 'members');
    const rows = Float64Array.from({ length: n * members }, () => random.normal());
    const mean = Array.from({ length: n }, (_, i) => {
      let sum = 0;
      for (let a = 0; a < members; a++) sum += rows[a * n + i] / members;
      return sum;
    });
    const differences = rows.map((value, place) => value - mean[place % n]);
    const c = Float64Array.from({ length: n * n }, (_, place) => {
      let sum = 0;
      for (let a = 0; a < members; a++)
        sum += (differences[a * n + Math.floor(place / n)] * differences[a * n + (place % n)]) / (members - 1);
      return sum;
    });
    const few = whiteningOfFew(differences, members, n);
    expect(few.rank).toBe(members - 1);
    const expected = plusOf(whitening(c, n), n);
    for (const [i, entry] of plusOf(few, n).entries()) expect(entry).toBeCloseTo(expected[i], 8);
  });
});
