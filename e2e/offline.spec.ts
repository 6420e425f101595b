/** Story 9, in an aeroplane: after one visit the app opens, shows demos, opens files and trains without any network. */

import { readFile } from 'node:fs/promises';
import { Distillery } from './distillery';
import { openFiles, SERIES, shows } from './ownFiles';
import { expect, type Page, test } from './story';

test.use({ serviceWorkers: 'allow' });

/** Names of the kept files, once all of one build are. */
async function keptFiles(page: Page): Promise<string[]> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  return page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
}

test('after one visit everything works in airplane mode', async ({ page, context }) => {
  const app = new Distillery(page);
  await app.open();
  const files = await keptFiles(page);
  for (const wanted of [/index.html$/, /plotly/, /tfjs/, /demos\/maps\/x.bin$/, /openWorker/, /icon-192/])
    expect(files.some((file) => wanted.test(file))).toBe(true);

  await context.setOffline(true);
  await page.reload();
  await app.ready();
  await app.button('Play').click();
  await app.reachesStep(20);
  await app.rest();

  await page.getByRole('combobox', { name: 'Data set' }).selectOption({ label: 'Mass maps and the matter density' });
  await expect(app.region('Data')).toContainText('Ω_m');
  await app.ready();
  await expect(app.lamp('network')).not.toContainText('none');
  await app.button('Step').click();
  await app.reachesStep(1);

  await openFiles(page, SERIES);
  await shows(app, SERIES.name);
  await app.button('Step').click();
  await app.reachesStep(1);
});

test('the service worker reaches no other origin, and the app can be installed', async ({ page, context, request }) => {
  const app = new Distillery(page);
  await app.open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  const [worker] = context.serviceWorkers();
  // Another port is another origin; nothing has to listen there for the refusal to be seen.
  const refusal = await worker.evaluate(() =>
    fetch('http://localhost:9/').then(
      () => 'reached',
      (error: Error) => error.name,
    ),
  );
  expect(refusal).toBe('StatedError');

  const manifest = await (await request.get('./manifest.webmanifest')).json();
  expect(manifest).toMatchObject({ display: 'standalone', start_url: './' });
  for (const { src, type, sizes } of manifest.icons as { src: string; type: string; sizes: string }[]) {
    const bytes = await readFile(`dist/${src}`);
    if (type === 'image/png') expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes);
  }
});
