/**
 * The inner loops of the axis step: weighted sums of rows of `inner` neighbours, four neighbours at a time,
 * so that the sums stay in float64 registers and each row is read once.
 */
import type { FilterBank, Real } from './filterBank';

/** Rows to sum: row j begins at `from[j]` and is weighted with `h[j]` and `g[j]`, j < `count`. Reused from sum to sum. */
export interface RowSum {
  count: number;
  readonly from: Int32Array;
  readonly h: Float64Array;
  readonly g: Float64Array;
}

/** Room for `most` rows. */
export function rowSum(most: number): RowSum {
  return { count: 0, from: new Int32Array(most), h: new Float64Array(most), g: new Float64Array(most) };
}

/** Adds the row that begins at `from`, with the weights of tap t. */
export function addRow(sum: RowSum, bank: FilterBank, t: number, from: number): void {
  sum.from[sum.count] = from;
  sum.h[sum.count] = bank.h[t];
  sum.g[sum.count] = bank.g[t];
  sum.count++;
}

/** One input, two outputs: low[to + i] = Σ_j h[j] x[from[j] + i], high the same with g, i < inner. */
export function writeLowHigh(
  { count, from, h, g }: RowSum,
  x: Real,
  low: Real,
  high: Real,
  to: number,
  inner: number,
): void {
  let i = 0;
  for (; i + 3 < inner; i += 4) {
    let l0 = 0;
    let l1 = 0;
    let l2 = 0;
    let l3 = 0;
    let h0 = 0;
    let h1 = 0;
    let h2 = 0;
    let h3 = 0;
    for (let j = 0; j < count; j++) {
      const at = from[j] + i;
      const hj = h[j];
      const gj = g[j];
      const x0 = x[at];
      const x1 = x[at + 1];
      const x2 = x[at + 2];
      const x3 = x[at + 3];
      l0 += hj * x0;
      l1 += hj * x1;
      l2 += hj * x2;
      l3 += hj * x3;
      h0 += gj * x0;
      h1 += gj * x1;
      h2 += gj * x2;
      h3 += gj * x3;
    }
    low[to + i] = l0;
    low[to + i + 1] = l1;
    low[to + i + 2] = l2;
    low[to + i + 3] = l3;
    high[to + i] = h0;
    high[to + i + 1] = h1;
    high[to + i + 2] = h2;
    high[to + i + 3] = h3;
  }
  for (; i < inner; i++) {
    let l = 0;
    let d = 0;
    for (let j = 0; j < count; j++) {
      l += h[j] * x[from[j] + i];
      d += g[j] * x[from[j] + i];
    }
    low[to + i] = l;
    high[to + i] = d;
  }
}

/** Two inputs, one output: x[to + i] = Σ_j h[j] low[from[j] + i] + g[j] high[from[j] + i], i < inner. */
export function writeSynthesis(
  { count, from, h, g }: RowSum,
  low: Real,
  high: Real,
  x: Real,
  to: number,
  inner: number,
): void {
  let i = 0;
  for (; i + 3 < inner; i += 4) {
    let x0 = 0;
    let x1 = 0;
    let x2 = 0;
    let x3 = 0;
    for (let j = 0; j < count; j++) {
      const at = from[j] + i;
      const hj = h[j];
      const gj = g[j];
      x0 += hj * low[at] + gj * high[at];
      x1 += hj * low[at + 1] + gj * high[at + 1];
      x2 += hj * low[at + 2] + gj * high[at + 2];
      x3 += hj * low[at + 3] + gj * high[at + 3];
    }
    x[to + i] = x0;
    x[to + i + 1] = x1;
    x[to + i + 2] = x2;
    x[to + i + 3] = x3;
  }
  for (; i < inner; i++) {
    let sum = 0;
    for (let j = 0; j < count; j++) sum += h[j] * low[from[j] + i] + g[j] * high[from[j] + i];
    x[to + i] = sum;
  }
}
