/**
 * One level along one axis, as one trilinear form
 *   T(c, h, x) = Σ_{k,t} c[k] h[t] x[index[k, t]]     (terms with index OUTSIDE are 0)
 * whose three partial derivatives are the three kernels: `analysis` ∂T/∂c, `adjoint` ∂T/∂x, `correlate` ∂T/∂h.
 * Data are [outer][n][inner] with the batch innermost, so rows, columns and 1-D signals are the same loop.
 */
import { BOUNDARY_MODES, type Boundary, type BoundaryMode, OUTSIDE } from './boundary';
import type { FilterBank, Real } from './filterBank';

export interface AxisPlan {
  /** Samples along the axis. */
  readonly n: number;
  /** Coefficients along the axis, in each of the two bands. */
  readonly outputLength: number;
  readonly taps: number;
  /** Sample under tap t of output k, or `OUTSIDE`: [outputLength][taps]. */
  readonly index: Int32Array;
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
  return { n, outputLength, taps, index };
}

/**
 * Analysis: low[k] = Σ_t h[t] x[index[k, t]], high[k] the same with g.
 * x: [outer][n][inner] is read; low, high: [outer][outputLength][inner] are overwritten.
 */
export function analysis(
  plan: AxisPlan,
  { h, g }: FilterBank,
  x: Real,
  low: Real,
  high: Real,
  outer: number,
  inner: number,
): void {
  const { n, outputLength, taps, index } = plan;
  low.fill(0);
  high.fill(0);
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < outputLength; k++) {
      const to = (o * outputLength + k) * inner;
      for (let t = 0; t < taps; t++) {
        const row = index[k * taps + t];
        if (row === OUTSIDE) continue;
        const from = (o * n + row) * inner;
        const ht = h[t];
        const gt = g[t];
        for (let i = 0; i < inner; i++) {
          const value = x[from + i];
          low[to + i] += ht * value;
          high[to + i] += gt * value;
        }
      }
    }
  }
}

/**
 * Adjoint: x[index[k, t]] += h[t] low[k] + g[t] high[k], begun at 0. With a synthesis plan this is the synthesis.
 * low, high: [outer][outputLength][inner] are read; x: [outer][n][inner] is overwritten.
 */
export function adjoint(
  plan: AxisPlan,
  { h, g }: FilterBank,
  low: Real,
  high: Real,
  x: Real,
  outer: number,
  inner: number,
): void {
  const { n, outputLength, taps, index } = plan;
  x.fill(0);
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < outputLength; k++) {
      const from = (o * outputLength + k) * inner;
      for (let t = 0; t < taps; t++) {
        const row = index[k * taps + t];
        if (row === OUTSIDE) continue;
        const to = (o * n + row) * inner;
        const ht = h[t];
        const gt = g[t];
        for (let i = 0; i < inner; i++) x[to + i] += ht * low[from + i] + gt * high[from + i];
      }
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
  const { n, outputLength, taps, index } = plan;
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < outputLength; k++) {
      const band = (o * outputLength + k) * inner;
      for (let t = 0; t < taps; t++) {
        const row = index[k * taps + t];
        if (row === OUTSIDE) continue;
        const from = (o * n + row) * inner;
        let sumLow = 0;
        let sumHigh = 0;
        for (let i = 0; i < inner; i++) {
          const value = x[from + i];
          sumLow += low[band + i] * value;
          sumHigh += high[band + i] * value;
        }
        inH[t] += sumLow;
        inG[t] += sumHigh;
      }
    }
  }
}
