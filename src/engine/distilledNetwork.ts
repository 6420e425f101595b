/**
 * What the session asks of the network to be distilled: outputs, and the gradient of one output at every sample,
 * once before training. Networks see raw values; the data here may be standardised, x' = (x − μ) / σ,
 * so samples are put back before, and ∇ₓ'f = σ ∇ₓf after.
 */
import type { Samples } from '../data/samples';
import type { ResidentNetwork } from '../networks/residentNetwork';
import type { EngineEvent, Lamp, NetworkChoice, NetworkReady } from './protocol';

/** A choice that has a network behind it. */
export type LoadableNetwork = Extract<NetworkChoice, { kind: 'shipped' | 'model' }>;

/** A loaded network. Rejects with `StatedError` where the samples do not suit it. */
export interface DistilledNetwork {
  readonly lamp: Lamp;
  readonly outputs: number;
  /** Raw samples [count, ...shape] → [count, outputs]. */
  predict(x: Float32Array, count: number): Promise<Float32Array>;
  /** ∂(output `target`)/∂x at raw samples [count, ...shape], shaped as they are. */
  inputGradients(x: Float32Array, count: number, target: number): Promise<Float32Array>;
  /** The same on samples that stay on the GPU it runs on; null where that is not WebGPU's. */
  readonly resident: ResidentNetwork | null;
  dispose(): void;
}

export type Progress = (done: number, total: number) => void;

/** Loads a network for samples of `shape`. */
export type LoadNetwork = (
  choice: LoadableNetwork,
  shape: readonly number[],
  progress: Progress,
) => Promise<DistilledNetwork>;

export interface Consulted {
  readonly ready: NetworkReady;
  /** In the scale of the data; null where there are none, or all are 0. */
  readonly gradients: Samples | null;
}

/** Surroundings of a consultation that may take minutes. */
export interface Consulting {
  readonly load: LoadNetwork;
  readonly tell: (event: EngineEvent) => void;
  /** Called between passes; throws to end it. */
  readonly goOn: () => void;
}
