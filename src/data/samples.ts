/** What samples and their labels are made of, whole in memory or read by windows. */

export type Samples = Float32Array | Float64Array;

/** What standardisation was applied: x' = (x − mean) / deviation, before training. */
export interface Standardisation {
  readonly kind: 'none' | 'sample' | 'global';
  /** Mean and standard deviation of the raw values; one entry for `global`, one a sample for `sample`. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

export interface Labels {
  /** `regression`: real values; `classes`: indices into `classNames`. */
  readonly kind: 'regression' | 'classes';
  /** [count] */
  readonly values: Float64Array;
  readonly name: string;
  readonly classNames: readonly string[];
}
