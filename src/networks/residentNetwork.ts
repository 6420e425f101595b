/**
 * A network at samples that lie on the GPU it runs on: its input gradients go from there into another buffer of the same
 * device, so that neither takes the way over the processor. Only the outputs, a few numbers a sample, are read back.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { SumOverPath } from './inputGradients';
import { batchShape, modelInput, samplesPerPass } from './modelInput';
import type { Tf } from './tfjs';
import { copyToBuffer, tensorOnBuffer } from './webgpuBackend';

/** Some of the samples that lie one after another in buffers of tfjs' device: float32 [count, ...shape]. */
export interface ResidentPass {
  /** x′ = (x − mean) / deviation, x being what the network takes. */
  readonly x: GPUBuffer;
  /** Gets ∇ₓ′f = deviation · ∇ₓf of the samples of the pass, at their place. */
  readonly gradients: GPUBuffer;
  /** Samples in the buffers. */
  readonly count: number;
  readonly shape: readonly number[];
  /** The pass takes samples `from` to `to`. */
  readonly from: number;
  readonly to: number;
  /** One a sample of the pass. */
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
  readonly target: number;
  /** Points α of the path from the baseline 0 to x′, both included, over which ∇f(αx′) is averaged; 1: x′ alone. */
  readonly points: number;
  /** Called between two points of the path; may throw to end the pass. */
  readonly rest: () => Promise<void>;
}

export interface ResidentNetwork {
  /** tfjs' own. */
  readonly device: GPUDevice;
  /** Most samples of `shape` a pass. */
  largestPass(shape: readonly number[]): number;
  /** Outputs [to − from, outputs]; gradients go into their buffer. */
  pass(request: ResidentPass): Promise<Float32Array>;
}

/** `model` on the device of tfjs' WebGPU backend. */
export function residentNetwork(tf: Tf, model: LayersModel, device: GPUDevice): ResidentNetwork {
  return {
    device,
    largestPass: samplesPerPass,
    pass: (request) => passOn(tf, model, request),
  };
}

async function passOn(tf: Tf, model: LayersModel, request: ResidentPass): Promise<Float32Array> {
  const { gradients, from, to, shape, target, points, rest } = request;
  const size = shape.reduce((product, n) => product * n, 1);
  const scaled = scaledSamples(tf, request, size);
  const input = batchShape(modelInput(model), to - from, shape);
  const at = (alpha: number) => tf.reshape(tf.add(tf.mul(scaled.spread, alpha), scaled.mean), input);
  const sum = new SumOverPath(tf, model, target);
  let outputs: Tensor | null = null;
  try {
    outputs = tf.tidy(() => model.apply(at(1)) as Tensor);
    for (let j = 0; j < points; j++) {
      sum.add(() => at(points === 1 ? 1 : j / (points - 1)));
      await rest();
    }
    tf.tidy(() => {
      const mean = tf.mul(tf.reshape(sum.total!, [to - from, size]), tf.mul(scaled.deviation, 1 / points));
      copyToBuffer(tf, mean, gradients, 4 * from * size);
    });
    return (await outputs.data()) as Float32Array;
  } finally {
    outputs?.dispose();
    sum.dispose();
    tf.dispose([scaled.spread, scaled.mean, scaled.deviation]);
  }
}

/** deviation · x′ [samples, size], and both scales [samples, 1]. */
function scaledSamples(tf: Tf, { x, count, from, to, mean, deviation }: ResidentPass, size: number) {
  const column = (values: Float32Array) => tf.tensor(values, [to - from, 1], 'float32');
  const scales = { mean: column(mean), deviation: column(deviation) };
  const spread = tf.tidy(() => {
    const samples = tf.slice(tensorOnBuffer(tf, x, [count, size]), [from, 0], [to - from, size]);
    return tf.mul(samples, scales.deviation);
  });
  return { ...scales, spread };
}
