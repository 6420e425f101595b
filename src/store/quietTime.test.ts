import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { quietTime } from './quietTime';
import type { RunStatus, State } from './state';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page whose run is in some status; whether it has become quiet. */
function page(status: RunStatus) {
  const state = (now: RunStatus) => ({ run: { status: now } }) as State;
  const store = createStore<State>(() => state(status));
  let quiet = false;
  quietTime(store).then(
    () => {
      quiet = true;
    },
    () => undefined,
  );
  const after = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    return quiet;
  };
  return { after, becomes: (now: RunStatus) => store.setState(state(now)) };
}

it('comes two seconds after opening where nothing trains', async () => {
  const { after } = page('paused');
  expect(await after(1999)).toBe(false);
  expect(await after(1)).toBe(true);
});

it('waits for a run to end, and begins to count anew with each', async () => {
  const { after, becomes } = page('paused');
  expect(await after(1500)).toBe(false);
  becomes('running');
  expect(await after(30_000)).toBe(false);
  becomes('paused');
  expect(await after(1500)).toBe(false);
  becomes('running');
  becomes('converged');
  expect(await after(1999)).toBe(false);
  expect(await after(1)).toBe(true);
});

it('comes after a minute where a run goes on and on', async () => {
  const { after } = page('running');
  expect(await after(59_999)).toBe(false);
  expect(await after(1)).toBe(true);
});

it('leaves no timer behind', async () => {
  const { after } = page('paused');
  await after(2000);
  expect(vi.getTimerCount()).toBe(0);
});
