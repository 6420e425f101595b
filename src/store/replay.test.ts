import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDistillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeServices, snapshotAt } from './fakes';
import openingRun from './openingRun.json';
import { FRAME_MS } from './replay';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const taps = (value: number) => Array<number>(10).fill(value);

/** A page whose run has recorded its start and these steps. */
async function trained(...steps: number[]) {
  const engine = new FakeEngine();
  const page = createDistillery(fakeServices(engine), fakeBar('#v=1&data=recovery&wave=db5'), openingRun as never);
  await page.actions.begin();
  page.actions.play();
  const tell = (step: number) => {
    const snapshot = snapshotAt(step, taps(step));
    engine.tell({ type: 'snapshot', run: engine.starts, snapshot, earlier: [], stepsPerSecond: 1 });
  };
  for (const step of steps) tell(step);
  engine.tell({ type: 'stopped', run: engine.starts, reason: 'paused' });
  const { actions, store } = page;
  const shown = () => store.getState().run.viewed;
  return { actions, store, engine, tell, shown, replaying: () => store.getState().replaying };
}

const nextFrame = () => vi.advanceTimersByTimeAsync(FRAME_MS);

describe('a replay', () => {
  it('goes through the recorded steps to the present, and trains nothing', async () => {
    const { actions, shown, replaying, engine, store } = await trained(10, 20);
    const calls = engine.calls.filter((call) => call === 'play').length;
    actions.replay();
    const seen = [shown()];
    while (replaying()) {
      await nextFrame();
      seen.push(shown());
    }
    expect(seen).toEqual([0, 10, null]);
    expect(store.getState().run.taps).toEqual(taps(20));
    expect(engine.calls.filter((call) => call === 'play')).toHaveLength(calls);
  });

  it('of a long run leaves steps out, and ends in the present', async () => {
    const { actions, shown, replaying } = await trained(...Array.from({ length: 390 }, (_, i) => i + 1));
    let frames = 0;
    for (actions.replay(); replaying(); frames++) await nextFrame();
    expect(frames).toBeGreaterThan(50);
    expect(frames).toBeLessThanOrEqual(100);
    expect(shown()).toBe(null);
  });

  it('stops at the step on screen when asked for once more', async () => {
    const { actions, shown, replaying } = await trained(10, 20, 30);
    actions.replay();
    await nextFrame();
    actions.replay();
    await nextFrame();
    expect([replaying(), shown()]).toEqual([false, 10]);
  });

  it('leaves a person who looks at another step in peace', async () => {
    const { actions, shown, replaying } = await trained(10, 20, 30);
    actions.replay();
    actions.viewStep(20);
    await nextFrame();
    expect([replaying(), shown()]).toEqual([false, 20]);
  });

  it('ends with the run that it shows', async () => {
    const { actions, replaying, shown, store } = await trained(10, 20);
    actions.replay();
    await actions.reset();
    await nextFrame();
    expect([replaying(), shown()]).toEqual([false, null]);
    expect(store.getState().announcement).toBe('Back at the start.');
  });

  it('goes on while training does, whose steps come after it', async () => {
    const { actions, shown, tell } = await trained(10, 20);
    actions.replay();
    tell(30);
    await nextFrame();
    expect(shown()).toBe(10);
  });

  it('of a run without steps shows nothing', async () => {
    const { actions, replaying } = await trained();
    actions.replay();
    expect(replaying()).toBe(false);
  });
});
