import { beforeAll, describe, expect, it } from 'vitest';
import type { Labels } from '../data/samples';
import { splitIndices } from '../data/split';
import { randomStream } from '../random';
import type { RunningBackend } from './backend';
import { type LabelledPlan, type LabelledTask, outputNames, trainOnLabels } from './labelledTraining';
import { networkOfModel, type SavedModel } from './savedModel';
import { tfjsInNode } from './tfjsNode';

let running: RunningBackend;
beforeAll(async () => {
  running = { tf: await tfjsInNode(), where: 'cpu', detail: '' };
});

const COUNT = 400;
const PLAN: LabelledPlan = { family: 'mlp', epochs: 25, batch: 32, learningRate: 1e-2, seed: 1, orientations: false };
const HOOKS = { onEpoch: () => {} };

/** Series of eight values about 50, in steps of 7; `of` says the label from the standardised values. */
function task(of: (z: Float32Array) => number, labels: Partial<Labels> = {}): LabelledTask {
  const random = randomStream(1, 'labelled series');
  const z = Float32Array.from({ length: COUNT * 8 }, random.normal);
  const values = Float64Array.from({ length: COUNT }, (_, i) => of(z.subarray(8 * i, 8 * i + 8)));
  return {
    x: z.map((value) => 50 + 7 * value),
    count: COUNT,
    shape: [8],
    labels: { kind: 'regression', values, name: 'mass', classNames: [], ...labels },
    split: splitIndices(COUNT, { validation: 0.2, test: 0.25 }, 1),
    domain: { dataset: 'test', shape: [8], deviation: [7, 7], spacing: null },
  };
}

describe('a regression', () => {
  const linear = task((z) => 1000 + 20 * z[0] - 10 * z[3]);
  let model: SavedModel;
  beforeAll(async () => {
    model = await trainOnLabels(running, linear, PLAN, HOOKS);
  });

  it('is tested on samples it has never seen, with errors', () => {
    const score = model.training?.score;
    if (score?.kind !== 'regression') throw new Error('no regression');
    expect(score.count).toBe(100);
    expect(score.r2.value).toBeGreaterThan(0.9);
    expect(score.r2.error).toBeGreaterThan(0);
    expect(score.rmse.value).toBeLessThan(7);
    expect(model.training?.counts).toEqual({ train: 220, validation: 80, test: 100 });
  });

  it('takes raw values and answers in the unit of the label, after any number of copies', async () => {
    const network = await networkOfModel(running, structuredClone(model));
    const answers = await network.predict(linear.x, COUNT, [8]);
    const worst = Math.max(...answers.map((answer, i) => Math.abs(answer - linear.labels.values[i])));
    expect(worst).toBeLessThan(40);
    const g = await network.inputGradients({ x: linear.x, count: COUNT, shape: [8], target: 0, method: 'point' });
    const mean = (place: number) => g.filter((_, i) => i % 8 === place).reduce((sum, value) => sum + value / COUNT, 0);
    expect(Math.abs(mean(0) - 20 / 7)).toBeLessThan(0.5);
    expect(Math.abs(mean(5))).toBeLessThan(0.3);
    network.dispose();
  });

  it('comes out the same from the same seed, and untrained it knows nothing', async () => {
    const again = await trainOnLabels(running, linear, PLAN, HOOKS);
    expect(new Uint8Array(again.weightData)).toEqual(new Uint8Array(model.weightData));
    const untrained = await networkOfModel(running, model, 3);
    const answers = await untrained.predict(linear.x, COUNT, [8]);
    const off = answers.map((answer, i) => Math.abs(answer - linear.labels.values[i])).reduce((a, b) => a + b) / COUNT;
    expect(off).toBeGreaterThan(15);
    const other = await (await networkOfModel(running, model, 4)).predict(linear.x, COUNT, [8]);
    expect(other).not.toEqual(answers);
    expect(await (await networkOfModel(running, model, 3)).predict(linear.x, COUNT, [8])).toEqual(answers);
  });
});

it('tells two classes apart by one log-odds, and leaves out samples without a label', async () => {
  const classes = task((z) => (z[0] > 1.5 ? Number.NaN : Number(z[0] > 0)), {
    kind: 'classes',
    classNames: ['a', 'b'],
  });
  const model = await trainOnLabels(running, classes, PLAN, HOOKS);
  expect(model.outputNames).toEqual(['log-odds of “b” against “a”']);
  const score = model.training?.score;
  if (score?.kind !== 'classes') throw new Error('no classes');
  expect(score.count).toBeLessThan(100);
  expect(score.accuracy.value).toBeGreaterThan(0.9);
  expect(score.accuracy.value).toBeGreaterThan(score.guessing + 3 * score.accuracy.error);
});

it.each([
  ['training-labels', task(() => 4), PLAN],
  ['training-samples', task(() => Number.NaN), PLAN],
  ['training-family', task((z) => z[0]), { ...PLAN, family: 'cnn' }],
] as [string, LabelledTask, LabelledPlan][])('refuses what cannot be learned: %s', async (kind, data, plan) => {
  await expect(trainOnLabels(running, data, plan, HOOKS)).rejects.toMatchObject({ kind });
});

it('leaves no tensor behind', async () => {
  const few = { ...PLAN, epochs: 2 };
  const labelled = task((z) => z[0]);
  await trainOnLabels(running, labelled, few, HOOKS);
  const before = running.tf.memory().numTensors;
  await trainOnLabels(running, labelled, few, HOOKS);
  expect(running.tf.memory().numTensors).toBe(before);
});

it('names the outputs of more than two classes by their logits', () => {
  const values = new Float64Array(0);
  expect(outputNames({ kind: 'classes', values, name: '', classNames: ['x', 'y', 'z'] })).toEqual([
    'logit of “x”',
    'logit of “y”',
    'logit of “z”',
  ]);
});
