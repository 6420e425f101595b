/**
 * One level along one axis, as one trilinear form
 *   T(c, h, x) = Σ_{k,t} c[k] h[t] x[index[k, t]]     (terms with index OUTSIDE are 0)
 * whose three partial derivatives are the three kernels: `analysis` ∂T/∂c, `adjoint` ∂T/∂x, `correlate` ∂T/∂h.
 * Data are [outer][n][inner] with the batch innermost, so rows, columns and 1-D signals are the same loop.
 * Each kernel sums in float64 registers, four neighbours (or taps) at a time: 2–4 × faster than the plain loops.
 */
import { BOUNDARY_MODES, type Boundary, type BoundaryMode, OUTSIDE } from './boundary';
import type { FilterBank, Real } from './filterBank';
import { addProducts, addRow, type RowSum, rowSum, writeLowHigh, writeSynthesis } from './rowSum';

export interface AxisPlan {
  /** Samples along the axis. */
  readonly n: number;
  /** Coefficients along the axis, in each of the two bands. */
  readonly outputLength: number;
  readonly taps: number;
  /** Sample under tap t of output k, or `OUTSIDE`: [outputLength][taps]. */
  readonly index: Int32Array;
  /** The same table by sample: those of `readers[readersFrom[i]] … readers[readersFrom[i + 1] − 1]` are the places in `index` that read i. */
  readonly readers: Int32Array;
  /** [n + 1] */
  readonly readersFrom: Int32Array;
  /** Most readers any sample has. */
  readonly mostReaders: number;
}

/** Table of the analysis of n samples in a boundary mode. */
export function analysisPlan(mode: BoundaryMode, n: number, taps: number): AxisPlan {
  return axisPlan(BOUNDARY_MODES[mode], BOUNDARY_MODES[mode].source, n, taps);
}

/** Table of the transform whose `adjoint` is the synthesis to n samples; odd lengths come out cropped by themselves. */
export function synthesisPlan(mode: BoundaryMode, n: number, taps: number): AxisPlan {
  return axisPlan(BOUNDARY_MODES[mode], BOUNDARY_MODES[mode].synthesisSource, n, taps);
}

function axisPlan(boundary: Boundary, source: Boundary['source'], n: number, taps: number): AxisPlan {
  const outputLength = boundary.outputLength(n, taps);
  const phase = boundary.phase(taps);
  const index = new Int32Array(outputLength * taps);
  for (let k = 0; k < outputLength; k++) {
    for (let t = 0; t < taps; t++) index[k * taps + t] = source(2 * k + t - phase, n);
  }
  return { n, outputLength, taps, index, ...readersOf(index, n) };
}

function readersOf(index: Int32Array, n: number): Pick<AxisPlan, 'readers' | 'readersFrom' | 'mostReaders'> {
  const readersFrom = new Int32Array(n + 1);
  for (const row of index) if (row !== OUTSIDE) readersFrom[row + 1]++;
  const mostReaders = readersFrom.reduce((most, count) => Math.max(most, count), 0);
  for (let i = 0; i < n; i++) readersFrom[i + 1] += readersFrom[i];
  const readers = new Int32Array(readersFrom[n]);
  const next = readersFrom.slice();
  index.forEach((row, place) => {
    if (row !== OUTSIDE) readers[next[row]++] = place;
  });
  return { readers, readersFrom, mostReaders };
}

/**
 * Analysis: low[k] = Σ_t h[t] x[index[k, t]], high[k] the same with g.
 * x: [outer][n][inner] is read; low, high: [outer][outputLength][inner] are overwritten.
 */
export function analysis(
  plan: AxisPlan,
  bank: FilterBank,
  x: Real,
  low: Real,
  high: Real,
  outer: number,
  inner: number,
): void {
  const { outputLength, taps } = plan;
  const sum = rowSum(taps);
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < outputLength; k++) {
      readUnderTaps(sum, plan, k, o * plan.n, inner);
      writeLowHigh(sum, bank, x, low, high, (o * outputLength + k) * inner, inner);
    }
  }
}

/**
 * Adjoint: x[i] = Σ h[t] low[k] + g[t] high[k] over all (k, t) with index[k, t] = i. With a synthesis plan this is the synthesis.
 * low, high: [outer][outputLength][inner] are read; x: [outer][n][inner] is overwritten.
 */
export function adjoint(
  plan: AxisPlan,
  bank: FilterBank,
  low: Real,
  high: Real,
  x: Real,
  outer: number,
  inner: number,
): void {
  const { n, outputLength, taps, readers, readersFrom, mostReaders } = plan;
  const sum = rowSum(mostReaders);
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < n; i++) {
      sum.count = 0;
      for (let r = readersFrom[i]; r < readersFrom[i + 1]; r++) {
        const t = readers[r] % taps;
        addRow(sum, t, (o * outputLength + (readers[r] - t) / taps) * inner);
      }
      writeSynthesis(sum, bank, low, high, x, (o * n + i) * inner, inner);
    }
  }
}

/**
 * Correlation: inH[t] += Σ_k low[k] x[index[k, t]] and inG[t] the same with high, summed over outer and inner.
 * x: [outer][n][inner]; low, high: [outer][outputLength][inner]; inH, inG: [taps] in float64 are added to.
 */
export function correlate(
  plan: AxisPlan,
  low: Real,
  high: Real,
  x: Real,
  inH: Float64Array,
  inG: Float64Array,
  outer: number,
  inner: number,
): void {
  const { outputLength, taps } = plan;
  const sum = rowSum(taps);
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < outputLength; k++) {
      readUnderTaps(sum, plan, k, o * plan.n, inner);
      addProducts(sum, low, high, (o * outputLength + k) * inner, x, inH, inG, inner);
    }
  }
}

/** The rows of x under the taps of output k, in a block whose first row is `first`. */
function readUnderTaps(sum: RowSum, { taps, index }: AxisPlan, k: number, first: number, inner: number): void {
  sum.count = 0;
  for (let t = 0; t < taps; t++) {
    const row = index[k * taps + t];
    if (row !== OUTSIDE) addRow(sum, t, (first + row) * inner);
  }
}
