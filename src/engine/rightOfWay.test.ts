import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caseTask, stateAfter } from './caseTask';
import { createFastestCpuEngine } from './cpu/fastestCpuEngine';
import type { DistillationTask } from './engine';
import { FakeClock, FakeEngine, SETTINGS } from './fakes';
import { nextTask } from './nextTask';
import { RightOfWay } from './rightOfWay';

async function heldEngine(msPerStep: number, beforeBout: (bout: number) => void = () => {}) {
  const clock = new FakeClock();
  const way = new RightOfWay(clock.now);
  let bouts = 0;
  const inner = new FakeEngine({ clock, msPerStep, beforeRun: () => beforeBout(bouts++) });
  const engine = await way.respected(async () => inner)({} as DistillationTask, SETTINGS, null);
  return { clock, way, inner, engine };
}

const aWhile = async () => {
  for (let i = 0; i < 20; i++) await nextTask();
};

describe('The right of way', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('is asked for between bouts of about a frame, however long the run', async () => {
    const { inner, engine } = await heldEngine(0.5);
    await engine.run(400);
    expect(inner.step).toBe(400);
    expect(Math.max(...inner.chunks)).toBe(32);
  });

  it('once given, lets no further bout begin for a moment', async () => {
    const { way, inner, engine } = await heldEngine(1, (bout) => bout === 3 && way.give());
    const run = engine.run(400);
    await aWhile();
    const before = inner.step;
    expect(before).toBeLessThan(100);
    await aWhile();
    expect(inner.step).toBe(before);
    vi.advanceTimersByTime(90);
    await run;
    expect(inner.step).toBe(400);
  });

  it('costs at most that moment, though the clock be put back', async () => {
    const { clock, way, engine } = await heldEngine(1, (bout) => {
      if (bout !== 2) return;
      way.give();
      clock.ms -= 3_600_000;
    });
    let done = false;
    void engine.run(100).then(() => {
      done = true;
    });
    await aWhile();
    vi.advanceTimersByTime(90);
    await aWhile();
    expect(done).toBe(true);
  });

  it('changes no bit of the steps', async () => {
    const task = caseTask();
    const held = new RightOfWay().respected(createFastestCpuEngine);
    expect(await stateAfter(held, task, 50)).toEqual(await stateAfter(createFastestCpuEngine, task, 50));
  });
});
