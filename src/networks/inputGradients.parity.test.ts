/**
 * Networks of the reference with their stored weights: outputs, gradients and integrated gradients as PyTorch has them.
 * Layouts differ: PyTorch keeps dense weights [out, in] and convolutions [out, in, height, width].
 */
import type { LayersModel, layers as LayersOfTfjs } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { goldenArray, goldenJson } from '../golden/load';
import { relativeError, TOLERANCE } from '../golden/tolerance';
import { batchInnermost, decompose, reconstruct, transformPlan } from '../wavelets/decomposition';
import { filterBank } from '../wavelets/filterBank';
import { inputGradients } from './inputGradients';
import { predictWith } from './predict';
import type { Tf } from './tfjs';
import { tfjsInNode } from './tfjsNode';

type Layer = InstanceType<(typeof LayersOfTfjs)['Layer']>;
type NetworkName = 'mlp' | 'cnn';

interface StoredNetwork {
  readonly target: number;
  /** Lowpass filter of the stored integrated gradients, a perturbed one. */
  readonly h0: readonly number[];
  readonly levels: number;
  /** [count][outputs] */
  readonly outputs: readonly number[][];
  readonly weights: Readonly<Record<string, { readonly offset: number; readonly shape: readonly number[] }>>;
}

const { networks } = goldenJson<{ networks: Record<NetworkName, StoredNetwork> }>('networks.json');
const allWeights = goldenArray('network_weights_f32.npy').data;

let tf: Tf;
beforeAll(async () => {
  tf = await tfjsInNode();
});

/** Weights [out, in, …] of a PyTorch layer as tfjs wants them, […, in, out], and its bias. */
function weightsOf(name: NetworkName, layer: string) {
  const stored = (part: string) => {
    const { offset, shape } = networks[name].weights[`${layer}.${part}`];
    const size = shape.reduce((product, extent) => product * extent, 1);
    return tf.tensor(Float32Array.from(allWeights.subarray(offset, offset + size)), [...shape]);
  };
  const kernel = stored('weight');
  return [kernel.transpose(kernel.rank === 2 ? [1, 0] : [2, 3, 1, 0]), stored('bias')];
}

const BUILD: Record<NetworkName, () => LayersModel> = {
  mlp: () =>
    tf.sequential({
      layers: [
        tf.layers.dense({ units: 32, activation: 'relu', inputShape: [64], weights: weightsOf('mlp', 'f1') }),
        tf.layers.dense({ units: 32, activation: 'relu', weights: weightsOf('mlp', 'f2') }),
        tf.layers.dense({ units: 1, weights: weightsOf('mlp', 'f3') }),
      ],
    }),
  cnn: () => {
    const convolution = (layer: string, filters: number, kernelSize: number, first = {}): Layer =>
      tf.layers.conv2d({
        filters,
        kernelSize,
        padding: 'same',
        activation: 'relu',
        weights: weightsOf('cnn', layer),
        ...first,
      });
    return tf.sequential({
      layers: [
        convolution('c1', 4, 5, { inputShape: [null, null, 1] }),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        convolution('c2', 8, 3),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        tf.layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }),
        tf.layers.dense({ units: 3, weights: weightsOf('cnn', 'fc') }),
      ],
    });
  },
};

describe.each([
  { name: 'mlp', input: 'in_x64.npy' },
  { name: 'cnn', input: 'in_x32.npy' },
] as const)('$name of the reference', ({ name, input }) => {
  const { shape, data } = goldenArray(input);
  const x = Float32Array.from(data);
  const samples = { x, count: shape[0], shape: shape.slice(2) };
  const { target, outputs } = networks[name];
  let model: LayersModel;
  beforeAll(() => {
    model = BUILD[name]();
  });

  it('answers as stored', async () => {
    const answers = await predictWith(tf, model, x, samples.count, samples.shape);
    expect(relativeError(answers, outputs.flat())).toBeLessThan(TOLERANCE.float32.values);
  });

  it('has the stored gradients', async () => {
    const gradients = await inputGradients(tf, model, { ...samples, target, method: 'point' });
    expect(relativeError(gradients, goldenArray(`${name}_g.npy`).data)).toBeLessThan(TOLERANCE.float32.gradients);
  });

  it('has the stored mean gradient along the path from x − x̂ to x, x̂ being what a perturbed filter gives back', async () => {
    const residual = residualOf(name, data, samples.count, samples.shape);
    const mean = new Float64Array(x.length);
    for (let j = 0; j < PATH_POINTS; j++) {
      const alpha = j / (PATH_POINTS - 1);
      const point = Float32Array.from(x, (value, i) => alpha * (value - residual[i]) + residual[i]);
      const gradients = await inputGradients(tf, model, { ...samples, x: point, target, method: 'point' });
      for (let i = 0; i < mean.length; i++) mean[i] += gradients[i] / PATH_POINTS;
    }
    expect(relativeError(mean, goldenArray(`${name}_gbar.npy`).data)).toBeLessThan(TOLERANCE.float32.gradients);
  });
});

const PATH_POINTS = 100;

/** x − x̂ under the stored perturbed filter. */
function residualOf(name: NetworkName, x: Float64Array, count: number, shape: readonly number[]): Float64Array {
  const { h0, levels } = networks[name];
  const bank = filterBank(h0);
  const plan = transformPlan(shape, levels, 'zero', h0.length);
  const inner = batchInnermost(x, count, x.length / count);
  const back = reconstruct(plan, bank, decompose(plan, bank, inner, count), count);
  const size = x.length / count;
  return x.map((value, i) => value - back[(i % size) * count + Math.floor(i / size)]);
}
