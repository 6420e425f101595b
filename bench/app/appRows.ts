/** The built app in Chromium, with WebGPU and without: what a person waits for and feels, beside the budgets. */
import type { Browser } from '@playwright/test';
import { launchBrowser } from '../browsers';
import { median } from '../measure';
import { builtScript } from '../pageScripts';
import { AppPage } from './appPage';
import { measureOpening, type Opening } from './opening';
import { paperGridSeconds } from './paperGrid';
import { type Served, serveBuiltApp } from './serve';
import { SETUPS, type Setup } from './setups';
import { latencyFromRest, latencyWhileTraining } from './slider';
import {
  beginCounting,
  type Feel,
  type Felt,
  feelWhileTraining,
  longTasks,
  type Memory,
  memoryNow,
  reach,
} from './training';

export interface AppRow {
  /** Data, engine and adapter. */
  readonly setup: string;
  readonly measure: string;
  readonly value: number | null;
  readonly unit: string;
  readonly runs: readonly number[];
  /** The budget in words; empty where there is none. */
  readonly target: string;
  /** Null where there is no budget. */
  readonly meets: boolean | null;
}

const VISITS = 5;
const LONG_TASK_MS = 50;
/** For each wait for a step. */
const BOX_MS = 90_000;

/** Parts that can be measured by themselves: what the page feels like, on the CPU engine alone (`page`), the paper's grid. */
export type AppPart = 'app' | 'page' | 'grid';

export async function appRows(parts: readonly AppPart[]): Promise<AppRow[]> {
  const served = await serveBuiltApp();
  try {
    const eyes = await builtScript('app/inPage.ts');
    const rows: AppRow[] = [];
    const setups = parts.includes('app') ? SETUPS : parts.includes('page') ? SETUPS.slice(0, 1) : [];
    for (const setup of setups) rows.push(...(await rowsOfSetup(setup, served, eyes)));
    if (parts.includes('grid')) rows.push(await paperGridRow(served, eyes));
    return rows;
  } finally {
    await served.close();
  }
}

async function rowsOfSetup(setup: Setup, { address }: Served, eyes: string): Promise<AppRow[]> {
  const browser = await launchBrowser(setup.adapter);
  // A limit far off: training goes on for as long as it is watched, converged or not.
  const url = `${address}#v=1&data=${setup.data}&engine=${setup.engine}&steps=1000000`;
  try {
    return [
      ...(setup.visits ? await openingRows(setup, browser, eyes, address) : []),
      ...(setup.visits ? await latencyRows(setup, browser, eyes, url) : []),
      ...(await trainingRows(setup, browser, eyes, url)),
    ];
  } finally {
    await browser.close();
  }
}

async function paperGridRow({ address }: Served, eyes: string): Promise<AppRow> {
  const browser = await launchBrowser('none');
  try {
    const seconds = await paperGridSeconds(browser, eyes, address);
    const setup = { name: 'traces, Sweep region, CPU engine' };
    return row(setup, 'paper grid: 105 cells of 800 steps', 's', [seconds], { most: 300 });
  } finally {
    await browser.close();
  }
}

async function openingRows(setup: Setup, browser: Browser, eyes: string, address: string): Promise<AppRow[]> {
  const visits: Opening[] = [];
  for (let i = 0; i < VISITS; i++) visits.push(await measureOpening(browser, eyes, address));
  const all = (value: (visit: Opening) => number) => visits.map(value);
  return [
    row(
      setup,
      'first picture',
      'ms',
      all(({ firstPicture }) => firstPicture),
      { most: 1500 },
    ),
    row(
      setup,
      'first contentful paint',
      'ms',
      all(({ firstContentfulPaint }) => firstContentfulPaint),
    ),
    row(
      setup,
      'ready to train',
      'ms',
      all(({ ready }) => ready),
      { most: 2000 },
    ),
    row(
      setup,
      'longest task, opening',
      'ms',
      all(({ longestTask }) => longestTask),
    ),
    row(
      setup,
      'layout shift, opening',
      '',
      all(({ layoutShift }) => layoutShift),
      { most: 0.02 },
    ),
  ];
}

async function latencyRows(setup: Setup, browser: Browser, eyes: string, url: string): Promise<AppRow[]> {
  const visit = await AppPage.open(browser, eyes, url);
  try {
    await visit.app.ready();
    const fromRest = await latencyFromRest(visit);
    const whileTraining = await latencyWhileTraining(visit);
    return [
      row(setup, 'γ moved at rest to changed curve', 'ms', fromRest, { most: 150 }),
      row(setup, 'γ moved while training to second changed curve', 'ms', whileTraining),
    ];
  } finally {
    await visit.close();
  }
}

async function trainingRows(setup: Setup, browser: Browser, eyes: string, url: string): Promise<AppRow[]> {
  const visit = await AppPage.open(browser, eyes, url);
  try {
    await beginCounting(visit);
    await visit.app.ready();
    const played = await visit.now();
    await visit.app.button('Play').click();
    await reach(visit, setup.memoryAt?.[0] ?? 1, BOX_MS);
    const first = row(setup, 'page tasks over 50 ms from Play on', '', [(await longTasks(visit, played)).length], {
      most: 0,
    });
    const early = await memoryNow(visit);
    const feel = await feelWhileTraining(browser, visit, setup.seconds);
    if (!setup.memoryAt) return [first, ...feelRows(setup, feel)];
    await reach(visit, setup.memoryAt[1], BOX_MS);
    return [first, ...feelRows(setup, feel), ...memoryRows(setup, early, await memoryNow(visit))];
  } finally {
    await visit.close();
  }
}

function feelRows(setup: Setup, feel: Feel): AppRow[] {
  const watched = `while training ${setup.seconds} s`;
  const processor = feel.traced.map(({ processorMs }) => processorMs);
  const overlong = processor.filter((ms) => ms > LONG_TASK_MS).length;
  const longest = feel.longTasks.reduce<Felt | null>((most, task) => (task.ms > (most?.ms ?? 0) ? task : most), null);
  return [
    row(setup, `snapshots a second ${watched}`, '/s', [feel.snapshotsASecond], { least: 10 }),
    row(setup, `steps a second ${watched}`, '/s', [feel.stepsASecond]),
    row(setup, `page tasks over 50 ms ${watched}`, '', [feel.longTasks.length], { most: 0 }),
    row(setup, `longest of them${longest ? `: ${longest.deed}` : ''}`, 'ms', longest ? [longest.ms] : []),
    row(setup, 'traced: page tasks over 50 ms of processor time', '', [overlong]),
    row(setup, 'traced: longest page task, processor time', 'ms', [processor[0] ?? 0]),
    row(setup, `interaction to next paint ${watched}`, 'ms', [feel.slowest.ms], { most: 100 }),
    row(setup, `of it in the page's handlers: ${feel.slowest.deed}`, 'ms', [feel.slowest.handling]),
    row(setup, `layout shift ${watched}`, '', [feel.layoutShift], { most: 0.02 }),
    ...stolenRows(setup, feel, watched),
  ];
}

/** The spell that counts, and the most in those that do not. */
function stolenRows(setup: Setup, { stolen: [calmest, ...others] }: Feel, watched: string): AppRow[] {
  if (calmest === undefined) return [];
  const not =
    others.length > 0
      ? [row(setup, `in ${others.length} spells not counted, at most`, '%', [100 * Math.max(...others)])]
      : [];
  return [row(setup, `processor time the host took ${watched}`, '%', [100 * calmest]), ...not];
}

function memoryRows(setup: Setup, early: Memory, late: Memory): AppRow[] {
  const at = ({ step }: Memory) => `at step ${step.toLocaleString('en')}`;
  return [early, late].flatMap((memory) => [
    row(setup, `page heap ${at(memory)}`, 'MB', [memory.page / 1e6]),
    row(setup, `worker heap ${at(memory)}`, 'MB', [memory.workers / 1e6]),
    ...(memory.buffers === null ? [] : [row(setup, `GPU buffers ${at(memory)}`, '', [memory.buffers])]),
  ]);
}

/** A row with the median of the runs; `budget`: the most, or the least, it may be. */
function row(
  { name }: Pick<Setup, 'name'>,
  measure: string,
  unit: string,
  runs: readonly number[],
  budget: { readonly most?: number; readonly least?: number } = {},
): AppRow {
  const value = runs.length > 0 ? median(runs) : null;
  const { most, least } = budget;
  const target = most !== undefined ? `≤ ${most} ${unit}` : least !== undefined ? `≥ ${least} ${unit}` : '';
  const meets =
    target === '' || value === null
      ? null
      : value <= (most ?? Number.POSITIVE_INFINITY) && value >= (least ?? Number.NEGATIVE_INFINITY);
  return { setup: name, measure, value, unit, runs, target: target.trim(), meets };
}
