/** How the page feels while it trains and someone uses it, and what it keeps in memory meanwhile. */
import type { Browser } from '@playwright/test';
import type { AppPage } from './appPage';
import { buffersAlive, countBuffers } from './gpuBuffers';
import { Hands } from './hands';
import { layoutShift } from './opening';
import { type PageTask, tasksDuring } from './pageTasks';
import { stolenShare, ticksNow } from './stolenTime';

/** Milliseconds, and what was done last before it. */
export interface Felt {
  readonly ms: number;
  readonly deed: string;
}

export interface Feel {
  /** Share of the processors' time that went to other machines on the host, for each spell watched, the calmest first. */
  readonly stolen: readonly number[];
  readonly snapshotsASecond: number;
  readonly stepsASecond: number;
  /** Each page task over 50 ms by the clock. */
  readonly longTasks: readonly Felt[];
  /** All tasks of the page in the seconds after, from a trace, which slows what it watches. */
  readonly traced: readonly PageTask[];
  /** Interaction to next paint: the worst, since there are fewer than 50; `handling`: ms of it in the page's handlers. */
  readonly slowest: Felt & { readonly handling: number };
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
const MOST_SPELLS = 4;
/** Share of the processors' time that a calm host takes away at most. */
const CALM_SHARE = 0.02;
/** The interval between two looks at the step. */
const LOOK_MS = 250;

/** Watches for `seconds` of training with hands on the page, in the calmest spell of a few; then traces half as many. */
export async function feelWhileTraining(browser: Browser, visit: AppPage, seconds: number): Promise<Feel> {
  const hands = await Hands.on(visit);
  const spells = await spellsUntilCalm(visit, hands, seconds);
  const { from, until, deeds } = spells[0];
  const record = await visit.record();
  const { tasks } = await tasksDuring(browser, visit.page, () => handsOn(visit, hands, seconds / 2));
  const elapsed = (until - from) / 1000;
  const during = <T>(all: readonly T[], at: (one: T) => number) =>
    all.filter((one) => at(one) > from && at(one) < until);
  const steps = during(record.steps, ({ at }) => at);
  const interactions = during(record.interactions, ({ start }) => start);
  const felt = (at: number, ms: number): Felt => ({ ms, deed: deeds.findLast(({ begun }) => begun <= at)?.name ?? '' });
  const count = ({ text }: { readonly text: string }) => Number(text.replace(/,/g, ''));
  return {
    stolen: spells.map(({ stolen }) => stolen).filter((share) => share !== null),
    snapshotsASecond: steps.length / elapsed,
    stepsASecond: steps.length > 1 ? (count(steps[steps.length - 1]) - count(steps[0])) / elapsed : 0,
    longTasks: during(record.longTasks, ({ start }) => start).map(({ start, duration }) => felt(start, duration)),
    traced: tasks,
    slowest: interactions
      .map(({ start, duration, handling }) => ({ ...felt(start, duration), handling }))
      .reduce((most, one) => (one.ms > most.ms ? one : most), { ms: 0, deed: 'none seen', handling: 0 }),
    layoutShift: layoutShift({ ...record, shifts: during(record.shifts, ({ start }) => start) }),
  };
}

interface Spell {
  readonly from: number;
  readonly until: number;
  readonly deeds: readonly { readonly name: string; readonly begun: number }[];
  /** Share of the processors' time that went to other machines on the host; null where the system does not tell. */
  readonly stolen: number | null;
}

/**
 * A spell in which the host took time away tells little of the page, and another is watched, up to a limit. The calmest
 * comes first.
 */
async function spellsUntilCalm(visit: AppPage, hands: Hands, seconds: number): Promise<Spell[]> {
  const spells: Spell[] = [];
  do spells.push(await handsOn(visit, hands, seconds));
  while (spells.length < MOST_SPELLS && (spells[spells.length - 1].stolen ?? 0) > CALM_SHARE);
  return spells.sort((a, b) => (a.stolen ?? 0) - (b.stolen ?? 0));
}

/** Does one thing after the other for so many seconds; times are of the page's clock. */
async function handsOn(visit: AppPage, hands: Hands, seconds: number): Promise<Spell> {
  const before = ticksNow();
  const from = await visit.now();
  const deeds: { name: string; begun: number }[] = [];
  for (let begun = from; begun < from + 1000 * seconds; begun = await visit.now()) {
    deeds.push({ name: await hands.next(), begun });
    await visit.page.waitForTimeout(ACT_EVERY_MS);
  }
  return { from, until: await visit.now(), deeds, stolen: stolenShare(before, ticksNow()) };
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
