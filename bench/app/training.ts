/** How the page feels while it trains and someone moves a slider, and what it keeps in memory meanwhile. */
import type { AppPage } from './appPage';
import { buffersAlive, countBuffers } from './gpuBuffers';
import { layoutShift } from './opening';

export interface Feel {
  readonly snapshotsASecond: number;
  readonly stepsASecond: number;
  /** Milliseconds of each task of the page over 50 ms. */
  readonly longTasks: readonly number[];
  /** Interaction to next paint, ms: the worst, since there are fewer than 50. */
  readonly inp: number;
  readonly layoutShift: number;
}

export interface Memory {
  readonly step: number;
  /** Bytes of JavaScript. */
  readonly page: number;
  readonly workers: number;
  /** GPU buffers of the training worker; null without WebGPU. */
  readonly buffers: number | null;
}

const MOVE_EVERY_MS = 500;
/** The interval between two looks at the step. */
const LOOK_MS = 250;

/** Watches for `seconds` of training, γ moved to and fro. */
export async function feelWhileTraining(visit: AppPage, seconds: number): Promise<Feel> {
  const from = await visit.now();
  for (let move = 0; (await visit.now()) < from + 1000 * seconds; move++) {
    await visit.moveGamma(move % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    await visit.page.waitForTimeout(MOVE_EVERY_MS);
  }
  const record = await visit.record();
  const elapsed = ((await visit.now()) - from) / 1000;
  const since = <T extends { readonly start: number }>(spans: readonly T[]) =>
    spans.filter(({ start }) => start > from);
  const steps = record.steps.filter(({ at }) => at > from);
  const count = ({ text }: { readonly text: string }) => Number(text.replace(/,/g, ''));
  return {
    snapshotsASecond: steps.length / elapsed,
    stepsASecond: steps.length > 1 ? (count(steps[steps.length - 1]) - count(steps[0])) / elapsed : 0,
    longTasks: since(record.longTasks).map(({ duration }) => duration),
    inp: Math.max(0, ...since(record.interactions).map(({ duration }) => duration)),
    layoutShift: layoutShift({ ...record, shifts: since(record.shifts) }),
  };
}

/** Waits for the step, at most `boxMs`; whatever is reached by then counts. */
export async function reach(visit: AppPage, step: number, boxMs: number): Promise<void> {
  const end = performance.now() + boxMs;
  while (performance.now() < end && (await visit.app.step()) < step) await visit.page.waitForTimeout(LOOK_MS);
}

/** To be called once the training worker is there. */
export async function beginCounting(visit: AppPage): Promise<void> {
  await countBuffers(await visit.worker);
}

export async function memoryNow(visit: AppPage): Promise<Memory> {
  const heap = await visit.heap.read();
  return { step: await visit.app.step(), ...heap, buffers: await buffersAlive(await visit.worker) };
}
