import { describe, expect, it } from 'vitest';
import { StatedError } from '../errors';
import type { Checkpoint, LiveSettings, Snapshot } from './engine';
import { type FakeBehaviour, FakeClock, FakeEngine, SETTINGS } from './fakes';
import { type LoopOptions, trainingLoop } from './trainingLoop';

interface Trial {
  readonly engine: FakeEngine;
  readonly offered: Snapshot[];
  readonly end: ReturnType<typeof trainingLoop>;
}

const START: Checkpoint = { step: 0, h: [0], firstMoment: [0], secondMoment: [0] };
/** So far into a run that only time limits a chunk. */
const LATE: Checkpoint = { ...START, step: 100_000 };

/** Runs the loop on a fake engine whose clock it shares. `seen` hears each snapshot. */
function trial(
  behaviour: FakeBehaviour,
  options: Partial<LoopOptions> = {},
  seen: (snapshot: Snapshot, stepsPerSecond: number) => void | Promise<void> = () => {},
): Trial {
  const clock = behaviour.clock ?? new FakeClock();
  const engine = new FakeEngine({ clock, ...behaviour }, options.from ?? START);
  const offered: Snapshot[] = [];
  const end = trainingLoop(
    engine,
    async (snapshot, rate) => {
      offered.push(snapshot);
      await seen(snapshot, rate);
    },
    {
      from: START,
      signal: new AbortController().signal,
      until: () => null,
      settings: () => SETTINGS,
      now: clock.now,
      ...options,
    },
  );
  return { engine, offered, end };
}

/** Aborts after so many snapshots. */
function abortAfter(snapshots: number): { signal: AbortSignal; seen: () => void } {
  const controller = new AbortController();
  let left = snapshots;
  return {
    signal: controller.signal,
    seen: () => {
      if (--left === 0) controller.abort();
    },
  };
}

describe('trainingLoop', () => {
  it.each([
    ['fast', 0.1, 800],
    ['middling', 8, 10],
    ['slower than the interval', 500, 1],
  ])('finds chunks of about 80 ms on a %s machine', async (_, msPerStep, steps) => {
    const { signal, seen } = abortAfter(30);
    const { engine, end } = trial({ msPerStep }, { signal, from: LATE }, seen);
    await end;
    const settled = engine.chunks.slice(-5);
    expect(settled.every((chunk) => Math.abs(chunk - steps) <= 1)).toBe(true);
  });

  it('begins with short chunks however fast the engine, so that loss curves begin smoothly', async () => {
    const { offered, end } = trial({ msPerStep: 0.001 }, { until: () => 400 });
    await end;
    const steps = [0, ...offered.map(({ step }) => step)];
    for (let i = 1; i < steps.length; i++) expect(steps[i] - steps[i - 1]).toBeLessThanOrEqual(1 + steps[i - 1] / 16);
    expect(offered.length).toBeLessThan(80);
  });

  it('reports the rate over everything that takes time, snapshots included', async () => {
    const clock = new FakeClock();
    const { signal, seen } = abortAfter(60);
    const rates: number[] = [];
    const { end } = trial({ clock, msPerStep: 2 }, { signal, from: LATE }, (_, rate) => {
      rates.push(rate);
      clock.ms += 20;
      seen();
    });
    await end;
    expect(rates.at(-1)).toBeCloseTo(40 / 0.1, 5);
  });

  it.each([
    ['forward, as after an hour of sleep', 3_600_000],
    ['back', -3_600_000],
  ])('finds its pace again after the clock jumps %s (simulated)', async (_, jump) => {
    const clock = new FakeClock();
    const { signal, seen } = abortAfter(90);
    let snapshots = 0;
    const { engine, end } = trial({ clock, msPerStep: 8 }, { signal, from: LATE }, () => {
      if (++snapshots === 20) clock.ms += jump;
      seen();
    });
    await end;
    expect(engine.chunks.every((chunk) => Number.isInteger(chunk) && chunk >= 1)).toBe(true);
    expect(engine.chunks.slice(-5).every((chunk) => Math.abs(chunk - 10) <= 1)).toBe(true);
  });

  it('stops exactly at the step limit', async () => {
    const { engine, offered, end } = trial({ msPerStep: 0.5 }, { until: () => 137 });
    expect(await end).toEqual({ reason: 'stepLimit', rewind: null });
    expect(engine.step).toBe(137);
    expect(offered.at(-1)?.step).toBe(137);
    expect(offered.flatMap(({ totals }) => totals)).toHaveLength(137);
  });

  it('reads a limit that is moved while it trains', async () => {
    let limit: number | null = null;
    const { engine, end } = trial({}, { until: () => limit }, ({ step }) => {
      limit = step > 40 ? 300 : null;
    });
    expect((await end).reason).toBe('stepLimit');
    expect(engine.step).toBe(300);
  });

  it('takes no step when aborted before it begins', async () => {
    const { engine, end } = trial({}, { signal: AbortSignal.abort() });
    expect(await end).toEqual({ reason: 'paused', rewind: null });
    expect(engine.chunks).toEqual([]);
  });

  it('offers what was trained when aborted in the middle of a chunk, and trains no further', async () => {
    const controller = new AbortController();
    const beforeRun = (engine: FakeEngine) => {
      if (engine.chunks.length === 3) controller.abort();
    };
    const { engine, offered, end } = trial({ beforeRun }, { signal: controller.signal });
    expect((await end).reason).toBe('paused');
    expect(engine.chunks).toHaveLength(4);
    expect(offered.at(-1)?.step).toBe(engine.step);
  });

  it('lets waiting messages in between chunks', async () => {
    const controller = new AbortController();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => controller.abort();
    port2.postMessage('pause');
    const { engine, end } = trial({}, { signal: controller.signal });
    expect((await end).reason).toBe('paused');
    expect(engine.chunks.length).toBeLessThan(5);
    port1.close();
  });

  it('configures the engine with settings at the next chunk, once, and makes that chunk short', async () => {
    let settings: LiveSettings = SETTINGS;
    const moved = { ...SETTINGS, learningRate: 0.5 };
    const { signal, seen } = abortAfter(12);
    const { engine, end } = trial({ msPerStep: 1 }, { signal, from: LATE, settings: () => settings }, () => {
      if (engine.chunks.length === 10) settings = moved;
      seen();
    });
    await end;
    expect(engine.configured).toEqual([SETTINGS, moved]);
    expect(engine.chunks.slice(8)).toEqual([80, 80, 20, 80]);
  });

  it('waits where the offer asks it to', async () => {
    let release = () => {};
    const full = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { engine, end } = trial({}, { until: () => 1000 }, () => full);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(engine.chunks).toHaveLength(1);
    release();
    await end;
    expect(engine.step).toBe(1000);
  });

  it('leaves the error of an engine to its caller, with the last state offered', async () => {
    const lost = new StatedError('device-lost', 'gone');
    const beforeRun = (engine: FakeEngine) => {
      if (engine.step > 100) throw lost;
    };
    const { engine, offered, end } = trial({ beforeRun });
    await expect(end).rejects.toBe(lost);
    expect(offered.at(-1)?.step).toBe(engine.step);
  });
});

describe('trainingLoop ends by itself', () => {
  it.each([0.01, 0.7, 9, 400])('at the same converged step whatever the machine, %f ms a step', async (msPerStep) => {
    const total = (step: number) => 1 + Math.exp(-step / 20);
    const { offered, end } = trial({ msPerStep, total });
    const { reason, rewind } = await end;
    expect(reason).toBe('converged');
    const stop = rewind ? rewind.checkpoint.step + rewind.steps : offered.at(-1)?.step;
    expect(stop).toBe(300);
    expect(offered.every(({ step }) => step <= 300)).toBe(true);
  });

  it('not within 100 steps of a move of the settings', async () => {
    let settings: LiveSettings = SETTINGS;
    const { offered, end } = trial({ total: () => 1 }, { settings: () => settings }, ({ step }) => {
      if (step > 60 && settings === SETTINGS) settings = { ...SETTINGS };
    });
    const { rewind } = await end;
    const moved = offered.find(({ step }) => step > 60)?.step ?? 0;
    const stop = rewind ? rewind.checkpoint.step + rewind.steps : offered.at(-1)?.step;
    expect(stop).toBe(moved + 100);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])(
    'at a total of %f, one step before the taps that gave it',
    async (bad) => {
      const { offered, end } = trial({ msPerStep: 0.3, total: (step) => (step < 333 ? 1 / (1 + step) : bad) });
      const { reason, rewind } = await end;
      expect(reason).toBe('diverged');
      expect(rewind && rewind.checkpoint.step + rewind.steps).toBe(332);
      expect(offered.every(({ step }) => step <= 332)).toBe(true);
    },
  );

  it.each([1, 2, 3, 7, 40])('so too where a chunk begins at that total, number %i', async (bad) => {
    for (const msPerStep of [0.01, 500]) {
      const { rewind } = await trial({ msPerStep, total: (step) => (step < bad ? 1 : Number.NaN) }).end;
      expect(rewind && rewind.checkpoint.step + rewind.steps).toBe(bad - 1);
    }
  });

  it('at a tap that is not finite though all totals are', async () => {
    const { offered, end } = trial({ tap: (step) => (step < 50 ? step : Number.NaN) });
    const { reason, rewind } = await end;
    expect(reason).toBe('diverged');
    expect(rewind?.checkpoint).toEqual(offered.at(-1));
    expect(offered.every(({ h }) => h.every(Number.isFinite))).toBe(true);
  });

  it('with the settings of the chunk to take again', async () => {
    const { end } = trial({ total: () => Number.NaN });
    expect(await end).toMatchObject({ reason: 'diverged', rewind: { steps: 0, settings: SETTINGS } });
  });
});
