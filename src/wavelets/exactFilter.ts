/**
 * Makes a learned filter an exact wavelet: the nearest way back to the conditions that training only asks for.
 */
import { StatedError } from '../errors';
import { requireEvenTaps } from './filterBank';

const CLOSE_ENOUGH = 1e-13;
const MOST_ITERATIONS = 60;
/** Keeps the normal equations solvable where a shift of the filter leaves no overlap; far below any condition's weight. */
const RIDGE = 1e-13;

/**
 * A filter near h ([taps]) with Σh = √2 and Σ_n h[n] h[n − 2k] = δ_k, by Gauss–Newton with the least-norm step
 * Δh = −Jᵀ (J Jᵀ)⁻¹ F; `change` is ‖Δh‖. At a wavelet the gradients of those conditions are linearly dependent
 * (orthonormality alone fixes ĥ(0)² + ĥ(π)² = 2), which would leave half the digits; so the equivalent set
 * F = {Σh − √2, Σ(−1)ⁿh, Σ_n h[n] h[n − 2k] for k ≥ 1} is solved, from which ‖h‖ = 1 follows.
 * @throws StatedError `no-exact-filter` where it does not converge, `odd-taps`.
 */
export function exactFilter(h: ArrayLike<number>): { h: Float64Array; change: number } {
  requireEvenTaps(h.length);
  const exact = Float64Array.from(h);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const defects = conditionDefects(exact);
    if (defects.every((defect) => Math.abs(defect) <= CLOSE_ENOUGH)) {
      return { h: exact, change: Math.hypot(...exact.map((value, n) => value - h[n])) };
    }
    addLeastNormStep(exact, defects);
  }
  throw new StatedError(
    'no-exact-filter',
    'No exact wavelet was found near this filter: it is too far from meeting the conditions.',
    'Lower γ or λ, train on until the verdict is at least “nearly a wavelet”, and try again.',
  );
}

/** F(h): [K/2 + 1] */
function conditionDefects(h: Float64Array): Float64Array {
  const defects = new Float64Array(h.length / 2 + 1);
  defects[0] = -Math.SQRT2;
  for (let n = 0; n < h.length; n++) {
    defects[0] += h[n];
    defects[1] += n % 2 === 0 ? h[n] : -h[n];
    for (let k = 1; 2 * k <= n; k++) defects[k + 1] += h[n] * h[n - 2 * k];
  }
  return defects;
}

/** Rows ∂F/∂h: [K/2 + 1][K] */
function jacobian(h: Float64Array): Float64Array[] {
  const at = (n: number) => h[n] ?? 0;
  return Array.from({ length: h.length / 2 + 1 }, (_, row) =>
    h.map((_, n) => {
      if (row === 0) return 1;
      if (row === 1) return n % 2 === 0 ? 1 : -1;
      const lag = 2 * (row - 1);
      return at(n - lag) + at(n + lag);
    }),
  );
}

function addLeastNormStep(h: Float64Array, defects: Float64Array): void {
  const rows = jacobian(h);
  const normal = rows.map((a) => rows.map((b) => dot(a, b)));
  const multipliers = solvePositive(normal, defects);
  for (let n = 0; n < h.length; n++) {
    for (let row = 0; row < rows.length; row++) h[n] -= multipliers[row] * rows[row][n];
  }
}

/** Solves (A + ridge) y = b for a symmetric, positive semidefinite A by Cholesky's method; A is overwritten. */
function solvePositive(a: Float64Array[] | number[][], b: Float64Array): Float64Array {
  const size = b.length;
  const y = Float64Array.from(b);
  const ridge = RIDGE * a.reduce((trace, row, i) => trace + row[i], 0);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a[i][j] + (i === j ? ridge : 0);
      for (let k = 0; k < j; k++) rest -= a[i][k] * a[j][k];
      a[i][j] = i === j ? Math.sqrt(rest) : rest / a[j][j];
    }
    for (let k = 0; k < i; k++) y[i] -= a[i][k] * y[k];
    y[i] /= a[i][i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) y[i] -= a[k][i] * y[k];
    y[i] /= a[i][i];
  }
  return y;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, value, i) => total + value * b[i], 0);
}
