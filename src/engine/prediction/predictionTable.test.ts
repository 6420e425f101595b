import { describe, expect, it } from 'vitest';
import { splitIndices } from '../../data/split';
import { randomStream } from '../../random';
import { lowpassFilter } from '../../wavelets/families';
import { createCpuEngine } from '../cpu/cpuEngine';
import { SETTINGS } from '../fakes';
import type { LoadJudged } from './judgedNetwork';
import { predictionTable } from './predictionTable';
import type { PredictionProgress, PredictionRequest } from './request';
import type { TableSurroundings } from './tableTask';

/** Series of a step at a random place, labelled with its height; the network's gradient is the step's own shape. */
function stepRequest(change: Partial<PredictionRequest> = {}, classes = 0): PredictionRequest {
  const random = randomStream(1, 'steps');
  const count = 120;
  const heights = Float64Array.from({ length: count }, () => (classes ? random.below(classes) : 1 + random.uniform()));
  const x = new Float32Array(count * 32);
  for (let i = 0; i < count; i++) {
    const at = 8 + random.below(16);
    for (let t = 0; t < 32; t++) x[i * 32 + t] = (t >= at ? heights[i] : 0) + 0.05 * random.normal();
  }
  const data = { x, count, shape: [32], gradients: null, mean: [], deviation: [] };
  return {
    data,
    target: { kind: classes ? 'classes' : 'regression', values: heights, classes },
    groups: null,
    split: splitIndices(count, { validation: 0.1, test: 0.3 }, 1),
    choices: { levels: 2, mode: 'symmetric', features: 'signed', most: 1, recipe: 'pooled' },
    attribution: 'saliency',
    pathPoints: 100,
    network: { kind: 'none' },
    output: 0,
    run: {
      h: [...lowpassFilter('haar')],
      startTaps: [...lowpassFilter('db2')],
      startLabel: 'db2',
      steps: 5,
      samples: 40,
      batch: 'all',
      seed: 1,
      settings: SETTINGS,
    },
    controls: false,
    ...change,
  };
}

/** Answers Σx, whose gradient is 1 everywhere; untrained 0.3 times the first half. */
const load: LoadJudged = async (_, [length], untrainedSeed) => ({
  parameters: 7,
  network: {
    lamp: { where: 'cpu', detail: 'fake' },
    outputs: 1,
    predict: async (x, count) =>
      Float32Array.from({ length: count }, (_, i) =>
        x.subarray(i * length, (i + 1) * length).reduce((sum, value) => sum + value / 16, 0),
      ),
    inputGradients: async (x) => x.map((_, i) => (untrainedSeed === null ? 1 : i % length < length / 2 ? 0.3 : 0)),
    resident: null,
    dispose: () => undefined,
  },
});

function surroundings(change: Partial<TableSurroundings> = {}): TableSurroundings & { told: PredictionProgress[] } {
  const told: PredictionProgress[] = [];
  return {
    load,
    create: createCpuEngine,
    tell: (progress) => told.push(progress),
    signal: new AbortController().signal,
    now: () => performance.now(),
    told,
    ...change,
  };
}

const ids = (table: { rows: readonly { id: string }[] }) => table.rows.map(({ id }) => id);

describe('the prediction table', () => {
  it('scores wavelets and baselines on the same test samples, AWD first', async () => {
    const table = await predictionTable(stepRequest(), surroundings());
    expect(ids(table)).toEqual(['awd', 'start', 'library', 'ridge', 'spectrum']);
    expect(table).toMatchObject({ metric: 'rSquared', how: 'coefficients', fitCount: 84, notes: [] });
    const [awd, start] = table.rows;
    expect(awd).toMatchObject({ advantage: null, taps: 2, weights: 4, backend: 'cpu' });
    expect(awd.score).toBeGreaterThan(0.9);
    expect(start.advantage?.by).toBeCloseTo(awd.score - start.score, 10);
    expect(start.advantage?.error).toBeGreaterThan(0);
    for (const { predicted, error } of table.rows) {
      expect(predicted).toHaveLength(table.truth.length);
      expect(error).toBeGreaterThan(0);
    }
    expect(awd.compression?.absolute).toBeGreaterThan(0);
  });

  it('asks the network for its answers, size and time, and counts what it looks at in the compression', async () => {
    const table = await predictionTable(
      stepRequest({ network: { kind: 'shipped', name: 'recovery' } }),
      surroundings(),
    );
    const network = table.rows.find(({ id }) => id === 'network');
    expect(network).toMatchObject({ weights: 7, taps: null, backend: 'cpu' });
    expect(network?.microseconds).toBeGreaterThan(0);
    // The gradient is constant: every detail attribution but those of the border is 0.
    expect(table.rows[0].compression?.absolute).toBeLessThan(0.5);
  });

  it('distils the two controls when asked, each with a strength of its own', async () => {
    const around = surroundings();
    const request = stepRequest({ network: { kind: 'shipped', name: 'recovery' }, controls: true });
    const table = await predictionTable(request, around);
    const controls = table.rows.filter(({ group }) => group === 'control');
    expect(controls.map(({ id }) => id)).toEqual(['gammaZero', 'untrained']);
    expect(controls[0].detail).toMatch(/^λ .* of 0\.001 … /);
    expect(controls[1].detail).toMatch(/^γ .* of 0\.1, 1, 10; gradients scaled/);
    expect(table.controls.withoutInterpretation).toEqual(controls[0].advantage);
    expect(around.told.map(({ stage }) => stage)).toContain('Distilling from an untrained network');
  });

  it('says why a control is missing', async () => {
    const table = await predictionTable(stepRequest({ controls: true }), surroundings());
    expect(ids(table)).toContain('gammaZero');
    expect(ids(table)).not.toContain('untrained');
    expect(table.notes.join()).toContain('untrained network needs a network');
  });

  it('predicts classes too', async () => {
    const table = await predictionTable(stepRequest({}, 3), surroundings());
    expect(table.metric).toBe('accuracy');
    expect(table.rows[0].score).toBeGreaterThan(0.9);
    expect(table.rows[3]).toMatchObject({ id: 'ridge' });
  });

  it('counts the peaks of maps whose labels repeat, beside the classic kernels', async () => {
    const random = randomStream(2, 'maps');
    const count = 90;
    const values = Float64Array.from({ length: count }, (_, i) => 1 + (i % 3));
    const x = Float32Array.from({ length: count * 256 }, (_, i) => values[Math.floor(i / 256)] * random.normal());
    const request = stepRequest({
      data: { x, count, shape: [16, 16], gradients: null, mean: [], deviation: [] },
      target: { kind: 'regression', values, classes: 0 },
      split: splitIndices(count, { validation: 0, test: 0.3 }, 1),
    });
    const table = await predictionTable(request, surroundings());
    expect(ids(table)).toEqual([
      'awd',
      'start',
      'library',
      'height',
      'laplace',
      'roberts',
      'diagonal',
      'ridge',
      'spectrum',
    ]);
    expect(table).toMatchObject({ metric: 'rmse', how: 'peaks' });
    const laplace = table.rows.find(({ id }) => id === 'laplace');
    expect(laplace?.score).toBeLessThan(0.4);
    expect(laplace?.advantage?.by).toBeCloseTo((laplace?.score ?? 0) - table.rows[0].score, 10);
  });

  it('leaves a failing network out with its reason', async () => {
    const broken: LoadJudged = async () => {
      const { StatedError } = await import('../../errors');
      throw new StatedError('network-shape', 'It takes other samples.');
    };
    const table = await predictionTable(
      stepRequest({ network: { kind: 'shipped', name: 'maps' } }),
      surroundings({ load: broken }),
    );
    expect(table.notes).toEqual(['The network is left out: It takes other samples.']);
  });

  it('refuses too few samples, and hears an abort', async () => {
    const few = stepRequest({ split: splitIndices(12, { validation: 0, test: 0.2 }, 1) });
    await expect(predictionTable(few, surroundings())).rejects.toMatchObject({ kind: 'too-few-samples' });
    const abort = new AbortController();
    abort.abort(new Error('enough'));
    await expect(predictionTable(stepRequest(), surroundings({ signal: abort.signal }))).rejects.toThrow('enough');
  });
});
