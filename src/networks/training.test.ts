import { beforeAll, expect, it } from 'vitest';
import { randomStream } from '../random';
import { buildModel } from './architectures';
import { buildNetwork, NO_SCALE } from './families';
import { rootMeanSquareDifference } from './losses';
import { oriented } from './orientations';
import { predictWith } from './predict';
import type { Tf } from './tfjs';
import { tfjsInNode } from './tfjsNode';
import { type EpochReport, type LabelledSamples, type TrainingPlan, trainNetwork } from './training';

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

const PLAN: TrainingPlan = {
  epochs: 4,
  batch: 32,
  learningRate: 1e-2,
  seed: 1,
  loss: 'squaredError',
  labelDeviation: 3,
  orientations: false,
  patience: null,
};

async function trained(seed: number): Promise<EpochReport[]> {
  const reports: EpochReport[] = [];
  const plan = { ...PLAN, seed };
  const model = buildModel(tf, 'recovery', seed);
  await trainNetwork(tf, model, samples(1600, 'train'), samples(200, 'test'), plan, {
    onEpoch: (report) => void reports.push(report),
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

const NO_SCALING = { input: NO_SCALE, output: NO_SCALE };

/** Series of eight values; the class is where the largest of the first `classes` lies. */
function classified(count: number, classes: number, purpose: string): LabelledSamples {
  const random = randomStream(2, purpose);
  const x = Float32Array.from({ length: count * 8 }, random.normal);
  const largest = (i: number) => {
    const values = [...x.subarray(i * 8, i * 8 + classes)];
    return values.indexOf(Math.max(...values));
  };
  return { x, y: Float32Array.from({ length: count }, (_, i) => largest(i)), count, shape: [8] };
}

it.each([
  { classes: 2, outputs: 1 },
  { classes: 3, outputs: 3 },
])('learns $classes classes from $outputs logits', async ({ classes, outputs }) => {
  const model = buildNetwork(tf, 'mlp', [8], outputs, NO_SCALING, 1);
  const heldOut: number[] = [];
  const plan: TrainingPlan = { ...PLAN, epochs: 6, loss: 'crossEntropy', labelDeviation: 1 };
  await trainNetwork(tf, model, classified(600, classes, 'train'), classified(200, classes, 'test'), plan, {
    onEpoch: (report) => void heldOut.push(report.heldOutError),
  });
  expect(heldOut[0]).toBeLessThan(Math.log(classes) * 1.1);
  expect(heldOut[5]).toBeLessThan(0.4);
  model.dispose();
});

it('stops early and goes back to the weights of the best epoch', async () => {
  const model = buildNetwork(tf, 'mlp', [8], 1, NO_SCALING, 1);
  const random = randomStream(3, 'labels without a cause');
  const noise = (count: number) => ({
    ...classified(count, 2, `${count}`),
    y: Float32Array.from({ length: count }, random.normal),
  });
  const [few, heldOut] = [noise(30), noise(60)];
  const reports: EpochReport[] = [];
  const plan: TrainingPlan = { ...PLAN, epochs: 200, labelDeviation: 1, patience: 5 };
  await trainNetwork(tf, model, few, heldOut, plan, { onEpoch: (report) => void reports.push(report) });
  expect(reports.length).toBeLessThan(200);
  const best = Math.min(...reports.map(({ heldOutError }) => heldOutError));
  expect(reports.at(-6)?.heldOutError).toBe(best);
  const now = rootMeanSquareDifference(await predictWith(tf, model, heldOut.x, 60, [8]), heldOut.y);
  expect(now).toBeCloseTo(best, 6);
  model.dispose();
});

it('ends within an epoch when told to stop, with a held-out loss all the same', async () => {
  const model = buildNetwork(tf, 'mlp', [8], 1, NO_SCALING, 1);
  const reports: EpochReport[] = [];
  let steps = 0;
  await trainNetwork(
    tf,
    model,
    classified(640, 2, 'train'),
    classified(64, 2, 'test'),
    { ...PLAN, patience: 5 },
    {
      onEpoch: (report) => void reports.push(report),
      onStep: () => void steps++,
      stopped: () => steps >= 3,
    },
  );
  expect(steps).toBe(3);
  expect(reports).toHaveLength(1);
  expect(reports[0].heldOutError).toBeGreaterThan(0);
  model.dispose();
});
