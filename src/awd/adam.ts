/**
 * Adam, the optimiser of the distillation: a few numbers a step, always in float64.
 * Source: Kingma and Ba 2015, algorithm 1, with the settings of the reference; nothing projects h back on the wavelets.
 */

export const FIRST_DECAY = 0.9;
export const SECOND_DECAY = 0.999;
export const EPSILON = 1e-8;

export interface AdamState {
  /** Steps taken. */
  step: number;
  /** Running mean of the gradient: [taps]. */
  readonly first: Float64Array;
  /** Running mean of the squared gradient: [taps]. */
  readonly second: Float64Array;
}

/** Adam before its first step. */
export function adamStart(taps: number): AdamState {
  return { step: 0, first: new Float64Array(taps), second: new Float64Array(taps) };
}

/** One step down the gradient: [taps]. Changes `state` and h: [taps] in place. */
export function adamStep(state: AdamState, h: Float64Array, gradient: ArrayLike<number>, learningRate: number): void {
  state.step++;
  const rate = learningRate / oneMinusPower(FIRST_DECAY, state.step);
  const deviationScale = 1 / Math.sqrt(oneMinusPower(SECOND_DECAY, state.step));
  for (let n = 0; n < h.length; n++) {
    state.first[n] = FIRST_DECAY * state.first[n] + (1 - FIRST_DECAY) * gradient[n];
    state.second[n] = SECOND_DECAY * state.second[n] + (1 - SECOND_DECAY) * gradient[n] * gradient[n];
    h[n] -= (rate * state.first[n]) / (Math.sqrt(state.second[n]) * deviationScale + EPSILON);
  }
}

/**
 * 1 − base^exponent for a base in (0, 1) and a whole exponent of 1 to 2³¹ − 1, to a few units in the last place, by doubling the
 * exponent from its highest bit down. `**` does not promise the same bits in every browser; this is plain arithmetic.
 */
export function oneMinusPower(base: number, exponent: number): number {
  let value = 0;
  for (let bit = 31 - Math.clz32(exponent); bit >= 0; bit--) {
    value *= 2 - value;
    if ((exponent >> bit) & 1) value += (1 - base) * (1 - value);
  }
  return value;
}
