/**
 * A seeded monkey at the page: it clicks, drags, types, presses keys, drops files and follows links. Nothing may break,
 * leak or get lost. MONKEY_MINUTES is for the night; MONKEY_SEED repeats a walk.
 */
import { DEMOS } from '../src/data/demos';
import { randomStream } from '../src/random';
import { Distillery } from './distillery';
import { inWords, report } from './figures';
import { MemoryMeter } from './memory';
import { actOnce } from './monkey/deeds';
import { expect, type Page, test } from './story';

const MINUTES = Number(process.env.MONKEY_MINUTES ?? 2);
const SEED = Number(process.env.MONKEY_SEED ?? 1);
const MB = 2 ** 20;
/** A deed that takes longer than this has found a page that hangs. */
const MOST_SECONDS = 60;
const LOOK_EVERY = 10;

/**
 * What the page may hold after the walk beside what it held before, in the same state: code of views not opened before,
 * files and settings that can be gone back to. A data set of the demos takes up to 16 MB, so that two left behind are seen.
 */
const SLACK = 20 * MB;

test(`${MINUTES} minutes of a monkey, seed ${SEED}`, async ({ page, context }, info) => {
  test.setTimeout((MINUTES + 5) * 60_000);
  console.log(`MONKEY_SEED=${SEED}`);
  const wrong: string[] = [];
  context.on('console', (message) => message.type() === 'error' && wrong.push(`console: ${message.text()}`));
  page.on('crash', () => wrong.push('the page crashed'));
  page.on('dialog', (dialog) => void dialog.dismiss());
  page.on('filechooser', (chooser) => void chooser.setFiles([]));
  page.on('download', (download) => void download.cancel());
  await page.addInitScript(noteDeletions);

  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu');
  await seeEverything(app);
  const meter = await MemoryMeter.of(page);
  const before = await meter.measure();

  const random = randomStream(SEED, 'monkey');
  const log: string[] = [];
  const runs = new KeptRuns(page);
  const begin = Date.now();
  try {
    while (Date.now() - begin < MINUTES * 60_000) {
      log.push(await inTime(actOnce({ page, random })));
      if (log.length % LOOK_EVERY !== 0) continue;
      expect(await inTime(page.evaluate(whatIsBroken)), 'parts of the page that are broken').toEqual([]);
      expect(wrong, 'errors').toEqual([]);
      await runs.look();
    }
    await stillWorks(app);
    await runs.look();
    await runs.comeBackElsewhere();
    await tidy(app);
    const after = await meter.measure();
    await report(info, 'monkey', {
      tried: `${log.length} clicks, drags, keys, files and links in ${MINUTES} minutes, seed ${SEED}`,
      command: `npm run test:nightly -- monkey`,
      hours: MINUTES / 60,
      lost: 0,
      measured: {
        seed: SEED,
        deeds: log.length,
        runsKept: runs.everKept,
        runsDeleted: runs.deleted,
        atStart: inWords(before),
        atEnd: inWords(after),
      },
    });
    expect(after.pageHeap - before.pageHeap, 'heap of the page, bytes more than before').toBeLessThan(SLACK);
    expect(after.workerHeaps - before.workerHeaps, 'heaps of the workers, bytes more than before').toBeLessThan(SLACK);
    expect(after.workers, 'workers').toBeLessThanOrEqual(before.workers);
    expect(wrong, 'errors').toEqual([]);
  } finally {
    await info.attach('deeds', { body: log.join('\n'), contentType: 'text/plain' });
    console.log(`seed ${SEED}, the last of ${log.length} deeds:\n${log.slice(-25).join('\n')}`);
  }
});

function inTime<T>(work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`The page did not answer in ${MOST_SECONDS} s.`)), MOST_SECONDS * 1000).unref();
    }),
  ]);
}

/** Every view opened once and a large demo, so that their code is there before the first measurement. */
async function seeEverything(app: Distillery): Promise<void> {
  const tabs = await app.page.getByRole('tab').all();
  for (const tab of tabs) await tab.click();
  await app.page.evaluate(() => {
    location.hash = 'v=1&data=maps&n=12&engine=cpu';
  });
  await app.ready();
  await app.page.evaluate(() => {
    location.hash = 'v=1&data=recovery&engine=cpu&steps=50';
  });
  await app.ready();
  await app.button('Play').click();
  await app.reachesStep(50);
  await app.stopped();
}

/** Runs in the page before anything else: keeps account of what is deleted by hand, and holds the page where it is. */
function noteDeletions(): void {
  Object.assign(window, { deletions: 0 });
  window.addEventListener(
    'click',
    (event) => {
      const target = event.target as Element;
      if (target.closest('a[href]:not([download])')) event.preventDefault();
      if (target.closest('button[aria-label^="Delete "]')) (window as unknown as { deletions: number }).deletions++;
    },
    true,
  );
}

/** Runs in the page. */
function whatIsBroken(): string[] {
  const broken = [...document.querySelectorAll('[role="alert"]')].flatMap(({ textContent }) =>
    textContent?.includes('could not be drawn') ? [textContent] : [],
  );
  const shown = document.querySelector('main')?.innerText.trim().length ?? 0;
  return shown > 0 ? broken : [...broken, 'the page is blank'];
}

/** Runs kept under a name: none may go but by Delete. */
class KeptRuns {
  everKept = 0;
  deleted = 0;
  #present: readonly string[] = [];

  constructor(private readonly page: Page) {}

  async look(): Promise<void> {
    const { ids, deletions } = await inTime(this.page.evaluate(keptOnShelf));
    const lost = this.#present.filter((id) => !ids.includes(id));
    expect(lost.length, `kept runs gone: ${lost.join(', ')}`).toBeLessThanOrEqual(deletions - this.deleted);
    this.everKept += ids.filter((id) => !this.#present.includes(id)).length;
    this.deleted = deletions;
    this.#present = ids;
  }

  /** In a tab of its own, as after a reload. */
  async comeBackElsewhere(): Promise<void> {
    const other = new Distillery(await this.page.context().newPage());
    await other.open('v=1&data=recovery&engine=cpu');
    await other.page.getByRole('tab', { name: 'Runs' }).click();
    await expect(other.page.getByRole('textbox', { name: 'Name of the run' })).toHaveCount(this.#present.length);
    await other.page.close();
  }
}

/** Runs in the page. */
async function keptOnShelf(): Promise<{ ids: string[]; deletions: number }> {
  const keys = await new Promise<string[]>((resolve, reject) => {
    const opening = indexedDB.open('wavelet-distillery');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asked = opening.result.transaction('shelf').objectStore('shelf').getAllKeys();
      asked.onsuccess = () => resolve(asked.result.map(String));
      asked.onerror = () => reject(asked.error);
      opening.result.close();
    };
  });
  const { deletions } = window as unknown as { deletions: number };
  return { ids: keys.filter((key) => key.startsWith('run:')), deletions };
}

/** After everything, the experiment of the first visit: it opens, trains and comes to a better wavelet. */
async function stillWorks(app: Distillery): Promise<void> {
  const { page } = app;
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => {
    location.hash = 'v=1&data=recovery&engine=cpu&steps=300';
  });
  await expect(page.getByRole('combobox', { name: 'Data set' }).locator('option:checked')).toHaveText(
    DEMOS.recovery.title,
  );
  await app.ready();
  await app.button('Reset').click();
  await expect.poll(() => app.step()).toBe(0);
  await app.ready();
  const start = await app.distance();
  await app.button('Play').click();
  await app.reachesStep(300);
  await app.stopped();
  expect(await app.distance()).toBeLessThan(start / 2);
}

/** Puts away what the walk has left on the page by intention: messages, kept runs, a sweep, tables unfolded. */
async function tidy({ page }: Distillery): Promise<void> {
  const pressAll = async (name: RegExp) => {
    const buttons = page.getByRole('button', { name });
    while ((await buttons.count()) > 0) await buttons.first().click({ timeout: 5000 });
  };
  await pressAll(/^Dismiss message$/);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await pressAll(/^Delete /);
  await page.getByRole('tab', { name: 'Sweep' }).click();
  await pressAll(/^Clear$/);
  await page.evaluate(foldEverything);
  await page.getByRole('tab').first().click();
  await page.waitForTimeout(1000);
}

/** Runs in the page: tables and explanations that were opened take thousands of nodes. */
function foldEverything(): void {
  for (const summary of document.querySelectorAll<HTMLElement>('details[open] > summary')) summary.click();
  for (const button of document.querySelectorAll<HTMLElement>('button[aria-expanded="true"]')) button.click();
}
