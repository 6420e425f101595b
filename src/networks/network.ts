/**
 * A network to distil, as the worker sees it: what it takes, what it answers, and how its answers change with its
 * input. It takes RAW values: whoever standardised the data, x' = (x − μ)/σ, gives it σx' + μ and multiplies the
 * gradients by σ, since ∂f/∂x' = σ ∂f/∂x.
 */
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { RunningBackend } from './backend';
import type { GradientRequest } from './inputGradients';
import { inputGradients } from './inputGradients';
import { assertAccepts, modelInput } from './modelInput';
import { outputCount, predictWith } from './predict';
import { type ResidentNetwork, residentNetwork } from './residentNetwork';
import { webgpuDevice } from './webgpuBackend';

export interface Network {
  readonly name: string;
  /** Number of scalar outputs a target can be chosen from. */
  readonly outputs: number;
  /** Where it runs, as the lamps show it. */
  readonly backend: Pick<RunningBackend, 'where' | 'detail'>;
  /** 1: series, [count, length]; 2: maps, [count, height, width]. */
  readonly inputRank: 1 | 2;
  /** Throws `StatedError('network-shape')` naming the shape wanted, where samples of `shape` do not fit. */
  accepts(shape: readonly number[]): void;
  /** Outputs for raw samples x [count, ...shape]: [count, outputs], in the label's unit. */
  predict(x: Float32Array, count: number, shape: readonly number[]): Promise<Float32Array>;
  /** ∂f/∂x of every sample, f the output `target`: [count, ...shape]. */
  inputGradients(request: GradientRequest): Promise<Float32Array>;
  /** The same on samples that stay on its GPU; null where it computes on none that WebGPU reaches. */
  readonly resident: ResidentNetwork | null;
  /** Frees the weights; nothing may be asked afterwards. */
  dispose(): void;
}

/** Smallest extent of a map for networks that take any: every strided layer still sees more than its border. */
export const SMALLEST_EXTENT = 16;

/** `model` as a network on the running backend, which then owns it. */
export function networkOf(running: RunningBackend, name: string, model: LayersModel): Network {
  const { tf, where, detail } = running;
  const input = modelInput(model);
  const device = where === 'webgpu' ? webgpuDevice(tf) : null;
  const accepts = (shape: readonly number[]) => assertAccepts(input, SMALLEST_EXTENT, shape);
  return {
    name,
    outputs: outputCount(model),
    backend: { where, detail },
    inputRank: input.rank,
    accepts,
    predict: async (x, count, shape) => {
      accepts(shape);
      return predictWith(tf, model, x, count, shape);
    },
    inputGradients: async (request) => {
      accepts(request.shape);
      return inputGradients(tf, model, request);
    },
    resident: device && residentNetwork(tf, model, device),
    dispose: () => {
      model.dispose();
    },
  };
}
