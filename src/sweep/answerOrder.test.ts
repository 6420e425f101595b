import { describe, expect, it } from 'vitest';
import { randomStream } from '../random';
import { defaultSettings } from '../settings/defaults';
import { answerOrder } from './answerOrder';
import { bestGroup, cellGroups } from './choice';
import type { FromSweep, SweepOrder } from './messages';
import type { SweptCell } from './sweepFile';

const COUNT = 60;
const random = randomStream(1, 'order');
const heights = Float64Array.from({ length: COUNT }, () => random.normal());
const x = Float32Array.from(
  { length: COUNT * 16 },
  (_, i) => 0.1 * random.normal() + (i % 16 === 6 ? heights[Math.floor(i / 16)] : 0),
);
const gradients = Float32Array.from({ length: COUNT * 16 }, (_, i) => (i % 16 === 6 ? 1 : 0));
const labels = { kind: 'regression', values: heights, name: 'height', classNames: [] } as const;

function order(changes: Partial<SweepOrder['input']> = {}, done: readonly SweptCell[] = []): SweepOrder {
  const settings = { ...defaultSettings('local'), wavelet: 'db2', noise: 0.2, levels: 2, learningRate: 0.02 } as const;
  const grid = { lambdas: [0.001], gammas: [0, 0.1], seeds: [1, 2] };
  return {
    input: { data: { x, count: COUNT, shape: [16], labels, gradients }, settings, grid, steps: 30, ...changes },
    done,
  };
}

async function answered(asked: SweepOrder) {
  const told: FromSweep[] = [];
  await answerOrder(asked, (message) => told.push(message));
  return { told, cells: told.flatMap((message) => (message.type === 'cell' ? message.cell : [])) };
}

describe('one sweep', () => {
  it('learns every cell, scores it without the test samples, and tests the best once', async () => {
    const { told, cells } = await answered(order());
    expect(told.map(({ type }) => type)).toEqual(['begun', 'cell', 'cell', 'cell', 'cell', 'finished']);
    for (const { scores } of cells) expect(scores.prediction).toBeGreaterThan(0.5);
    const end = told.at(-1);
    const tested = end?.type === 'finished' ? end.tested : null;
    const best = bestGroup(cellGroups(cells, 'prediction', 'rSquared'), 'higher');
    expect(tested).toMatchObject({ lambda: best?.lambda, gamma: best?.gamma });
    expect(tested?.cells.map(({ seed }) => seed)).toEqual([1, 2]);
  });

  it('predicts with the coefficients that the settings name', async () => {
    const { settings } = order().input;
    const [signed, absolute] = [
      await answered(order()),
      await answered(order({ settings: { ...settings, features: 'absolute' } })),
    ];
    expect(absolute.cells.map(({ h }) => h)).toEqual(signed.cells.map(({ h }) => h));
    expect(absolute.cells[0].scores.prediction).not.toBe(signed.cells[0].scores.prediction);
  });

  it('goes on with what was done', async () => {
    const whole = await answered(order());
    const rest = await answered(order({}, whole.cells.slice(0, 3)));
    expect(rest.cells).toEqual(whole.cells.slice(3));
    expect(rest.told.at(-1)).toEqual(whole.told.at(-1));
  });

  it('says that a score is not defined: where the test part has one value, and where all labels are one', async () => {
    const one = { ...order().input.data, labels: { ...labels, values: new Float64Array(COUNT).fill(3) } };
    const alike = await answered(order({ data: one }));
    expect(alike.cells.map(({ scores }) => scores.prediction)).toEqual([null, null, null, null]);
    expect(alike.told.at(-1)).toEqual({ type: 'finished', tested: null });

    const { settings } = order().input;
    const single = await answered(order({ settings: { ...settings, test: 0.02 } }));
    const end = single.told.at(-1);
    const tested = end?.type === 'finished' ? end.tested : null;
    expect(tested?.cells.map(({ score, error }) => [score, error])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('tests nothing without labels, and tells what goes wrong', async () => {
    const { data } = order().input;
    const { told, cells } = await answered(order({ data: { ...data, labels: null } }));
    expect(told.at(-1)).toEqual({ type: 'finished', tested: null });
    expect(cells.every(({ scores }) => scores.prediction === null && scores.compression.absolute > 0)).toBe(true);
    const { settings } = order().input;
    const failed = await answered(order({ settings: { ...settings, wavelet: 'haar', levels: 12 } }));
    expect(failed.told.at(-1)).toMatchObject({ type: 'failed', problem: { kind: 'levels-too-deep' } });
  });
});
