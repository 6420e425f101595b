import { beforeAll, expect, it } from 'vitest';
import { randomStream } from '../random';
import { buildModel } from './architectures';
import { oriented } from './orientations';
import type { Tf } from './tfjs';
import { tfjsInNode } from './tfjsNode';
import { type EpochReport, type LabelledSamples, trainNetwork } from './training';

let tf: Tf;
beforeAll(async () => {
  tf = await tfjsInNode();
});

/** Series whose label is three times their seventh value. */
function samples(count: number, purpose: string): LabelledSamples {
  const random = randomStream(1, purpose);
  const x = Float32Array.from({ length: count * 64 }, random.normal);
  return { x, y: Float32Array.from({ length: count }, (_, i) => 3 * x[i * 64 + 6]), count, shape: [64] };
}

async function trained(seed: number): Promise<EpochReport[]> {
  const reports: EpochReport[] = [];
  const plan = { epochs: 4, batch: 32, learningRate: 1e-2, seed, labelDeviation: 3, orientations: false };
  const model = buildModel(tf, 'recovery', seed);
  await trainNetwork(tf, model, samples(1600, 'train'), samples(200, 'test'), plan, async (report) => {
    reports.push(report);
  });
  model.dispose();
  return reports;
}

it('learns, on samples it has not seen too, and the same from the same seed', async () => {
  const reports = await trained(1);
  expect(reports.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
  expect(reports[3].heldOutError).toBeLessThan(1);
  expect(reports[3].trainingError).toBeLessThan(reports[0].trainingError / 2);
  expect(await trained(1)).toEqual(reports);
});

it('leaves no tensor behind', async () => {
  await trained(2);
  const before = tf.memory().numTensors;
  await trained(2);
  expect(tf.memory().numTensors).toBe(before);
});

it('turns a map into its eight orientations, each once', () => {
  const map = Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const all = Array.from({ length: 8 }, (_, i) => [...oriented(map, [3, 3], i)].join(' '));
  expect(all[0]).toBe('1 2 3 4 5 6 7 8 9');
  expect(all).toContain('7 4 1 8 5 2 9 6 3');
  expect(all).toContain('1 4 7 2 5 8 3 6 9');
  expect(new Set(all).size).toBe(8);
});
