/**
 * When a run has come to rest. Adam keeps trembling at the kinks of |·|, so single totals say little: means are compared.
 */

const WINDOW = 50;
const RELATIVE_CHANGE = 1e-4;

/**
 * True where the mean of the last 50 totals is within 10⁻⁴ (relative) of the mean of the 50 before.
 * False with fewer than 100 totals, or where one of them is not finite.
 */
export function hasConverged(totals: ArrayLike<number>): boolean {
  if (totals.length < 2 * WINDOW) return false;
  const recent = sum(totals, totals.length - WINDOW);
  const before = sum(totals, totals.length - 2 * WINDOW);
  return Number.isFinite(before) && Math.abs(recent - before) <= RELATIVE_CHANGE * Math.abs(before);
}

function sum(totals: ArrayLike<number>, from: number): number {
  let total = 0;
  for (let i = from; i < from + WINDOW; i++) total += totals[i];
  return total;
}
