/** How the page feels while it trains and someone uses it, and what it keeps in memory meanwhile. */
import type { Browser } from '@playwright/test';
import type { AppPage } from './appPage';
import { buffersAlive, countBuffers } from './gpuBuffers';
import { deed } from './hands';
import { layoutShift } from './opening';
import { type PageTask, tasksDuring } from './pageTasks';

export interface Feel {
  readonly snapshotsASecond: number;
  readonly stepsASecond: number;
  /** Milliseconds by the clock of each page task over 50 ms. */
  readonly longTasks: readonly number[];
  /** All tasks of the page in the seconds after, from a trace, which slows what it watches. */
  readonly traced: readonly PageTask[];
  /** Interaction to next paint, ms: the worst, since there are fewer than 50. */
  readonly inp: number;
  /** What the page's own handlers took of an interaction, ms: the worst. */
  readonly handling: number;
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

const ACT_EVERY_MS = 500;
/** The interval between two looks at the step. */
const LOOK_MS = 250;

/** Watches for `seconds` of training with hands on the page, then traces half as many. */
export async function feelWhileTraining(browser: Browser, visit: AppPage, seconds: number): Promise<Feel> {
  const { from, until } = await handsOn(visit, seconds);
  const record = await visit.record();
  const { tasks } = await tasksDuring(browser, visit.page, () => handsOn(visit, seconds / 2));
  const elapsed = (until - from) / 1000;
  const during = <T>(all: readonly T[], at: (one: T) => number) =>
    all.filter((one) => at(one) > from && at(one) < until);
  const steps = during(record.steps, ({ at }) => at);
  const interactions = during(record.interactions, ({ start }) => start);
  const worst = (of: (one: (typeof interactions)[number]) => number) => Math.max(0, ...interactions.map(of));
  const count = ({ text }: { readonly text: string }) => Number(text.replace(/,/g, ''));
  return {
    snapshotsASecond: steps.length / elapsed,
    stepsASecond: steps.length > 1 ? (count(steps[steps.length - 1]) - count(steps[0])) / elapsed : 0,
    longTasks: during(record.longTasks, ({ start }) => start).map(({ duration }) => duration),
    traced: tasks,
    inp: worst(({ duration }) => duration),
    handling: worst(({ handling }) => handling),
    layoutShift: layoutShift({ ...record, shifts: during(record.shifts, ({ start }) => start) }),
  };
}

/** Does one thing after the other for so many seconds; the page's clock before and after. */
async function handsOn(visit: AppPage, seconds: number): Promise<{ from: number; until: number }> {
  const from = await visit.now();
  for (let n = 0; (await visit.now()) < from + 1000 * seconds; n++) {
    await deed(visit, n);
    await visit.page.waitForTimeout(ACT_EVERY_MS);
  }
  return { from, until: await visit.now() };
}

/** Waits for the step, at most `boxMs`; whatever is reached by then counts. */
export async function reach(visit: AppPage, step: number, boxMs: number): Promise<void> {
  const end = performance.now() + boxMs;
  while (performance.now() < end && (await visit.app.step()) < step) await visit.page.waitForTimeout(LOOK_MS);
}

/** Milliseconds of each page task over 50 ms since a time of the page's clock. */
export async function longTasks(visit: AppPage, since: number): Promise<number[]> {
  return (await visit.record()).longTasks.filter(({ start }) => start > since).map(({ duration }) => duration);
}

/** To be called once the training worker is there. */
export async function beginCounting(visit: AppPage): Promise<void> {
  await countBuffers(await visit.worker);
}

export async function memoryNow(visit: AppPage): Promise<Memory> {
  await visit.forget();
  const heap = await visit.heap.read();
  return { step: await visit.app.step(), ...heap, buffers: await buffersAlive(await visit.worker) };
}
