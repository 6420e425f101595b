import { describe, expect, it, vi } from 'vitest';
import { StatedError } from '../errors';
import type { CreateEngine } from './engine';
import { FakePage, onCpu, settled } from './fakePage';
import { FakeClock, type FakeEngine, fakeEngines, fakeRequest, SETTINGS } from './fakes';

describe('a run in a session', () => {
  it('is at rest when set up, says where it runs, and trains to the limit when played', async () => {
    const { page } = onCpu();
    const { run, optimisation, snapshot } = await page.ready();
    expect({ run, optimisation, step: snapshot.step }).toEqual({
      run: 1,
      optimisation: { where: 'cpu', detail: 'fake cpu' },
      step: 0,
    });
    await settled();
    expect(page.events).toEqual([]);
    const stopped = page.next('stopped');
    page.session.play(25);
    expect(await stopped).toEqual({ type: 'stopped', run: 1, reason: 'stepLimit' });
    expect(page.all('snapshot').at(-1)?.snapshot.step).toBe(25);
    expect(page.all('snapshot').flatMap(({ snapshot: { totals } }) => totals)).toHaveLength(25);
  });

  it('goes on from where it stopped, and from a checkpoint', async () => {
    const { page } = onCpu();
    const checkpoint = { step: 100, h: [100, 0], firstMoment: [0, 0], secondMoment: [0, 0] };
    expect((await page.ready({ checkpoint })).snapshot.step).toBe(100);
    for (const wanted of [110, 111]) {
      const stopped = page.next('stopped');
      page.session.play(wanted === 110 ? 10 : 1);
      await stopped;
      expect(page.all('snapshot').at(-1)?.snapshot.step).toBe(wanted);
    }
  });

  it('pauses, and the last snapshot told is where it is', async () => {
    const { page, made } = onCpu();
    await page.ready();
    const snapshot = page.next('snapshot');
    const stopped = page.next('stopped');
    page.session.play(null);
    await snapshot;
    page.session.pause();
    expect((await stopped).reason).toBe('paused');
    const { step } = made[0];
    await settled();
    expect(made[0].step).toBe(step);
    expect(page.all('snapshot').at(-1)?.snapshot.step).toBe(step);
  });

  it('says nothing of a stop when played again before it had stopped', async () => {
    const { page } = onCpu();
    await page.ready();
    const snapshot = page.next('snapshot');
    page.session.play(null);
    await snapshot;
    page.session.pause();
    const stopped = page.next('stopped');
    page.session.play(50);
    expect((await stopped).reason).toBe('stepLimit');
    expect(page.all('stopped')).toHaveLength(1);
  });

  it('counts steps from where the chunk under way ends when played again within it', async () => {
    let chunkBegun = () => {};
    const begun = new Promise<void>((resolve) => {
      chunkBegun = resolve;
    });
    const { page, made } = onCpu({
      beforeRun: async (_, steps) => {
        if (steps < 10) return;
        chunkBegun();
        await settled(10);
      },
    });
    await page.ready();
    page.session.play(null);
    await begun;
    const { step } = made[0];
    page.session.pause();
    page.session.play(7);
    await page.next('stopped');
    expect(made[0].step).toBeGreaterThan(step + 10);
    expect(made[0].step).toBe(step + made[0].chunks.filter((chunk) => chunk >= 10)[0] + 7);
  });

  it('tells of a stop when paused before the first step', async () => {
    const { page } = onCpu();
    await page.ready();
    const stopped = page.next('stopped');
    page.session.play(null);
    page.session.pause();
    expect((await stopped).reason).toBe('paused');
    expect(page.all('snapshot')).toEqual([]);
  });

  it('moves the limit when played while it trains', async () => {
    const { page, made } = onCpu();
    await page.ready();
    const snapshot = page.next('snapshot');
    const stopped = page.next('stopped');
    page.session.play(null);
    await snapshot;
    const { step } = made[0];
    page.session.play(30);
    expect((await stopped).reason).toBe('stepLimit');
    expect(made[0].step).toBe(step + 30);
  });

  it('keeps one snapshot under way, and training goes on meanwhile', async () => {
    const { page, made } = onCpu();
    page.takes = false;
    await page.ready();
    page.session.play(2000);
    await vi.waitFor(() => expect(made[0].step).toBe(2000), 10_000);
    await settled();
    expect(page.all('snapshot')).toHaveLength(1);
    expect(page.all('stopped')).toEqual([]);
    page.takes = true;
    const stopped = page.next('stopped');
    page.session.taken(1);
    await stopped;
    expect(page.all('snapshot')).toHaveLength(2);
    expect(page.all('snapshot').flatMap(({ snapshot: { totals } }) => totals)).toHaveLength(2000);
  });

  it('does not mistake the word that an earlier run’s snapshot was taken', async () => {
    const { page } = onCpu();
    await page.ready();
    page.takes = false;
    await page.session.start(fakeRequest());
    page.session.play(500);
    await settled(20);
    page.session.taken(1);
    await settled();
    expect(page.all('snapshot')).toHaveLength(1);
  });

  it('returns to the last finite state when it diverges', async () => {
    const { page, made } = onCpu({ total: (step) => (step < 77 ? 1 / (1 + step) : Number.NaN) });
    await page.ready();
    const stopped = page.next('stopped');
    page.session.play(null);
    expect((await stopped).reason).toBe('diverged');
    const last = page.all('snapshot').at(-1)?.snapshot;
    expect(last?.step).toBe(76);
    expect(page.all('snapshot').flatMap(({ snapshot: { totals } }) => totals)).toHaveLength(76);
    expect(made.map(({ disposed }) => disposed)).toEqual([true, false]);
    expect(made[1].step).toBe(76);
  });

  it('tells no state that it did not reach when the very first total is not finite', async () => {
    const { page, made } = onCpu({ total: () => Number.POSITIVE_INFINITY });
    await page.ready();
    const stopped = page.next('stopped');
    page.session.play(null);
    expect((await stopped).reason).toBe('diverged');
    expect(page.all('snapshot')).toEqual([]);
    expect(made.map(({ disposed }) => disposed)).toEqual([true, false]);
  });

  it('stops where it converged and not where the chunk ended', async () => {
    const { page } = onCpu({ total: () => 2, msPerStep: 0.01 });
    await page.ready();
    const stopped = page.next('stopped');
    page.session.play(null);
    expect((await stopped).reason).toBe('converged');
    expect(page.all('snapshot').at(-1)?.snapshot.step).toBe(100);
  });

  /** At rest until step 100 and again from step 300. */
  const twoPlateaus = (step: number) => (step < 100 ? 2 : step < 300 ? 1 / (1 + step) : 1);

  it('goes on when the settings moved before the page had heard that it converged', async () => {
    const { page, made } = onCpu({ total: twoPlateaus });
    await page.ready();
    const stopped = page.next('stopped');
    page.session.play(null);
    await stopped;
    const stoppedAgain = page.next('stopped');
    page.session.update({ ...SETTINGS, learningRate: 1 }, true);
    expect((await stoppedAgain).reason).toBe('converged');
    expect(made.at(-1)?.step).toBe(400);
  });

  it('goes on when the settings moved while its last snapshot was on its way', async () => {
    const { page, made } = onCpu({ total: twoPlateaus, msPerStep: 0.8 });
    await page.ready();
    page.takes = false;
    page.session.play(null);
    while (made.at(-1)?.step !== 100) await settled(1);
    await settled();
    page.session.update({ ...SETTINGS, learningRate: 1 }, true);
    page.takes = true;
    const stopped = page.next('stopped');
    page.session.taken(1);
    expect((await stopped).reason).toBe('converged');
    expect(page.all('stopped')).toHaveLength(1);
    expect(made.at(-1)?.step).toBe(400);
  });

  it('tells of its stop once when the settings moved while its last snapshot was on its way', async () => {
    const { page, made } = onCpu();
    await page.ready();
    page.takes = false;
    page.session.play(10);
    while (made[0].step !== 10) await settled(1);
    await settled();
    page.session.update(SETTINGS, true);
    page.takes = true;
    page.session.taken(1);
    await settled();
    expect(page.all('stopped')).toHaveLength(1);
  });

  it.each([
    [true, 2],
    [false, 1],
  ])('does not train past its limit for moved settings; the stop is told again: %s', async (expectTraining, stops) => {
    const { page, made } = onCpu();
    await page.ready();
    const stopped = page.next('stopped');
    page.session.play(10);
    await stopped;
    page.session.update(SETTINGS, expectTraining);
    await settled();
    expect(made[0].step).toBe(10);
    expect(page.all('stopped')).toHaveLength(stops);
  });

  it('tells of an engine that fails and comes to rest', async () => {
    const beforeRun = (engine: FakeEngine) => {
      if (engine.step > 20) throw new Error('out of memory');
    };
    const { page } = onCpu({ beforeRun });
    await page.ready();
    const stopped = page.next('stopped');
    page.session.play(null);
    expect((await stopped).reason).toBe('paused');
    expect(page.all('failed')).toMatchObject([{ problem: { message: expect.stringContaining('out of memory') } }]);
  });
});

describe('a session whose GPU is lost', () => {
  const probe = async () => ({
    adapter: { description: 'Some GPU', software: false },
    absence: '',
    obstacle: () => null,
  });

  /** WebGPU engines that are lost at these steps, one after another. */
  function losing(...steps: number[]) {
    const clock = new FakeClock();
    const made: FakeEngine[] = [];
    const createWebGpu: CreateEngine = async (task, settings, checkpoint) => {
      const at = steps[made.length] ?? Number.POSITIVE_INFINITY;
      const beforeRun = (engine: FakeEngine) => {
        if (engine.step >= at) throw new StatedError('device-lost', 'The browser took the GPU away.');
      };
      const { create, made: one } = fakeEngines({ name: 'webgpu', clock, beforeRun });
      const engine = await create(task, settings, checkpoint);
      made.push(...one);
      return engine;
    };
    const cpu = fakeEngines({ clock });
    return { page: new FakePage({ createWebGpu, createCpu: cpu.create, probe, now: clock.now }), made, cpu: cpu.made };
  }

  it('goes on from the last snapshot on a new device', async () => {
    const { page, made } = losing(200);
    await page.ready({ engine: 'webgpu' });
    const stopped = page.next('stopped');
    page.session.play(500);
    expect((await stopped).reason).toBe('stepLimit');
    expect(page.all('moved')).toMatchObject([
      { run: 1, optimisation: { where: 'webgpu' }, why: expect.stringMatching(/lost/) },
    ]);
    expect(made.map(({ disposed }) => disposed)).toEqual([true, false]);
    expect(made[1].step).toBe(500);
    expect(page.all('snapshot').flatMap(({ snapshot: { totals } }) => totals)).toHaveLength(500);
  });

  it('ends on the CPU after a second loss soon', async () => {
    const { page, cpu } = losing(200, 300);
    await page.ready({ engine: 'webgpu' });
    const stopped = page.next('stopped');
    page.session.play(600);
    await stopped;
    expect(page.all('moved').map(({ optimisation }) => optimisation.where)).toEqual(['webgpu', 'cpu']);
    expect(cpu.map(({ step }) => step)).toEqual([600]);
  });
});
