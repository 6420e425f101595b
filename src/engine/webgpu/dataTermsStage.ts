/**
 * The waist between the two forms in which the GPU computes the terms that look at the data: a workgroup a signal
 * (`signalTerms.ts`), or axis by axis over the whole batch (`axes/axisTerms.ts`). What both leave is the same: shares.
 */
import type { AttributionMethod, TermWeights } from '../../awd/terms';
import type { TransformPlan } from '../../wavelets/decomposition';
import type { BufferPool } from './buffers';
import type { Pipelines } from './pipeline';
import type { SamplePart } from './sampleShelf';

/** What the shaders of a run are generated from, and what they read. */
export interface DataTermsDesign {
  readonly plan: TransformPlan;
  /** Null without gradients. */
  readonly attribution: AttributionMethod | null;
  /** Samples there are, and most that a step sees. */
  readonly count: number;
  readonly largest: number;
  /** [count, ...shape], on the device. */
  readonly x: readonly SamplePart[];
  /** ∇f shaped as `x`, in parts as `x`. */
  readonly gradients: readonly SamplePart[] | null;
}

/** Buffers of the run that a form only reads. */
export interface StepBuffers {
  /** `Results`: the taps. */
  readonly results: GPUBuffer;
  /** Sample indices of the steps: u32. */
  readonly order: GPUBuffer;
  /** `StepSettings`, chosen by an offset. */
  readonly settings: GPUBuffer;
}

/** A device and what is made on it for a run. */
export interface Workplace {
  readonly device: GPUDevice;
  readonly compile: Pipelines;
  readonly pool: BufferPool;
}

export interface DataTermsStage {
  /**
   * [rows][taps + 3]: gradient in h of the weighted terms, then Σ(x̂ − x)², Σ|c| / bands, Σ|a| / bands, of the samples of
   * the row.
   */
  readonly shares: GPUBuffer;
  /** Samples of a row; the last may have fewer. */
  readonly samplesAShare: number;
  /** Encodes a step on `samples` samples, told by the settings at byte `settingsOffset`, whose weights are `weights`. */
  encode(pass: GPUComputePassEncoder, settingsOffset: number, samples: number, weights: TermWeights): void;
}
