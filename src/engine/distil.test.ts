import { describe, expect, it } from 'vitest';
import { acceptanceRuns } from '../golden/acceptance';
import { goldenArray } from '../golden/load';
import { waveletDistance } from '../wavelets/distance';
import { lowpassFilter } from '../wavelets/families';
import { CASE_SETTINGS, caseTask } from './caseTask';
import { createCpuEngine } from './cpu/cpuEngine';
import { distil } from './distil';
import type { Checkpoint, DistillationTask } from './engine';
import { fakeEngines, SETTINGS } from './fakes';

describe('a distillation in one call', () => {
  it('takes the steps of an engine stepped by hand, bit for bit', async () => {
    const task = caseTask({ batch: 5 });
    const byHand = await createCpuEngine(task, CASE_SETTINGS, null);
    await byHand.run(73);
    const expected = await byHand.snapshot();
    const got = await distil(task, CASE_SETTINGS, { until: { steps: 73 }, create: createCpuEngine });
    expect(got).toMatchObject({ h: expected.h, losses: expected.totals, reason: 'steps' });
    expect(got.snapshot).toMatchObject({ step: 73, terms: expected.terms });
  });

  it('goes on from a checkpoint as if it had never stopped', async () => {
    const task = caseTask({ batch: 5 });
    const whole = await distil(task, CASE_SETTINGS, { until: { steps: 40 } });
    const half = await distil(task, CASE_SETTINGS, { until: { steps: 17 } });
    const rest = await distil(task, CASE_SETTINGS, { until: { steps: 23 }, from: half.snapshot });
    expect(rest.h).toEqual(whole.h);
    expect([...half.losses, ...rest.losses]).toEqual(whole.losses);
  });

  it('stops where the loss is at rest, as a run on the page does', async () => {
    const total = (step: number) => (step < 120 ? 1000 - step : 880);
    const { snapshot, reason } = await distil(caseTask(), SETTINGS, {
      until: 'convergence',
      create: fakeEngines({ total }).create,
    });
    expect({ reason, step: snapshot.step }).toEqual({ reason: 'converged', step: 250 });
  });

  it('gives up on convergence after the most steps it may take', async () => {
    const { snapshot, reason } = await distil(caseTask(), SETTINGS, {
      until: 'convergence',
      mostSteps: 333,
      create: fakeEngines({ total: (step) => 1e6 - 1000 * step }).create,
    });
    expect({ reason, step: snapshot.step }).toEqual({ reason: 'steps', step: 333 });
  });

  it('returns to the last finite state where the numbers run away, and frees every engine', async () => {
    const total = (step: number) => (step < 20 ? 100 - step : Number.NaN);
    const { create, made } = fakeEngines({ total });
    const { snapshot, reason, losses } = await distil(caseTask(), SETTINGS, {
      until: { steps: 100 },
      create,
    });
    expect(reason).toBe('diverged');
    expect(snapshot.step).toBe(19);
    expect(losses.every(Number.isFinite)).toBe(true);
    expect(made.map(({ disposed }) => disposed)).toEqual([true, true]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('at the same step however many a chunk held: %i', async (bad) => {
    const total = (step: number) => (step < bad ? 100 - step : Number.NaN);
    const { create, made } = fakeEngines({ total });
    const { snapshot, losses } = await distil(caseTask(), SETTINGS, { until: { steps: 100 }, create });
    expect(snapshot.step).toBe(bad - 1);
    expect(losses.length).toBeLessThan(bad);
    expect(made.every(({ disposed }) => disposed)).toBe(true);
  });

  it('tells how far it is, and hears an abort', async () => {
    const told: number[] = [];
    const abort = new AbortController();
    const onProgress = (done: number) => {
      told.push(done);
      if (done > 20) abort.abort(new Error('enough'));
    };
    const options = { until: { steps: 1000 }, onProgress, signal: abort.signal, create: fakeEngines().create } as const;
    await expect(distil(caseTask(), SETTINGS, options)).rejects.toThrow('enough');
    expect(told[0]).toBe(1);
    expect(told.at(-1)).toBeLessThan(100);
  });
});

describe('the simulation study', () => {
  const { data: x, shape } = goldenArray('sim_x128_f32.npy');
  const { data: gradients } = goldenArray('sim_g128_f32.npy');
  const distance = (h: Checkpoint['h']) => waveletDistance(h, lowpassFilter('db5'));

  it.each(acceptanceRuns().filter(({ kind, seed }) => kind === 'db5+0.1' && seed === 1))(
    '$kind, seed $seed: comes back to db5 only with γ = 1 ($gam)',
    async ({ h0, lam, gam, lr }) => {
      const task: DistillationTask = {
        ...{ x, gradients, count: shape[0], shape: shape.slice(-1), levels: 4, mode: 'zero', attribution: 'saliency' },
        ...{ startTaps: h0, batch: 'all', seed: 1, precision: 'f32' },
      };
      const weights = { ...SETTINGS.weights, sparsity: lam, interpretation: gam };
      const { h } = await distil(task, { weights, learningRate: lr }, { until: { steps: 400 } });
      if (gam === 0) expect(distance(h)).toBeGreaterThan(0.95);
      else expect(distance(h)).toBeLessThan(0.105);
    },
  );
});
