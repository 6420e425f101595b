/**
 * The fused LSTM against tfjs' own layer, weight gradients included, and against the reference's stored LSTM: PyTorch
 * keeps its gates in the same order (input, forget, candidate, output), weights [4 units, in], and two biases that add.
 */
import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { goldenArray, goldenJson } from '../golden/load';
import { relativeError, TOLERANCE } from '../golden/tolerance';
import { randomStream } from '../random';
import { fuseLstm } from './fusedLstm';
import { inputGradients } from './inputGradients';
import { predictWith } from './predict';
import type { Tf } from './tfjs';
import { tfjsInNode } from './tfjsNode';

let tf: Tf;
beforeAll(async () => {
  tf = await tfjsInNode();
});

interface StoredLstm {
  readonly target: number;
  readonly outputs: readonly number[][];
  readonly weights: Readonly<Record<string, { readonly offset: number; readonly shape: readonly number[] }>>;
}

function lstm(steps: number, units: number, recurrentActivation: 'sigmoid' | 'hardSigmoid' = 'sigmoid'): LayersModel {
  return tf.sequential({
    layers: [tf.layers.lstm({ units, recurrentActivation, inputShape: [steps, 1] }), tf.layers.dense({ units: 1 })],
  });
}

it('answers and has the input gradients that PyTorch stored', async () => {
  const stored = goldenJson<{ networks: { lstm: StoredLstm } }>('networks.json').networks.lstm;
  const all = goldenArray('network_weights_f32.npy').data;
  const values = (name: string) => {
    const { offset, shape } = stored.weights[name];
    const size = shape.reduce((product, extent) => product * extent, 1);
    return tf.tensor(Float32Array.from(all.subarray(offset, offset + size)), [...shape]);
  };
  const turned = (name: string) => values(name).transpose([1, 0]);
  const bias = tf.add(values('m.lstm.bias_ih_l0'), values('m.lstm.bias_hh_l0'));
  const { shape, data } = goldenArray('in_x40.npy');
  const model = lstm(shape[2], 20);
  model.setWeights([
    turned('m.lstm.weight_ih_l0'),
    turned('m.lstm.weight_hh_l0'),
    bias,
    turned('m.fc.weight'),
    values('m.fc.bias'),
  ]);
  fuseLstm(tf, model);
  const samples = { x: Float32Array.from(data), count: shape[0], shape: [shape[2]] };
  const answers = await predictWith(tf, model, samples.x, samples.count, samples.shape);
  expect(relativeError(answers, stored.outputs.flat())).toBeLessThan(TOLERANCE.float32.values);
  const gradients = await inputGradients(tf, model, { ...samples, target: stored.target, method: 'point' });
  expect(relativeError(gradients, goldenArray('lstm_g.npy').data)).toBeLessThan(TOLERANCE.float32.gradients);
});

it('has the gradients of the layer it replaces, for odd sizes too', async () => {
  const model = lstm(7, 5);
  const random = randomStream(1, 'lstm');
  const x = tf.tensor(Float32Array.from({ length: 3 * 7 }, random.normal), [3, 7, 1]);
  const variables = model.trainableWeights.map((weight) => (weight as unknown as { val: Variable }).val);
  const gradients = async () => {
    const loss = () => tf.sum(tf.square(model.apply(x) as Tensor));
    const { grads } = tf.variableGrads(loss as never, variables);
    return Promise.all(variables.map(({ name }) => grads[name].data()));
  };
  const plain = await gradients();
  fuseLstm(tf, model);
  const fused = await gradients();
  fused.forEach((values, i) => {
    expect(relativeError(values, plain[i])).toBeLessThan(TOLERANCE.float32.gradients);
  });
});

it('leaves other recurrent activations to tfjs, and no tensor behind', async () => {
  const hard = lstm(6, 4, 'hardSigmoid');
  const { call } = hard.layers[0];
  fuseLstm(tf, hard);
  expect(hard.layers[0].call).toBe(call);
  const fused = lstm(6, 4);
  fuseLstm(tf, fused);
  expect(fused.layers[0].call).not.toBe(call);
  const x = new Float32Array(6).fill(0.3);
  await inputGradients(tf, fused, { x, count: 1, shape: [6], target: 0, method: 'point' });
  const before = tf.memory().numTensors;
  await inputGradients(tf, fused, { x, count: 1, shape: [6], target: 0, method: 'point' });
  expect(tf.memory().numTensors).toBe(before);
});
