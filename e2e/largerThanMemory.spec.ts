/**
 * A .npy larger than the page takes into memory is trained by slices of the file. `SPARSE_GB=3` makes it of 3 GB, as the
 * nightly script does.
 */

import { appendFileSync } from 'node:fs';
import { Distillery } from './distillery';
import { openFiles, SERIES, shows } from './ownFiles';
import { writeSparseNpy } from './sparseFile';
import { type CDPSession, expect, type Page, test } from './story';

const BYTES = process.env.SPARSE_GB ? Number(process.env.SPARSE_GB) * 2 ** 30 : 600 * 2 ** 20;
const MOST_HEAP = 500 * 2 ** 20;

test('a .npy larger than memory is trained by slices, in bounded memory; changed while it is trained on, that is said', async ({
  page,
}, info) => {
  const path = info.outputPath('large.npy');
  const rows = writeSparseNpy(path, BYTES);
  const app = new Distillery(page);
  const workers = await heapsOfWorkers(page);
  const own = await page.context().newCDPSession(page);
  await page.goto(
    `./#v=1&data=local&rows=${encodeURIComponent(rows)}&scale=global&lr=0.001&batch=50&steps=50&engine=cpu`,
  );
  await page.getByLabel('Files to open').setInputFiles(path);
  await shows(app, 'large.npy');
  const data = app.region('Data');
  await expect(data).toContainText('1,000 series of 1024');
  await expect(data).toContainText(
    /Streamed: [\d,]+ samples stay in the file \([\d,]+ MB\) and are read by minibatches/,
  );
  await expect(data).toContainText(
    'Views, statistics and predictions use 1,000 samples drawn from them with a fixed seed.',
  );
  await expect(data).toContainText('Mean and deviation are theirs.');
  await app.button('Sample 3').click();
  await expect(app.region('TRIM attributions')).toContainText('sample 3');
  const before = await app.taps();
  await app.button('Play').click();
  let [most, parts] = [0, 0];
  while ((await app.step()) < 50) {
    const heaps = [await heapOf(own), ...(await workers())];
    parts = Math.max(parts, heaps.length);
    most = Math.max(
      most,
      heaps.reduce((sum, heap) => sum + heap, 0),
    );
  }
  await app.stopped();
  expect(await app.step()).toBe(50);
  expect(await app.taps()).not.toBe(before);
  info.annotations.push({ type: 'heap', description: `${Math.round(most / 2 ** 20)} MB in page and workers at most` });
  expect(parts, 'page and training worker').toBeGreaterThan(1);
  expect(most).toBeLessThan(MOST_HEAP);

  await app.unfold('More');
  await app.fill('Batch size', 'all');
  await expect(app.region('Messages')).toContainText(
    'A step cannot see all samples of a file that is larger than memory.',
  );
  await expect(app.region('Messages')).toContainText('Minibatches of 100 are used.');

  // A step with them, from the start: nothing of that choice is still on its way when the file changes.
  await app.button('Step').click();
  await expect.poll(() => app.step()).toBe(1);
  await app.stopped();
  appendFileSync(path, 'x');
  const taps = await app.taps();
  await app.unfold('Engine and stopping');
  await app.button('Run to convergence').click();
  await expect(app.region('Messages')).toContainText(
    '“large.npy” can be read no more: it was changed, moved or locked',
  );
  expect((await app.taps()).length).toBe(taps.length);
  await openFiles(page, SERIES);
  await shows(app, SERIES.name);
  await app.button('Step').click();
  await app.reachesStep(1);
});

/** JavaScript heap of a target, and what its arrays hold outside of it, in bytes. */
async function heapOf(session: CDPSession): Promise<number> {
  const usage = await session.send('Runtime.getHeapUsage');
  return usage.usedSize + outside(usage);
}

function outside(usage: object): number {
  return 'backingStorageSize' in usage ? Number(usage.backingStorageSize) : 0;
}

/** Attaches to the page's workers as they start; the answer asks each that is left for its heap. */
async function heapsOfWorkers(page: Page): Promise<() => Promise<number[]>> {
  const session = await page.context().newCDPSession(page);
  const alive = new Set<string>();
  const answers = new Map<string, (bytes: number) => void>();
  session.on('Target.attachedToTarget', ({ sessionId }) => alive.add(sessionId));
  session.on('Target.detachedFromTarget', ({ sessionId }) => alive.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { result } = JSON.parse(message);
    answers.get(sessionId)?.(result.usedSize + outside(result));
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const ask = (sessionId: string) =>
    new Promise<number>((resolve) => {
      answers.set(sessionId, resolve);
      const message = JSON.stringify({ id: 1, method: 'Runtime.getHeapUsage' });
      void session.send('Target.sendMessageToTarget', { sessionId, message });
    });
  return () => Promise.all([...alive].map(ask));
}
