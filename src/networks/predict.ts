/**
 * A model's outputs for many samples, pass after pass, so that data larger than the device's memory go through.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { batchShape, modelInput, samplesPerPass } from './modelInput';
import type { Tf } from './tfjs';

/** Outputs of `model` for raw samples x [count, ...shape]: [count, outputs] in the units the model was trained on. */
export async function predictWith(
  tf: Tf,
  model: LayersModel,
  x: Float32Array,
  count: number,
  shape: readonly number[],
): Promise<Float32Array> {
  const input = modelInput(model);
  const size = x.length / count;
  const outputs = outputCount(model);
  const predictions = new Float32Array(count * outputs);
  const atOnce = samplesPerPass(shape);
  for (let start = 0; start < count; start += atOnce) {
    const end = Math.min(count, start + atOnce);
    const result = tf.tidy(() => {
      const samples = tf.tensor(x.subarray(start * size, end * size), batchShape(input, end - start, shape), 'float32');
      return model.apply(samples) as Tensor;
    });
    predictions.set((await result.data()) as Float32Array, start * outputs);
    result.dispose();
  }
  return predictions;
}

/** Number of scalar outputs a sample: the last extent of the model's output. */
export function outputCount(model: LayersModel): number {
  return model.outputs[0].shape[model.outputs[0].shape.length - 1] ?? 1;
}
