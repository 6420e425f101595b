/**
 * A table of as many rows as are taken on, by night: the page answers while a worker reads it, trains on it, and refuses
 * the one of two columns. `TABLE_ROWS=5000000` says how many; without, the story is left out.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { Distillery } from './distillery';
import { report } from './figures';
import { MemoryMeter } from './memory';
import { shows } from './ownFiles';
import { expect, type Page, test } from './story';

const ROWS = Number(process.env.TABLE_ROWS);

test('a table of five million rows opens while the page answers, and is trained on; of twice the cells, that is said', async ({
  page,
}, info) => {
  const begun = Date.now();
  const [long, wide] = [info.outputPath('long.csv'), info.outputPath('wide.csv')];
  writeTable(long, 'flux', (row) => flux(row));
  writeTable(wide, 'time,flux', (row) => `${row},${flux(row)}`);
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu');
  const meter = await MemoryMeter.of(page);
  const gaps = await frameGaps(page);

  const opening = Date.now();
  await page.getByLabel('Files to open').setInputFiles(long);
  await expect.poll(() => page.workers().some((worker) => worker.url().includes('openWorker'))).toBe(true);
  await app.button('Step').click();
  await app.reachesStep(1);
  await expect(page.getByRole('combobox', { name: 'Data set' }).locator('option:checked')).not.toHaveText('long.csv');
  await expect(app.region('Data')).toContainText(`Read as one series of ${ROWS.toLocaleString('en')} values`, {
    timeout: 90_000,
  });
  const opened = (Date.now() - opening) / 1000;
  await shows(app, 'long.csv');
  const whileOpened = await gaps();
  const before = await app.taps();
  await app.button('Play').click();
  await app.reachesStep(20);
  await app.button('Pause').click();
  await app.stopped();
  expect(await app.taps()).not.toBe(before);
  const whileTrained = await gaps();
  const { pageHeap, workerHeaps } = await meter.measure();

  const [step, taps] = [await app.step(), await app.taps()];
  await page.getByLabel('Files to open').setInputFiles(wide);
  await expect(app.region('Messages')).toContainText(/about [\d,]+ cells; up to 5,000,000 cells are read from text/);
  await shows(app, 'long.csv');
  expect([await app.step(), await app.taps()]).toEqual([step, taps]);
  await app.button('Step').click();
  await app.reachesStep(step + 1);

  const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
  await report(info, 'table', {
    tried: `a table of ${ROWS.toLocaleString('en')} rows opened and trained on, one of twice its cells refused`,
    command: 'npm run test:nightly -- table',
    hours: (Date.now() - begun) / 3_600_000,
    lost: 0,
    measured: {
      openedIn: `${opened.toFixed(1)} s`,
      longestWithoutAFrame: `${whileOpened} ms while it was opened, ${whileTrained} ms in the first ${step} steps`,
      heapAfterwards: `${megabytes(pageHeap)}, of workers ${megabytes(workerHeaps)}`,
    },
  });
});

const flux = (row: number) => (Math.sin(row / 20) + 0.3 * Math.sin((row * row) % 1_000_003)).toFixed(6);

function writeTable(path: string, names: string, line: (row: number) => string): void {
  const file = openSync(path, 'w');
  writeSync(file, `${names}\n`);
  const part = 100_000;
  for (let from = 0; from < ROWS; from += part) {
    const lines = Array.from({ length: Math.min(part, ROWS - from) }, (_, i) => `${line(from + i)}\n`);
    writeSync(file, lines.join(''));
  }
  closeSync(file);
}

/** The answer: the longest time between two frames since it was asked last, ms. */
async function frameGaps(page: Page): Promise<() => Promise<number>> {
  const watched = await page.evaluateHandle(() => {
    const found = { longest: 0 };
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      found.longest = Math.max(found.longest, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    return found;
  });
  return () =>
    watched.evaluate((found) => {
      const { longest } = found;
      found.longest = 0;
      return Math.round(longest);
    });
}
