/** Story 9, in an aeroplane: after one visit the app opens, shows demos, opens files and trains without any network. */

import { readdir, readFile } from 'node:fs/promises';
import { Distillery } from './distillery';
import { labelledTraces, openFiles, SERIES, shows } from './ownFiles';
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
  const built = await readdir('dist', { recursive: true, withFileTypes: true });
  const unkept = built.filter((entry) => entry.isFile() && !files.some((file) => file.endsWith(`/${entry.name}`)));
  expect(unkept.map(({ name }) => name).sort()).toEqual(['_headers', 'lockdown.js', 'sw.js']);

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

  await test.step('labelled traces: a network is trained, the wavelet predicts', async () => {
    await openFiles(page, labelledTraces(120));
    await shows(app, 'traces.csv');
    const network = app.region('Network');
    await network.getByRole('combobox', { name: 'Network' }).selectOption({ label: 'Train one here…' });
    await app.fill('Epochs, at most', '3');
    await app.button('Train network').click();
    await expect(network.getByTestId('network-score')).toBeVisible({ timeout: 60_000 });
    await app.ready();
    await page.getByRole('tab', { name: 'Prediction' }).click();
    await app.button('Compare predictions').click();
    await expect(app.region('Prediction').getByRole('row', { name: /^AWD \(this run\)/ })).toBeVisible({
      timeout: 60_000,
    });
  });

  await test.step('it is taken away, and a lesson goes on', async () => {
    await app.button('Export…').click();
    const saved = page.waitForEvent('download');
    await app.button('Save Session').click();
    expect((await readFile(await (await saved).path(), 'utf8')).length).toBeGreaterThan(100);
    await page.keyboard.press('Escape');
    await page.evaluate(() => location.assign('#v=1&lesson=sparsity'));
    await expect(app.region('Lesson: Sparsity')).toContainText('step 0 of at most 60', { timeout: 60_000 });
    await app.button('Play').click();
    await expect(app.region('Lesson: Sparsity')).toContainText('There was nothing to gain', { timeout: 60_000 });
  });
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
