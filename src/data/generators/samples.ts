/**
 * What every generator of demo data returns, and how it reports on the way: the same in scripts and in workers.
 */

export interface GeneratedSamples {
  /** Samples in C order: [count, ...shape]. */
  readonly x: Float32Array;
  /** One label a sample: [count]. */
  readonly labels: Float64Array;
  readonly count: number;
  /** Shape of one sample. */
  readonly shape: readonly number[];
}

/** Told after each sample how many are done. */
export type Progress = (done: number) => void;

/**
 * The first `n` samples are the same whatever `count`; the same seed gives the same samples. `Options` are the
 * generator's own parameters, each with a default that makes what ships.
 */
export type Generate<Options = never> = (
  count: number,
  seed: number,
  onProgress?: Progress,
  options?: Options,
) => GeneratedSamples;

/** Goes up whenever the same seed gives other samples; written beside the shipped ones. */
export const GENERATOR_VERSION = 2;
