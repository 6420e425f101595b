/**
 * Samples on their way from an array to a Dataset. Each stage of the import takes a draft and returns a new one,
 * with a sentence for whatever it did; inputs are never written to.
 */
import type { Dataset } from '../dataset';
import type { Labels, Samples } from '../samples';

export interface Draft {
  readonly kind: Dataset['kind'];
  /** [count, ...shape] in C order; NaN where missing. */
  readonly x: Samples;
  readonly count: number;
  readonly shape: readonly number[];
  /** Shaped as `x`. */
  readonly gradients: Samples | null;
  /** NaN where a label is missing. */
  readonly labels: Labels | null;
  /** As in `Dataset`. */
  readonly groups?: Uint32Array;
  readonly unit: string;
  readonly spacing: Dataset['spacing'];
  readonly notes: readonly string[];
}

/** A new array of the same float type. */
export function samplesLike(x: Samples, length: number): Samples {
  return x instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
}

/** `x` in the float type of `model`, copied only where the types differ. */
export function inTypeOf(model: Samples, x: Samples): Samples {
  if (model instanceof Float32Array) return x instanceof Float32Array ? x : Float32Array.from(x);
  return x instanceof Float64Array ? x : Float64Array.from(x);
}
