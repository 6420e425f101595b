/** Linear equations with a symmetric positive definite matrix, by Cholesky's factors. */

/**
 * The solution s of M s = b for M: [n][n], b: [n]. A pivot that rounding has made too small is taken as a hindrance:
 * its unknown becomes 0, so that columns that repeat one another share nothing twice.
 */
export function choleskySolve(matrix: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const n = b.length;
  const lower = factor(matrix, n);
  const solution = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = solution[i];
    for (let k = 0; k < i; k++) sum -= lower[i * n + k] * solution[k];
    solution[i] = lower[i * n + i] === 0 ? 0 : sum / lower[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = solution[i];
    for (let k = i + 1; k < n; k++) sum -= lower[k * n + i] * solution[k];
    solution[i] = lower[i * n + i] === 0 ? 0 : sum / lower[i * n + i];
  }
  return solution;
}

/** Part of its diagonal entry below which a pivot is rounding. */
const DEPENDENT = 1e-12;

/** Lower triangular L with L Lᵀ = M; columns of dependent unknowns are 0. */
function factor(matrix: ArrayLike<number>, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    let pivot = matrix[j * n + j];
    for (let k = 0; k < j; k++) pivot -= lower[j * n + k] ** 2;
    if (!(pivot > DEPENDENT * matrix[j * n + j])) continue;
    const root = Math.sqrt(pivot);
    lower[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = matrix[i * n + j];
      for (let k = 0, row = i * n, other = j * n; k < j; k++) sum -= lower[row + k] * lower[other + k];
      lower[i * n + j] = sum / root;
    }
  }
  return lower;
}
