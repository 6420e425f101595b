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
  const rate = learningRate / (1 - FIRST_DECAY ** state.step);
  const deviationScale = 1 / Math.sqrt(1 - SECOND_DECAY ** state.step);
  for (let n = 0; n < h.length; n++) {
    state.first[n] = FIRST_DECAY * state.first[n] + (1 - FIRST_DECAY) * gradient[n];
    state.second[n] = SECOND_DECAY * state.second[n] + (1 - SECOND_DECAY) * gradient[n] * gradient[n];
    h[n] -= (rate * state.first[n]) / (Math.sqrt(state.second[n]) * deviationScale + EPSILON);
  }
}
