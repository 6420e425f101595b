/**
 * What is looked at around a peak: its height, two classic kernels, or the four 3 × 3 patches of a wavelet.
 * One row a kernel; each sees the 3 × 3 pixels around a peak, so values are those of a valid cross-correlation.
 * Source: Ha et al. 2021 (patches); Ribli et al. 2019 (Laplace and Roberts cross).
 */
import { quadratureMirror } from '../wavelets/filterBank';

/** Value at the pixel `at` (no border pixel) of the map in x whose rows are `width` apart. */
export type PeakValue = (x: ArrayLike<number>, at: number, width: number) => number;

export interface Kernel {
  readonly label: string;
  /** Range of the published bins; null where validation chooses it. For convergence maps of pixels of about 3′. */
  readonly published: readonly [number, number] | null;
  readonly values: readonly PeakValue[];
}

/** Laplace's kernel as published: [3][3], row-major. */
export const LAPLACE: readonly number[] = [-0.05, -0.2, -0.05, -0.2, 1, -0.2, -0.05, -0.2, -0.05].map(
  (entry) => (10 / 3) * entry,
);

/** The two diagonal differences of Roberts' cross: [2][2] each, row-major. */
export const ROBERTS: readonly (readonly number[])[] = [
  [1, 0, 0, -1],
  [0, 1, -1, 0],
];

export const KERNELS = {
  height: { label: 'Peak height', published: [-0.03, 0.19], values: [(x, at) => x[at]] },
  laplace: { label: 'Laplace', published: [0, 0.22], values: [correlation(LAPLACE)] },
  roberts: { label: 'Roberts cross', published: [0, 0.22], values: [robertsCross] },
} as const satisfies Record<string, Kernel>;

export type KernelName = keyof typeof KERNELS;

/** Upper ends of the bins of wavelets (from 0), of which validation chooses one. */
export const PUBLISHED_WAVELET_ENDS: readonly number[] = [0.015, 0.02, 0.025, 0.03, 0.035];

/** The four patches of the wavelet with lowpass filter h: [taps], as one kernel of four values. */
export function waveletKernel(label: string, h: ArrayLike<number>): Kernel {
  const { LL, LH, HL, HH } = waveletPatches(h);
  return { label, published: null, values: [LL, LH, HL, HH].map(correlation) };
}

/** Only the patch that is high along both axes. */
export function diagonalKernel(label: string, h: ArrayLike<number>): Kernel {
  return { label, published: null, values: [correlation(waveletPatches(h).HH)] };
}

/** Each [3][3], row-major. */
export interface WaveletPatches {
  readonly LL: readonly number[];
  /** Low along the width, high along the height. */
  readonly LH: readonly number[];
  readonly HL: readonly number[];
  readonly HH: readonly number[];
}

/** Outer products of the most varied three taps of h and of g, of mean 0 but for LL. */
export function waveletPatches(h: ArrayLike<number>): WaveletPatches {
  const low = window(Array.from(h));
  const high = window([...quadratureMirror(h)]);
  return {
    LL: outer(low, low),
    LH: centred(outer(high, low)),
    HL: centred(outer(low, high)),
    HH: centred(outer(high, high)),
  };
}

/**
 * The three neighbouring taps with the largest Σ (h − mean)², the first of equals, from starts 0 … K − 4.
 * Fewer than 4 taps are padded with 0s to 4.
 */
function window(taps: readonly number[]): readonly number[] {
  const padded = taps.length < 4 ? [...taps, 0, 0].slice(0, 4) : taps;
  let best: readonly number[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (let start = 0; start <= padded.length - 4; start++) {
    const three = padded.slice(start, start + 3);
    const variation = centred(three).reduce((sum, value) => sum + value * value, 0);
    if (variation > most) {
      most = variation;
      best = three;
    }
  }
  return best;
}

const outer = (down: readonly number[], across: readonly number[]) => down.flatMap((a) => across.map((b) => a * b));

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

/** Cross-correlation with a 3 × 3 kernel, row-major. */
function correlation(k: readonly number[]): PeakValue {
  const [k0, k1, k2, k3, k4, k5, k6, k7, k8] = k;
  return (x, at, w) =>
    k0 * x[at - w - 1] +
    k1 * x[at - w] +
    k2 * x[at - w + 1] +
    k3 * x[at - 1] +
    k4 * x[at] +
    k5 * x[at + 1] +
    k6 * x[at + w - 1] +
    k7 * x[at + w] +
    k8 * x[at + w + 1];
}

/** Σ over the four 2 × 2 squares that hold the pixel of the root of the summed squares of their diagonal differences. */
function robertsCross(x: ArrayLike<number>, at: number, width: number): number {
  const square = (corner: number) => Math.hypot(x[corner + 1] - x[corner + width], x[corner] - x[corner + width + 1]);
  return square(at - width - 1) + square(at - width) + square(at - 1) + square(at);
}
