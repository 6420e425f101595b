/**
 * Boundary modes: which sample stands in for a position outside the signal.
 * Names and behaviour follow PyWavelets; every engine reads this table, so a mode is defined once.
 * One level of analysis is cA[k] = Σ_t h[t] x[source(2k + t − phase, n)], k = 0 … outputLength − 1, cD the same with g.
 */

/** Index of a position where the signal counts as 0. */
export const OUTSIDE = -1;

export interface Boundary {
  readonly label: string;
  /** The extension drawn as PyWavelets draws it: signal between the bars. */
  readonly picture: string;
  /** Position of output 0's first tap, counted backwards from the first sample. */
  phase(taps: number): number;
  /** Coefficients a band gets from n samples. */
  outputLength(n: number, taps: number): number;
  /** Sample read at position i (any integer) by analysis of n samples, or `OUTSIDE`. */
  source(i: number, n: number): number;
  /** The same table for the transform whose adjoint is the synthesis: it never repeats a sample, so that it inverts. */
  synthesisSource(i: number, n: number): number;
}

const modulo = (i: number, n: number) => ((i % n) + n) % n;
/** Distance from 0 on a ring of `period` samples, walked there and back. */
const mirror = (i: number, period: number) => Math.min(modulo(i, period), period - modulo(i, period));
const zeroExtension = (i: number, n: number) => (i >= 0 && i < n ? i : OUTSIDE);

/** What the four redundant modes share: every output that touches a sample is kept, and synthesis reads zeros outside. */
const redundant = {
  phase: (taps: number) => taps - 2,
  outputLength: (n: number, taps: number) => Math.floor((n + taps - 1) / 2),
  synthesisSource: zeroExtension,
};

export const BOUNDARY_MODES = {
  zero: {
    ...redundant,
    label: 'Zero',
    picture: '... 0  0 | x1 x2 ... xn | 0  0 ...',
    source: zeroExtension,
  },
  /** Half-sample symmetric. */
  symmetric: {
    ...redundant,
    label: 'Symmetric',
    picture: '... x2 x1 | x1 x2 ... xn | xn xn-1 ...',
    source: (i, n) => Math.min(modulo(i, 2 * n), 2 * n - 1 - modulo(i, 2 * n)),
  },
  /** Whole-sample symmetric. */
  reflect: {
    ...redundant,
    label: 'Reflect',
    picture: '... x3 x2 | x1 x2 ... xn | xn-1 xn-2 ...',
    source: (i, n) => (n === 1 ? 0 : mirror(i, 2 * n - 2)),
  },
  periodic: {
    ...redundant,
    label: 'Periodic',
    picture: '... xn-1 xn | x1 x2 ... xn | x1 x2 ...',
    source: (i, n) => modulo(i, n),
  },
  /** As many coefficients as samples; an odd length is made even by its last sample (analysis) or a 0 (synthesis). */
  periodization: {
    label: 'Periodization',
    picture: '... xn-1 xn | x1 x2 ... xn | x1 x2 ...  (n/2 outputs)',
    phase: (taps) => taps / 2 - 1,
    outputLength: (n) => Math.ceil(n / 2),
    source: (i, n) => Math.min(modulo(i, n + (n % 2)), n - 1),
    synthesisSource: (i, n) => zeroExtension(modulo(i, n + (n % 2)), n),
  },
} satisfies Record<string, Boundary>;

export type BoundaryMode = keyof typeof BOUNDARY_MODES;
export const BOUNDARY_MODE_NAMES = Object.keys(BOUNDARY_MODES) as readonly BoundaryMode[];
