/**
 * The families of network that can be built and trained here, one row each; a row says for which samples it is meant.
 * Inputs and outputs are scaled inside the model: it takes raw values and answers in the label's unit (or in logits).
 * All but the LSTM are piecewise linear (ReLU, convolution, global mean or maximum), so that TRIM with gradients computed
 * once is exact, the gradient in h included; for the LSTM that gradient lacks a term almost wholly normal to the wavelets.
 */
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { fuseLstm } from './fusedLstm';
import { convolution, dense, flat, globalMaximum, globalMean, residual, type Step, step } from './layers';
import type { Tf } from './tfjs';

/** x' = (x − mean) / deviation of a whole set of values. */
export interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/** What is standardised inside the model: one scale for all input values, one for the label; logits are left as they are. */
export interface ModelScaling {
  readonly input: Scale;
  readonly output: Scale;
}

export const NO_SCALE: Scale = { mean: 0, deviation: 1 };

/** Shape of one sample, [length] or [height, width]; null: an extent left open, where the family can. */
export type SampleShape = readonly (number | null)[];

export interface NetworkFamily {
  readonly label: string;
  /** Whether samples of `shape` are of a size it is meant for. */
  readonly fits: (shape: readonly number[]) => boolean;
  /** What lies between the two scalings; weights are a function of `seed`. */
  readonly layers: (tf: Tf, shape: SampleShape, outputs: number, seed: number) => readonly Step[];
  /** True where the model takes [count, ...shape, 1]. */
  readonly channel: boolean;
}

const SMALLEST_CONVOLVED = 16;

export const NETWORK_FAMILIES = {
  cnn: {
    label: 'Convolutional network',
    fits: (shape) => shape.every((extent) => extent >= SMALLEST_CONVOLVED),
    channel: true,
    layers: (tf, shape, outputs, seed) => [
      convolution(tf, shape, { filters: 16, kernelSize: 5, strides: 2, seed }),
      convolution(tf, shape, { filters: 32, kernelSize: 3, strides: 2, seed: seed + 1 }),
      convolution(tf, shape, { filters: 32, kernelSize: 3, strides: 2, seed: seed + 2 }),
      globalMean(tf, shape),
      dense(tf, 16, 'relu', seed + 3),
      dense(tf, outputs, 'linear', seed + 4),
    ],
  },
  lstm: {
    label: 'LSTM, 20 units',
    fits: (shape) => shape.length === 1 && shape[0] >= 2 && shape[0] <= 1024,
    channel: true,
    layers: (tf, _shape, outputs, seed) => [
      step(
        tf.layers.lstm({
          units: 20,
          activation: 'tanh',
          recurrentActivation: 'sigmoid',
          kernelInitializer: tf.initializers.glorotUniform({ seed }),
          recurrentInitializer: tf.initializers.orthogonal({ seed: seed + 1 }),
        }),
      ),
      dense(tf, outputs, 'linear', seed + 2),
    ],
  },
  mlp: {
    label: 'Fully connected network',
    fits: (shape) => shape.reduce((product, extent) => product * extent, 1) <= 16_384,
    channel: false,
    layers: (tf, shape, outputs, seed) => [
      ...flat(tf, shape),
      dense(tf, 32, 'relu', seed),
      dense(tf, 32, 'relu', seed + 1),
      dense(tf, outputs, 'linear', seed + 2),
    ],
  },
  resnet: {
    label: 'Small residual network',
    fits: (shape) => shape.every((extent) => extent >= SMALLEST_CONVOLVED),
    channel: true,
    layers: (tf, shape, outputs, seed) => [
      convolution(tf, shape, { filters: 16, kernelSize: 5, strides: 2, seed }),
      residual(tf, shape, { filters: 16, strides: 1, seed: seed + 1 }),
      residual(tf, shape, { filters: 32, strides: 2, seed: seed + 4 }),
      residual(tf, shape, { filters: 64, strides: 2, seed: seed + 7 }),
      globalMean(tf, shape),
      dense(tf, outputs, 'linear', seed + 10),
    ],
  },
  /** So few weights that a few hundred samples can teach them, for what shows as one event somewhere. */
  largest: {
    label: 'Small convolutional network, 1 layer of 8, ReLU, largest value',
    fits: (shape) => shape.every((extent) => extent >= SMALLEST_CONVOLVED),
    channel: true,
    layers: (tf, shape, outputs, seed) => [
      convolution(tf, shape, { filters: 8, kernelSize: 5, strides: 1, seed }),
      globalMaximum(tf, shape),
      // Begins near 0: largest values are large, and few samples would spend their epochs on taking that back.
      dense(tf, outputs, 'linear', seed + 1, 0.1),
    ],
  },
} as const satisfies Record<string, NetworkFamily>;

export type FamilyName = keyof typeof NETWORK_FAMILIES;
export const FAMILY_NAMES = Object.keys(NETWORK_FAMILIES) as FamilyName[];

/** The family for samples of `shape` that nobody chose one for: the first that fits. */
export function suitedFamily(shape: readonly number[]): FamilyName {
  return FAMILY_NAMES.find((name) => NETWORK_FAMILIES[name].fits(shape)) ?? 'mlp';
}

/** A fresh, untrained model [count, ...shape] → [count, outputs]; the same seed gives the same weights. */
export function buildNetwork(
  tf: Tf,
  family: FamilyName,
  shape: SampleShape,
  outputs: number,
  { input, output }: ModelScaling,
  seed: number,
): LayersModel {
  const { layers, channel }: NetworkFamily = NETWORK_FAMILIES[family];
  const start = tf.input({ shape: channel ? [...shape, 1] : [...shape] });
  const scaled = step(tf.layers.rescaling({ scale: 1 / input.deviation, offset: -input.mean / input.deviation }));
  const unscaled = step(tf.layers.rescaling({ scale: output.deviation, offset: output.mean }));
  const steps = [scaled, ...layers(tf, shape, outputs, seed), unscaled];
  const end = steps.reduce((value, next) => next(value), start);
  const model = tf.model({ inputs: start, outputs: end });
  fuseLstm(tf, model);
  return model;
}
