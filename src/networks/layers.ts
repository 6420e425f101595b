/** Layers in one and two dimensions with seeded weights: the building blocks of `families.ts`. */
import type { layers as LayersOfTfjs, SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Tf } from './tfjs';

type Layer = InstanceType<(typeof LayersOfTfjs)['Layer']>;

/** A layer, or a small graph of layers, put behind what comes before it. */
export type Step = (input: SymbolicTensor) => SymbolicTensor;

export function step(layer: Layer): Step {
  return (input) => layer.apply(input) as SymbolicTensor;
}

interface Convolution {
  readonly filters: number;
  readonly kernelSize: number;
  readonly strides: number;
  readonly seed: number;
}

/**
 * Weights from a normal distribution of variance `variance` / inputs, cut off at two deviations; 2 keeps the scale
 * through ReLUs (He et al. 2015).
 */
export function dense(tf: Tf, units: number, activation: 'relu' | 'linear', seed: number, variance = 2): Step {
  const kernelInitializer =
    variance === 2
      ? tf.initializers.heNormal({ seed })
      : tf.initializers.varianceScaling({ scale: variance, mode: 'fanIn', distribution: 'normal', seed });
  return step(tf.layers.dense({ units, activation, kernelInitializer }));
}

/** Along a series or over a map, as `shape` has one or two extents; borders padded with zeros. */
export function convolution(
  tf: Tf,
  shape: readonly unknown[],
  { filters, kernelSize, strides, seed }: Convolution,
  activation: 'relu' | 'linear' = 'relu',
  variance = 2,
): Step {
  const kernelInitializer = tf.initializers.varianceScaling({
    scale: variance,
    mode: 'fanIn',
    distribution: 'normal',
    seed,
  });
  const common = { filters, kernelSize, strides, padding: 'same', activation, kernelInitializer } as const;
  return step(shape.length === 1 ? tf.layers.conv1d(common) : tf.layers.conv2d(common));
}

/** Mean over all positions: [count, …, channels] → [count, channels], for samples of any extent. */
export function globalMean(tf: Tf, shape: readonly unknown[]): Step {
  return step(
    shape.length === 1
      ? tf.layers.globalAveragePooling1d({})
      : tf.layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }),
  );
}

/** Largest value over all positions: [count, …, channels] → [count, channels], for samples of any extent. */
export function globalMaximum(tf: Tf, shape: readonly unknown[]): Step {
  return step(
    shape.length === 1
      ? tf.layers.globalMaxPooling1d({})
      : tf.layers.globalMaxPooling2d({ dataFormat: 'channelsLast' }),
  );
}

/** Maps as one row of values; series are one already. */
export function flat(tf: Tf, shape: readonly unknown[]): Step[] {
  return shape.length === 1 ? [] : [step(tf.layers.flatten())];
}

/**
 * relu(shortcut(x) + conv(relu(conv(x)))) (He et al. 2016), without batch normalisation, whose samples would see one
 * another: the last convolution begins small instead, so that the sum begins near its shortcut.
 */
export function residual(
  tf: Tf,
  shape: readonly unknown[],
  { filters, strides, seed }: Omit<Convolution, 'kernelSize'>,
): Step {
  return (input) => {
    const inner = convolution(tf, shape, { filters, kernelSize: 3, strides, seed })(input);
    const second = { filters, kernelSize: 3, strides: 1, seed: seed + 1 };
    const branch = convolution(tf, shape, second, 'linear', 0.1)(inner);
    const channels = input.shape[input.shape.length - 1];
    const projection = { filters, kernelSize: 1, strides, seed: seed + 2 };
    const unchanged = strides === 1 && channels === filters;
    const shortcut = unchanged ? input : convolution(tf, shape, projection, 'linear', 1)(input);
    const sum = tf.layers.add().apply([shortcut, branch]) as SymbolicTensor;
    return step(tf.layers.reLU())(sum);
  };
}
