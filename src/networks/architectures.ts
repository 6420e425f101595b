/**
 * The shapes of network that can be built here, one row each. All are piecewise linear (ReLU, strided convolution,
 * global mean), so that TRIM with gradients computed once is exact (the gradient does not change with the wavelet).
 * Scaling of inputs and outputs is part of the model: a network takes raw values and answers in the label's unit.
 */
import type { LayersModel, layers as LayersOfTfjs } from '@tensorflow/tfjs-layers';
import type { Tf } from './tfjs';

type Layer = InstanceType<(typeof LayersOfTfjs)['Layer']>;

export interface Architecture {
  readonly label: string;
  /** What the shipped weights were trained on, for the notice beside data of another kind. */
  readonly domain: string;
  /** 1: series, [count, length]; 2: maps, [count, height, width]. */
  readonly inputRank: 1 | 2;
  /** Raw values are divided by this before the first weights. */
  readonly inputScale: number;
  /** Mean and standard deviation of the label: the last weights answer in units of the deviation about the mean. */
  readonly outputScale: { readonly mean: number; readonly deviation: number };
  /** Shape of a batch without the count; null where any extent works. */
  readonly inputShape: readonly (number | null)[];
  /** The layers between the two scalings, weights drawn from `seed`. */
  readonly layers: (tf: Tf, seed: number) => Layer[];
}

export const ARCHITECTURES = {
  /** Ha et al. 2021, simulation: 64–32–32–1. */
  recovery: {
    label: 'Fully connected 64–32–32–1, ReLU',
    domain: 'white noise of mean 0 and standard deviation 1, length 64',
    inputRank: 1,
    inputScale: 1,
    outputScale: { mean: 0, deviation: 3.5 },
    inputShape: [64],
    layers: (tf, seed) => [
      dense(tf, 32, 'relu', seed),
      dense(tf, 32, 'relu', seed + 1),
      dense(tf, 1, 'linear', seed + 2),
    ],
  },
  /** 14,849 parameters; each output of the last convolution sees 17 × 17 pixels; the mean over them takes any map size. */
  maps: {
    label: 'Convolutional, 3 strided layers of 16–32–32 channels, ReLU, global mean',
    domain: 'simulated κ without shape noise, pixels of 3.28′, standard deviation 0.007 to 0.018',
    inputRank: 2,
    inputScale: 0.01,
    outputScale: { mean: 0.3, deviation: 0.0922 },
    inputShape: [null, null, 1],
    layers: (tf, seed) => [
      convolution(tf, 16, 5, seed),
      convolution(tf, 32, 3, seed + 1),
      convolution(tf, 32, 3, seed + 2),
      tf.layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }),
      dense(tf, 16, 'relu', seed + 3),
      dense(tf, 1, 'linear', seed + 4),
    ],
  },
} satisfies Record<string, Architecture>;

export type ArchitectureName = keyof typeof ARCHITECTURES;

/** A fresh, untrained model: raw values in, label units out; the same seed gives the same weights. */
export function buildModel(tf: Tf, name: ArchitectureName, seed: number): LayersModel {
  const { inputShape, inputScale, outputScale, layers }: Architecture = ARCHITECTURES[name];
  return tf.sequential({
    layers: [
      tf.layers.rescaling({ scale: 1 / inputScale, inputShape: [...inputShape] }),
      ...layers(tf, seed),
      tf.layers.rescaling({ scale: outputScale.deviation, offset: outputScale.mean }),
    ],
  });
}

function dense(tf: Tf, units: number, activation: 'relu' | 'linear', seed: number): Layer {
  return tf.layers.dense({ units, activation, kernelInitializer: tf.initializers.heNormal({ seed }) });
}

function convolution(tf: Tf, filters: number, kernelSize: number, seed: number): Layer {
  return tf.layers.conv2d({
    filters,
    kernelSize,
    strides: 2,
    padding: 'same',
    activation: 'relu',
    kernelInitializer: tf.initializers.heNormal({ seed }),
  });
}
