/**
 * What everything that predicts has in common: it learns from some samples and answers for others. Peaks, coefficients,
 * raw values and spectra differ in what they look at, not in how they are scored.
 */

/** What is to be predicted, one number a sample. */
export interface Target {
  /** `regression`: real values; `classes`: indices 0 … classes − 1. */
  readonly kind: 'regression' | 'classes';
  /** [count] */
  readonly values: Float64Array;
  /** Number of classes; 0 for regression. */
  readonly classes: number;
}

export interface Fitted {
  /** One answer a sample, in the order asked: a value, or the index of a class. */
  predict(samples: Uint32Array): Float64Array;
  /** Numbers learned from the labels. */
  readonly weights: number;
  /** What was chosen while learning (strength of a ridge, range of the bins), for people; empty where nothing was. */
  readonly chosen: string;
}

export interface Predictor {
  /** Learns from the samples of these numbers, at least two. */
  fit(samples: Uint32Array): Fitted;
}
