/**
 * A seeded monkey at the page: it clicks, drags, types, presses keys, drops files and follows links. Nothing may break,
 * leak or get lost. MONKEY_MINUTES is for the night; MONKEY_SEED repeats a walk.
 */
import { randomStream } from '../src/random';
import { Distillery } from './distillery';
import { inWords, report } from './figures';
import { heapContents } from './heapContents';
import { MemoryMeter } from './memory';
import { actOnce } from './monkey/deeds';
import { seeEverything, stillWorks, tidy } from './monkey/sameState';
import { expect, type FileChooser, type Page, test } from './story';

const MINUTES = Number(process.env.MONKEY_MINUTES ?? 2);
const SEED = Number(process.env.MONKEY_SEED ?? 1);
const MB = 2 ** 20;
/** A deed that takes longer than this has found a page that hangs. */
const MOST_SECONDS = 60;
const LOOK_EVERY = 10;

/**
 * What the page may hold after the walk beside what it held before, in the same state. Compiled code grows as long as a
 * page is used (3 MB in 240 deeds); values grow by what can be gone back to (0.7 MB); React keeps a view's last elements.
 */
const MORE_HEAP = 12 * MB;
const MORE_VALUES = 4 * MB;
const MORE_NODES = 1500;
/** A data set of the demos takes up to 16 MB, so that two left behind in workers are seen. */
const MORE_IN_WORKERS = 20 * MB;

test(`${MINUTES} minutes of a monkey, seed ${SEED}`, async ({ page, context }, info) => {
  test.setTimeout((MINUTES + 5) * 60_000);
  console.log(`MONKEY_SEED=${SEED}`);
  const wrong: string[] = [];
  context.on('console', (message) => message.type() === 'error' && wrong.push(`console: ${message.text()}`));
  page.on('crash', () => wrong.push('the page crashed'));
  page.on('dialog', (dialog) => void dialog.dismiss());
  page.on('filechooser', (chooser) => void chooseNothing(chooser));
  page.on('download', (download) => void download.cancel());
  await page.addInitScript(noteDeletions);

  const begin = Date.now();
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu');
  await seeEverything(app);
  await stillWorks(app);
  await tidy(app);
  const meter = await MemoryMeter.of(page);
  const session = await context.newCDPSession(page);
  const measure = async () => ({ ...(await meter.measure()), ...(await heapContents(session)) });
  const before = await measure();

  const random = randomStream(SEED, 'monkey');
  const log: string[] = [];
  const runs = new KeptRuns(page);
  await runs.keepOne(app);
  try {
    while (Date.now() - begin < MINUTES * 60_000) {
      await inTime(actOnce({ page, random }, log));
      if (log.length % LOOK_EVERY !== 0) continue;
      expect(await inTime(page.evaluate(whatIsBroken)), 'parts of the page that are broken').toEqual([]);
      expect(wrong, 'errors').toEqual([]);
      await runs.look();
    }
    await stillWorks(app);
    await runs.look();
    await runs.comeBackElsewhere();
    await tidy(app);
    const after = await measure();
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
        moreValues: after.values - before.values,
        moreCode: after.code - before.code,
        detachedNodes: after.detached,
      },
    });
    expect(after.workers).toEqual(before.workers);
    expect(after.pageHeap - before.pageHeap, 'heap of the page, bytes more than before').toBeLessThan(MORE_HEAP);
    expect(after.values - before.values, 'values in it, bytes more than before').toBeLessThan(MORE_VALUES);
    expect(after.nodes - before.nodes, 'nodes more than before, held or shown').toBeLessThan(MORE_NODES);
    expect(after.workerHeaps - before.workerHeaps, 'heaps of the workers, bytes more than before').toBeLessThan(
      MORE_IN_WORKERS,
    );
    expect(wrong, 'errors').toEqual([]);
  } finally {
    await info.attach('deeds', { body: log.join('\n'), contentType: 'text/plain' });
    console.log(`seed ${SEED}, the last of ${log.length} deeds:\n${log.slice(-25).join('\n')}`);
  }
});

/**
 * A dialog closed again: the page hears of a change without files. Nothing may hold the element afterwards, else the view
 * in which it stood stays too (Playwright's `setFiles` keeps a handle that cannot be let go of).
 */
async function chooseNothing(chooser: FileChooser): Promise<void> {
  const element = chooser.element();
  await element.evaluate((input) => input.dispatchEvent(new Event('change', { bubbles: true })));
  await element.dispose();
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`The page did not answer in ${MOST_SECONDS} s.`)), MOST_SECONDS * 1000).unref();
    }),
  ]);
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

  /** There is something to lose from the beginning: a short walk may keep nothing. */
  async keepOne(app: Distillery): Promise<void> {
    await this.page.getByRole('tab', { name: 'Runs' }).click();
    await app.region('Runs').getByRole('button', { name: 'Keep run' }).click();
    await expect(this.page.getByRole('textbox', { name: 'Name of the run' })).toHaveCount(1);
    await expect.poll(() => this.look().then(() => this.everKept)).toBe(1);
  }

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
