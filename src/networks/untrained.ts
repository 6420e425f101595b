/**
 * The control that has learned nothing: a network of the same shape, its weights drawn anew. Whatever a wavelet
 * gains from a trained network, it must gain over this one (DATA "Controls").
 */
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { randomStream } from '../random';
import type { Tf } from './tfjs';

/**
 * Replaces the weights of `model` by draws from `seed`: matrices and kernels normal with variance 2 / inputs
 * (He et al. 2015), recurrent ones 1 / inputs, biases 0 (an LSTM's forget gate 1), scales of a normalisation 1.
 */
export function drawWeights(tf: Tf, model: LayersModel, seed: number): void {
  const random = randomStream(seed, 'weights of an untrained network');
  const before = model.getWeights();
  const kinds = model.weights.map(({ originalName }) => originalName.split('/').at(-1) ?? '');
  const drawn = before.map(({ shape, size }, i) => {
    const units = kinds[i - 1] === 'recurrent_kernel' && shape[0] === 4 * before[i - 1].shape[0] ? shape[0] / 4 : 0;
    const values = valuesOf(kinds[i], shape, size, random.normal);
    return tf.tensor(values.fill(1, units, 2 * units), shape);
  });
  model.setWeights(drawn);
  tf.dispose(drawn);
}

function valuesOf(kind: string, shape: readonly number[], size: number, normal: () => number): Float32Array {
  if (/gamma|variance/.test(kind)) return new Float32Array(size).fill(1);
  if (shape.length < 2) return new Float32Array(size);
  const inputs = size / shape[shape.length - 1];
  const spread = Math.sqrt((kind === 'recurrent_kernel' ? 1 : 2) / inputs);
  return Float32Array.from({ length: size }, () => spread * normal());
}
