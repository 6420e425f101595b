/**
 * The waist between the method and the devices: what an engine is given, what it does, what it tells.
 * The training loop, the worker and the tests know engines only through this file.
 */
import type { AttributionMethod, TermName, TermWeights } from '../awd/terms';
import type { Samples } from '../data/samples';
import type { BoundaryMode } from '../wavelets/boundary';

/** Samples that are read piece by piece while a run goes on. */
export interface WindowSource {
  /** Samples of a window: whole minibatches, `steps` of them. */
  readonly size: number;
  readonly steps: number;
  /** Window `window` (from 0), the same every time: x and ∂f/∂x, each [size, ...shape]. */
  read(window: number): Promise<{ readonly x: Samples; readonly gradients: Samples | null }>;
}

/** Everything that fixes a run; a change of any of it starts a new one. */
export interface DistillationTask {
  /** [count, ...shape] in C order. */
  readonly x: Samples;
  /** ∂f/∂x shaped as `x`, or null: then the interpretation term is off. */
  readonly gradients: Samples | null;
  readonly count: number;
  /** Shape of one sample: [length] or [height, width]. */
  readonly shape: readonly number[];
  readonly levels: number;
  readonly mode: BoundaryMode;
  readonly attribution: AttributionMethod;
  /** Lowpass filter the run starts from: [taps]. */
  readonly startTaps: readonly number[];
  /** Samples a step, drawn without replacement epoch by epoch; `all` is the full batch. */
  readonly batch: number | 'all';
  /** Seed of the order of minibatches. */
  readonly seed: number;
  readonly precision: 'f32' | 'f64';
  /** Where training takes its samples from, instead of `x` and `gradients`. */
  readonly windows?: WindowSource;
}

/** What may change while a run goes on; read at the next step. */
export interface LiveSettings {
  readonly weights: TermWeights;
  readonly learningRate: number;
}

/** Taps and Adam's moments after `step` steps: enough to go on from anywhere. */
export interface Checkpoint {
  readonly step: number;
  readonly h: readonly number[];
  readonly firstMoment: readonly number[];
  readonly secondMoment: readonly number[];
}

export interface Snapshot extends Checkpoint {
  /** Weighted total of each step since the last snapshot, oldest first; each is taken before that step's update. */
  readonly totals: readonly number[];
  /** Unweighted terms of the last step taken (of the start, at step 0); null where the weight is 0. */
  readonly terms: Readonly<Record<TermName, number | null>>;
}

/** What a run leaves behind on its way: enough for its loss curves, and to look back at its filter. */
export type Waypoint = Pick<Snapshot, 'step' | 'h' | 'terms'>;

export type EngineName = 'cpu' | 'webgpu';

/** Kind of the `StatedError` with which `run` or `snapshot` rejects when the device is gone: the run goes on elsewhere. */
export const DEVICE_LOST = 'device-lost';

/** One device at work on one task. Created by `createCpuEngine` or `createWebGpuEngine`, ended by `dispose`. */
export interface Engine {
  readonly name: EngineName;
  /** Device as a person would name it: "CPU, 1 thread" or the adapter's description. */
  readonly device: string;
  /** Takes effect at the next step. */
  configure(settings: LiveSettings): void;
  /** Takes exactly `steps` optimisation steps. */
  run(steps: number): Promise<void>;
  /** Taps, moments and losses now; totals since the last call are handed over once. */
  snapshot(): Promise<Snapshot>;
  dispose(): void;
}

export type CreateEngine = (
  task: DistillationTask,
  settings: LiveSettings,
  checkpoint: Checkpoint | null,
) => Promise<Engine>;
