/**
 * What the page and the training worker say to each other. The page's half is `client.ts`, the worker's `worker.ts`.
 * Pushed: small snapshots, the next only after the last was taken. Pulled: the explanation of one sample, latest wins.
 */
import type { AttributionMethod } from '../awd/terms';
import type { Samples } from '../data/samples';
import type { SampleStream } from '../data/stream/sampleStream';
import type { StatedProblem } from '../errors';
import type { ArchitectureName } from '../networks/architectures';
import type { SavedModel } from '../networks/savedModel';
import type { BoundaryMode } from '../wavelets/boundary';
import type { Checkpoint, EngineName, LiveSettings, Snapshot, Waypoint } from './engine';

/** What the worker trains on, sent once a data set. */
export interface TrainingData {
  /** [count, ...shape] */
  readonly x: Samples;
  readonly count: number;
  readonly shape: readonly number[];
  /** Brought by the person, or null. In the scale of `x`. */
  readonly gradients: Samples | null;
  /** x' = (x − mean) / deviation was applied to raw values; a network trained on raw values sees them again. One entry, or one a sample. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** Where samples are read from a file while training: `x` holds some of them, for everything else. */
  readonly stream?: SampleStream;
}

/** Which network's input gradients the run uses. */
export type NetworkChoice =
  | { readonly kind: 'none' }
  /** The gradients that came with the data. */
  | { readonly kind: 'gradients' }
  /** A network shipped with the product. */
  | ({ readonly kind: 'shipped'; readonly name: ArchitectureName } & Control)
  /** A network trained here, or opened from files. */
  | ({ readonly kind: 'model'; readonly model: SavedModel } & Control);

interface Control {
  /** Above 0: the weights are drawn from this seed instead, and the network has learned nothing. */
  readonly untrainedSeed?: number;
}

/** What is asked of a network. */
export interface NetworkRequest {
  readonly choice: NetworkChoice;
  /** Number of the output. */
  readonly target: number;
  readonly attribution: AttributionMethod;
  /** Points M on the path of integrated gradients, both ends included; of no matter to other methods. */
  readonly pathPoints: number;
}

/** Where a stage ran, as the three lamps show it. */
export interface Lamp {
  /** `webgpu`, `webgl`, `cpu`, `file` (brought as an array), or `none`. */
  readonly where: 'webgpu' | 'webgl' | 'cpu' | 'file' | 'none';
  /** Device name, or why there is none. */
  readonly detail: string;
  /** True where a GPU could do it too and was measured slower: it is there for the asking. */
  readonly beatsWebgpu?: boolean;
}

export interface Lamps {
  readonly network: Lamp;
  readonly gradients: Lamp;
  readonly optimisation: Lamp;
}

/** The network's answers on the loaded data. */
export interface NetworkReady {
  readonly network: Lamp;
  readonly gradients: Lamp;
  /** Number of outputs a target can be chosen from; 0 without a network in the browser. */
  readonly outputs: number;
  /** Output of the target for each sample, raw scale: [count]; empty without a network in the browser. */
  readonly predictions: Float32Array;
  /** True where every gradient is 0: the interpretation term is then off. */
  readonly allZero: boolean;
  /** Root mean square of the gradients, in the scale of the data; 0 without any. */
  readonly strength: number;
}

/** What fixes a run apart from the data and the network. */
export interface RunRequest {
  readonly levels: number;
  readonly mode: BoundaryMode;
  readonly startTaps: readonly number[];
  readonly batch: number | 'all';
  readonly seed: number;
  readonly engine: 'auto' | EngineName;
  readonly settings: LiveSettings;
  /** Goes on from here instead of from the start taps. */
  readonly checkpoint: Checkpoint | null;
}

export interface RunReady {
  readonly run: number;
  readonly optimisation: Lamp;
  /** State before the first step (or at the checkpoint). */
  readonly snapshot: Snapshot;
}

/** One filter's view of one sample. Bands in the order of `TransformPlan.bands`. */
export interface SampleView {
  readonly h: readonly number[];
  /** All coefficients, band after band. */
  readonly coefficients: Float32Array;
  /** TRIM attributions, laid out as `coefficients`; empty without gradients. */
  readonly attributions: Float32Array;
  /** x̂, shaped as the sample. */
  readonly reconstruction: Float32Array;
}

export interface ExplainRequest {
  readonly sample: number;
  readonly levels: number;
  readonly mode: BoundaryMode;
  readonly attribution: AttributionMethod;
  /** Filters to look through, e.g. the present one and the start. */
  readonly filters: readonly (readonly number[])[];
}

export interface Explanation {
  readonly sample: number;
  readonly views: readonly SampleView[];
}

export type StopReason = 'paused' | 'converged' | 'stepLimit' | 'diverged';

/** Told by the worker without being asked. */
export type EngineEvent =
  | {
      readonly type: 'progress';
      readonly stage: 'network' | 'gradients';
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly type: 'snapshot';
      readonly run: number;
      readonly snapshot: Snapshot;
      /** Between the snapshot before and this one, oldest first. */
      readonly earlier: readonly Waypoint[];
      readonly stepsPerSecond: number;
    }
  /** `diverged`: the snapshot before this event was the last finite one. */
  | { readonly type: 'stopped'; readonly run: number; readonly reason: StopReason }
  /** The engine changed in mid-run (lost device): where it runs now and why. */
  | { readonly type: 'moved'; readonly run: number; readonly optimisation: Lamp; readonly why: string }
  /** The worker crashed, or the run cannot go on, not even on the CPU; the snapshot before is the state to begin again from. */
  | { readonly type: 'failed'; readonly problem: StatedProblem };

/** Kind of the `StatedError` of a call that a later one has overtaken: nothing a person need hear of. */
export const REPLACED = 'replaced';
/** Kind of the `StatedError` of calls that were open when `dispose` ended the worker; why it was ended is told elsewhere. */
export const ENGINE_ENDED = 'engine-ended';

/**
 * The page's handle on the training worker. Every call may reject with a `StatedError`, of kind `REPLACED` where a later
 * call has overtaken it. `load`, `useNetwork` and `start` end the run that is there; nothing is heard of it any more.
 */
export interface EngineClient {
  /** Replaces the data; the network is then `none`. The arrays stay the caller's: copies travel. */
  load(data: TrainingData): Promise<void>;
  /** Loads the network and computes input gradients of all samples; progress comes as events. */
  useNetwork(request: NetworkRequest): Promise<NetworkReady>;
  /** Sets up a new run, at rest; waits for a network that is being computed. */
  start(request: RunRequest): Promise<RunReady>;
  /**
   * Trains `maxSteps` more steps, or with null until converged; a pause or divergence ends both. Answers by events.
   * While training it moves the limit; while a run is being set up it takes effect once that is done, as do `pause`
   * and `update`.
   */
  play(maxSteps: number | null): void;
  pause(): void;
  /** Training rests for a moment, so that the page can draw. */
  giveWay(): void;
  /** Live settings, read at the next step. A run that converges at the very moment goes on. */
  update(settings: LiveSettings): void;
  /** Null where a later request overtook this one. */
  explain(request: ExplainRequest): Promise<Explanation | null>;
  /** The gradients that runs use, [count, ...shape] in the scale of the data; null where there are none. A copy. */
  gradients(): Promise<Samples | null>;
  /** Ends the worker. */
  dispose(): void;
}

/** Starts the worker and listens. */
export type ConnectEngine = (onEvent: (event: EngineEvent) => void) => EngineClient;
