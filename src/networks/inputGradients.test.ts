import type { LayersModel } from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { relativeError, TOLERANCE } from '../golden/tolerance';
import { randomStream } from '../random';
import { buildModel } from './architectures';
import { type GradientRequest, inputGradients } from './inputGradients';
import { predictWith } from './predict';
import type { Tf } from './tfjs';
import { tfjsInNode } from './tfjsNode';

let tf: Tf;
let model: LayersModel;
beforeAll(async () => {
  tf = await tfjsInNode();
  model = buildModel(tf, 'recovery', 3);
});
afterAll(() => {
  model.dispose();
});

/** More than one pass of samples. */
const COUNT = 300;
const SHAPE = [64];
const random = randomStream(1, 'samples');
const x = Float32Array.from({ length: COUNT * 64 }, random.normal);
const request: GradientRequest = { x, count: COUNT, shape: SHAPE, target: 0, method: 'point' };

it('are the way uphill: a short step along them changes the output by its length times theirs', async () => {
  const maps = buildModel(tf, 'maps', 2);
  const shape = [18, 21];
  const map = Float32Array.from({ length: 18 * 21 }, () => 0.01 * random.normal());
  const gradients = await inputGradients(tf, maps, { ...request, x: map, count: 1, shape });
  const length = Math.hypot(...gradients);
  const output = async (step: number) => {
    const moved = map.map((value, i) => value + (step * gradients[i]) / length);
    return (await predictWith(tf, maps, moved, 1, shape))[0];
  };
  const step = 1e-3;
  const slope = ((await output(step)) - (await output(-step))) / (2 * step);
  expect(Math.abs(slope / length - 1)).toBeLessThan(0.01);
  maps.dispose();
});

it('do not depend on which samples share a pass', async () => {
  const all = await inputGradients(tf, model, request);
  const last = await inputGradients(tf, model, { ...request, x: x.slice(-64), count: 1 });
  expect(relativeError(last, all.slice(-64))).toBeLessThan(TOLERANCE.float32.values);
});

it('integrate from 0 to x: the mean over 100 points, ends included', async () => {
  const few = { ...request, x: x.subarray(0, 8 * 64), count: 8 };
  const mean = new Float64Array(8 * 64);
  for (let j = 0; j < 100; j++) {
    const point = few.x.map((value) => (j / 99) * value);
    const gradients = await inputGradients(tf, model, { ...few, x: point });
    for (let i = 0; i < mean.length; i++) mean[i] += gradients[i] / 100;
  }
  const integrated = await inputGradients(tf, model, { ...few, method: 'integrated' });
  expect(relativeError(integrated, mean)).toBeLessThan(TOLERANCE.float32.gradients);
});

it('leave no tensor behind, aborted ones neither', async () => {
  await inputGradients(tf, model, request);
  const before = tf.memory().numTensors;
  await inputGradients(tf, model, request);
  await inputGradients(tf, model, { ...request, method: 'integrated', x: x.subarray(0, 128), count: 2 });
  expect(tf.memory().numTensors).toBe(before);
  const abort = new AbortController();
  const aborted = inputGradients(tf, model, {
    ...request,
    method: 'integrated',
    signal: abort.signal,
    onProgress: () => abort.abort(new Error('left')),
  });
  await expect(aborted).rejects.toThrow('left');
  expect(tf.memory().numTensors).toBe(before);
});

it('tell how far they are, up to the end', async () => {
  const told: number[] = [];
  await inputGradients(tf, model, { ...request, onProgress: (done) => told.push(done) });
  expect(told).toEqual([256, COUNT]);
});

it('refuse an output the network does not have', async () => {
  await expect(inputGradients(tf, model, { ...request, target: 1 })).rejects.toMatchObject({ kind: 'network-target' });
});
