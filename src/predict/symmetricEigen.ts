/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (1846): short, and for covariances accurate
 * down to the smallest eigenvalue, which a pseudo-inverse divides by.
 */

const MOST_SWEEPS = 40;
/** An off-diagonal entry this small beside its diagonal ones, squared and relative, is rounding. */
const NEGLIGIBLE = 1e-30;

export interface Eigen {
  /** [n], in no particular order. */
  readonly values: Float64Array;
  /** [n][n]: row k is the unit eigenvector of value k. */
  readonly vectors: Float64Array;
}

/** @param matrix symmetric, [n][n]; it is only read */
export function symmetricEigen(matrix: ArrayLike<number>, n: number): Eigen {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0, turned = 1; turned > 0 && sweep < MOST_SWEEPS; sweep++) {
    turned = 0;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) if (rotate(a, vectors, n, p, q)) turned++;
    }
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]), vectors };
}

/** Turns the plane of p and q so that a[p, q] becomes 0; false where it is as good as 0. */
function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): boolean {
  const apq = a[p * n + q];
  const app = a[p * n + p];
  const aqq = a[q * n + q];
  if (apq === 0 || apq * apq <= NEGLIGIBLE * Math.abs(app * aqq)) return false;
  const theta = (aqq - app) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  turnRows(a, n, p, q, c, s);
  for (let k = 0; k < n; k++) {
    a[k * n + p] = a[p * n + k];
    a[k * n + q] = a[q * n + k];
  }
  a[p * n + p] = app - t * apq;
  a[q * n + q] = aqq + t * apq;
  a[p * n + q] = 0;
  a[q * n + p] = 0;
  turnRows(vectors, n, p, q, c, s);
  return true;
}

function turnRows(rows: Float64Array, n: number, p: number, q: number, c: number, s: number): void {
  for (let i = p * n, j = q * n, end = i + n; i < end; i++, j++) {
    const x = rows[i];
    const y = rows[j];
    rows[i] = c * x - s * y;
    rows[j] = s * x + c * y;
  }
}
