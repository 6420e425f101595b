/**
 * Is this filter still a wavelet? The live verdict: each condition of an orthonormal wavelet with its error
 * and the tolerance up to which it counts as met. Nothing here changes the filter; `exactFilter` does.
 */
import { quadratureMirror } from './filterBank';
import { powerResponse } from './spectrum';

export interface Condition {
  readonly label: string;
  /** The error that is measured, in plain Unicode. */
  readonly formula: string;
  /** Largest error that counts as met. */
  readonly tolerance: number;
  /** What is lost without it, in one sentence. */
  readonly meaning: string;
}

export const CONDITIONS = {
  lowpassSum: {
    label: 'lowpass sum',
    formula: '|Σh − √2|',
    tolerance: 0.02,
    meaning: 'A constant keeps its height from level to level.',
  },
  highpassSum: {
    label: 'highpass sum',
    formula: '|Σg|',
    tolerance: 0.05,
    meaning: 'The wavelet has mean zero: a constant gives no detail.',
  },
  unitNorm: {
    label: 'unit norm',
    formula: '|‖h‖² − 1|',
    tolerance: 0.02,
    meaning: 'Coefficients of all levels are on one scale.',
  },
  power: {
    label: 'power at every frequency',
    formula: 'max_ω ||ĥ(ω)|² + |ĥ(ω + π)|² − 2|',
    tolerance: 0.05,
    meaning: 'Lowpass and highpass share every frequency: nothing is lost, nothing counted twice.',
  },
  orthogonality: {
    label: 'orthogonality to double shifts',
    formula: 'max_k |Σ_n h[n] h[n − 2k] − δ_k|',
    tolerance: 0.02,
    meaning: 'Neighbouring coefficients measure different things.',
  },
  reconstruction: {
    label: 'perfect reconstruction',
    formula: '‖x − x̂‖ / ‖x‖',
    tolerance: 0.03,
    meaning: 'The inverse transform gives the data back.',
  },
} as const satisfies Record<string, Condition>;

export type ConditionName = keyof typeof CONDITIONS;
export const CONDITION_NAMES = Object.keys(CONDITIONS) as readonly ConditionName[];

/** Up to this many tolerances a filter is nearly a wavelet. */
const NEARLY = 4;
/** Frequencies at which the power condition is checked. */
const FINE_GRID = 513;

export interface ConditionResult {
  readonly name: ConditionName;
  readonly label: string;
  /** Null where it is not known yet. */
  readonly error: number | null;
  readonly tolerance: number;
  /** Null where the error is. */
  readonly passes: boolean | null;
}

export interface Validity {
  readonly conditions: readonly ConditionResult[];
  readonly verdict: 'valid' | 'nearly' | 'invalid';
  /** The verdict for a person, without a full stop, naming the worst condition where one fails. */
  readonly sentence: string;
}

/**
 * Checks a lowpass filter h: [taps] against the conditions of an orthonormal wavelet.
 * @param reconstructionError ‖x − x̂‖ / ‖x‖ on the data, or null while unknown: the verdict then rests on the others.
 */
export function validity(h: ArrayLike<number>, reconstructionError: number | null): Validity {
  const errors = { ...filterErrors(h), reconstruction: reconstructionError };
  const conditions = CONDITION_NAMES.map((name) => {
    const { label, tolerance } = CONDITIONS[name];
    const error = errors[name];
    return { name, label, error, tolerance, passes: error === null ? null : error <= tolerance };
  });
  const worst = conditions.reduce((a, b) => (excess(b) > excess(a) ? b : a));
  if (excess(worst) <= 1) return { conditions, verdict: 'valid', sentence: 'a valid wavelet (to 2 %)' };
  const verdict = excess(worst) <= NEARLY ? 'nearly' : 'invalid';
  const lead = verdict === 'nearly' ? 'nearly a wavelet' : 'not a wavelet';
  return { conditions, verdict, sentence: `${lead}: ${shortfall(worst)}` };
}

function filterErrors(h: ArrayLike<number>): Record<Exclude<ConditionName, 'reconstruction'>, number> {
  const shifts = Array.from(
    { length: Math.ceil(h.length / 2) },
    (_, k) => autocorrelation(h, 2 * k) - (k === 0 ? 1 : 0),
  );
  const { power } = powerResponse(h, FINE_GRID);
  // |ĥ(ω + π)|² = |ĥ(π − ω)|², since h is real.
  const shared = power.map((p, j) => p + power[FINE_GRID - 1 - j] - 2);
  return {
    lowpassSum: Math.abs(sum(h) - Math.SQRT2),
    highpassSum: Math.abs(sum(quadratureMirror(h))),
    unitNorm: Math.abs(autocorrelation(h, 0) - 1),
    power: largest(shared),
    orthogonality: largest(shifts),
  };
}

/** Error in tolerances; a number that is not finite counts as infinitely wrong, an unknown one as right. */
function excess({ error, tolerance }: ConditionResult): number {
  if (error === null) return 0;
  return Number.isFinite(error) ? error / tolerance : Number.POSITIVE_INFINITY;
}

function shortfall({ label, error, tolerance }: ConditionResult): string {
  if (error === null || !Number.isFinite(error)) return `${label} cannot be computed, the numbers are not finite`;
  const size = error >= 1e5 ? error.toExponential(1) : error >= 10 ? error.toFixed(0) : error.toPrecision(2);
  return `${label} is off by ${size} (at most ${tolerance} allowed)`;
}

function autocorrelation(h: ArrayLike<number>, lag: number): number {
  let total = 0;
  for (let n = lag; n < h.length; n++) total += h[n] * h[n - lag];
  return total;
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let n = 0; n < values.length; n++) total += values[n];
  return total;
}

/** Largest magnitude; NaN where any value is. */
function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  return most;
}
