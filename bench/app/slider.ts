/** From a key on the γ slider to the frame with another curve: the taps stand for it, being drawn in the same frame. */
import { expect } from '@playwright/test';
import type { AppPage } from './appPage';
import type { Change } from './inPage';

const MOVES = 12;
/** Between moves while training; no multiple of the time between snapshots. */
const PAUSE_MS = 330;

/**
 * Milliseconds from the key to the changed curve, at rest: each time after Reset, so that the move itself begins to
 * train. The app is ready and stops by itself neither at convergence nor soon.
 */
export async function latencyFromRest(visit: AppPage): Promise<number[]> {
  const latencies: number[] = [];
  for (let i = 0; i < MOVES; i++) {
    await visit.app.button('Reset').click();
    await expect.poll(() => visit.app.step()).toBe(0);
    await expect(visit.app.button('Play')).toBeEnabled();
    await visit.focusGamma();
    await visit.page.waitForTimeout(PAUSE_MS);
    const pressed = await press(visit, i);
    latencies.push(await untilChange(visit, pressed, 1));
  }
  return latencies;
}

/**
 * The same while training. The first change after a key may have been under way before it; the second was
 * not, so this is an upper bound.
 */
export async function latencyWhileTraining(visit: AppPage): Promise<number[]> {
  const latencies: number[] = [];
  await visit.focusGamma();
  for (let i = 0; i < MOVES; i++) {
    await visit.page.waitForTimeout(PAUSE_MS);
    const pressed = await press(visit, i);
    latencies.push(await untilChange(visit, pressed, 2));
  }
  return latencies;
}

/** When the browser took the key. */
async function press(visit: AppPage, move: number): Promise<number> {
  await visit.moveGamma(move % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
  return (await visit.record()).keys.at(-1) ?? Number.NaN;
}

/** Milliseconds from `pressed` to the frame with the n-th change of the taps after it. */
async function untilChange(visit: AppPage, pressed: number, n: number): Promise<number> {
  const nth = async (): Promise<Change | undefined> =>
    (await visit.record()).taps.filter(({ at }) => at > pressed)[n - 1];
  await expect.poll(async () => (await nth())?.painted ?? null, { intervals: [50], timeout: 20_000 }).not.toBeNull();
  return ((await nth())?.painted ?? Number.NaN) - pressed;
}
