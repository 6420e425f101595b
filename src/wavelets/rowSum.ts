/**
 * The inner loops of the axis step: weighted sums of rows of `inner` neighbours, four neighbours at a time,
 * so that the sums stay in float64 registers and each row is read once.
 */
import type { FilterBank, Real } from './filterBank';

/** Rows of one sum, reused from sum to sum: row j < `count` begins at `from[j]` and belongs to tap `tap[j]`. */
export interface RowSum {
  count: number;
  readonly from: Int32Array;
  readonly tap: Int32Array;
  /** Weights of the rows, looked up once a sum. */
  readonly h: Float64Array;
  readonly g: Float64Array;
}

/** Room for `most` rows. */
export function rowSum(most: number): RowSum {
  return {
    count: 0,
    from: new Int32Array(most),
    tap: new Int32Array(most),
    h: new Float64Array(most),
    g: new Float64Array(most),
  };
}

/** Adds the row that begins at `from` to the sum. */
export function addRow(sum: RowSum, tap: number, from: number): void {
  sum.from[sum.count] = from;
  sum.tap[sum.count] = tap;
  sum.count++;
}

function lookUpWeights({ count, tap, h, g }: RowSum, bank: FilterBank): void {
  for (let j = 0; j < count; j++) {
    h[j] = bank.h[tap[j]];
    g[j] = bank.g[tap[j]];
  }
}

/** One input, two outputs: low[to + i] = Σ_j h[tap[j]] x[from[j] + i], high the same with g, i < inner. */
export function writeLowHigh(
  sum: RowSum,
  bank: FilterBank,
  x: Real,
  low: Real,
  high: Real,
  to: number,
  inner: number,
): void {
  lookUpWeights(sum, bank);
  const { count, from, h, g } = sum;
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

/** Two inputs, one output: x[to + i] = Σ_j h[tap[j]] low[from[j] + i] + g[tap[j]] high[from[j] + i], i < inner. */
export function writeSynthesis(
  sum: RowSum,
  bank: FilterBank,
  low: Real,
  high: Real,
  x: Real,
  to: number,
  inner: number,
): void {
  lookUpWeights(sum, bank);
  const { count, from, h, g } = sum;
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
    let value = 0;
    for (let j = 0; j < count; j++) value += h[j] * low[from[j] + i] + g[j] * high[from[j] + i];
    x[to + i] = value;
  }
}

/**
 * Products of one row of each band with every row of the sum, four taps at a time:
 * inH[tap[j]] += Σ_i low[band + i] x[from[j] + i], inG[tap[j]] the same with high, i < inner.
 */
export function addProducts(
  { count, from, tap }: RowSum,
  low: Real,
  high: Real,
  band: number,
  x: Real,
  inH: Float64Array,
  inG: Float64Array,
  inner: number,
): void {
  let j = 0;
  for (; j + 3 < count; j += 4) {
    const from0 = from[j];
    const from1 = from[j + 1];
    const from2 = from[j + 2];
    const from3 = from[j + 3];
    let l0 = 0;
    let l1 = 0;
    let l2 = 0;
    let l3 = 0;
    let h0 = 0;
    let h1 = 0;
    let h2 = 0;
    let h3 = 0;
    for (let i = 0; i < inner; i++) {
      const l = low[band + i];
      const d = high[band + i];
      const x0 = x[from0 + i];
      const x1 = x[from1 + i];
      const x2 = x[from2 + i];
      const x3 = x[from3 + i];
      l0 += l * x0;
      l1 += l * x1;
      l2 += l * x2;
      l3 += l * x3;
      h0 += d * x0;
      h1 += d * x1;
      h2 += d * x2;
      h3 += d * x3;
    }
    inH[tap[j]] += l0;
    inH[tap[j + 1]] += l1;
    inH[tap[j + 2]] += l2;
    inH[tap[j + 3]] += l3;
    inG[tap[j]] += h0;
    inG[tap[j + 1]] += h1;
    inG[tap[j + 2]] += h2;
    inG[tap[j + 3]] += h3;
  }
  for (; j < count; j++) {
    let l = 0;
    let d = 0;
    for (let i = 0; i < inner; i++) {
      l += low[band + i] * x[from[j] + i];
      d += high[band + i] * x[from[j] + i];
    }
    inH[tap[j]] += l;
    inG[tap[j]] += d;
  }
}
