/** A few numbers a sample, which a predictor learns from. */

export interface FeatureMatrix {
  /** [count][width], one row a sample. */
  readonly values: Float64Array;
  readonly width: number;
}
