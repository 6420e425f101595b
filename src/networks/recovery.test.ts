/**
 * The acceptance of the shipped recovery network: what it learned brings db5 back, and nothing else does.
 * The demo's own defaults: 128 signals, full batch, db5 + 0.1 noise, λ 1e-4, γ 1, learning rate .01, 400 steps.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { adamStart, adamStep } from '../awd/adam';
import { createObjective } from '../awd/objective';
import { startFilter } from '../awd/startFilter';
import { batchInnermost, transformPlan } from '../wavelets/decomposition';
import { waveletDistance } from '../wavelets/distance';
import { lowpassFilter } from '../wavelets/families';
import type { RunningBackend } from './backend';
import type { Network } from './network';
import { loadShippedNetwork } from './shipped';
import { tfjsInNode } from './tfjsNode';

const COUNT = 128;
const SHAPE = [64];
const folder = new URL('../../public/demos/recovery/', import.meta.url);
const bytesOf = (file: string) => new Uint8Array(readFileSync(new URL(file, folder))).buffer;
const x = new Float32Array(bytesOf('x.bin')).subarray(0, COUNT * 64);

let running: RunningBackend;
let trained: Network;
beforeAll(async () => {
  running = { tf: await tfjsInNode(), where: 'cpu', detail: '' };
  trained = await loadShippedNetwork(running, 'recovery', async (file) => bytesOf(file));
});

/** Distance to db5 after 400 steps with the gradients of `network`. */
async function distanceAfterDistilling(network: Network, gamma: number, seed: number): Promise<number> {
  const g = await network.inputGradients({ x, count: COUNT, shape: SHAPE, target: 0, method: 'point' });
  const objective = createObjective({
    plan: transformPlan(SHAPE, 4, 'zero', 10),
    x: batchInnermost(x, COUNT, 64),
    gradients: batchInnermost(g, COUNT, 64),
    batch: COUNT,
    attribution: 'saliency',
  });
  const filterWeights = { lowpassSum: 1, highpassSum: 1, unitNorm: 1, cmf: 1, convolution: 1 };
  const weights = { ...filterWeights, reconstruction: 1, sparsity: 1e-4, interpretation: gamma };
  const h = startFilter('db5', 0.1, seed);
  const state = adamStart(h.length);
  for (let step = 0; step < 400; step++) adamStep(state, h, objective.evaluate(h, weights).gradient, 0.01);
  return waveletDistance(h, lowpassFilter('db5'));
}

it('answers the labels of the demo to within their noise', async () => {
  const labels = new Float64Array(bytesOf('y.bin')).subarray(0, COUNT);
  const answers = await trained.predict(x, COUNT, SHAPE);
  const mean = labels.reduce((total, value) => total + value, 0) / COUNT;
  const spread = labels.reduce((total, value) => total + (value - mean) ** 2, 0);
  const missed = labels.reduce((total, value, i) => total + (value - answers[i]) ** 2, 0);
  expect(1 - missed / spread).toBeGreaterThan(0.99);
});

it.each([1, 2, 3])('brings db5 back with γ = 1, start %i', async (seed) => {
  expect(await distanceAfterDistilling(trained, 1, seed)).toBeLessThan(0.15);
});

it.each([1, 2, 3])('does not without the interpretation loss, start %i', async (seed) => {
  expect(await distanceAfterDistilling(trained, 0, seed)).toBeGreaterThan(0.9);
});

it('does not with a network that has learned nothing', async () => {
  const untrained = await loadShippedNetwork(running, 'recovery', async (file) => bytesOf(file), 1);
  expect(await distanceAfterDistilling(untrained, 1, 1)).toBeGreaterThan(0.9);
});
