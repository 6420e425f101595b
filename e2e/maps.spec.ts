/** The mass-map demo: a shipped network's gradients, 2-D wavelets and attributions, on as many threads as pay. */

import { Distillery } from './distillery';
import { expect, test } from './story';

test('mass maps are distilled with the shipped network', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=maps&n=16&steps=40');
  await expect(app.region('Data')).toContainText('16 maps of 64 × 64');
  await expect(app.region('Network').getByLabel('On this sample')).toContainText(/Network.*\d/);
  const before = await app.taps();
  await app.button('Play').click();
  await app.reachesStep(40);
  await app.stopped();
  expect(await app.taps()).not.toBe(before);
  await expect(page.getByRole('img', { name: '2-D wavelet HH' })).toBeVisible();
  await expect(page.getByRole('img', { name: /Attributions now/ })).toBeVisible();
  await expect(app.region('Validity')).toContainText(/wavelet/);
});

test('many maps are tried on further threads where the machine has them, and go on with as many as pay', async ({
  page,
}) => {
  const scripts: string[] = [];
  page.context().on('request', (request) => scripts.push(request.url()));
  const app = new Distillery(page);
  await app.open('v=1&data=maps&n=120&engine=cpu&steps=3');
  await app.unfold('Engine and stopping');
  await expect(app.lamp('optimisation')).toContainText(/ [1-8] threads?/);
  const processors = await page.evaluate(() => navigator.hardwareConcurrency);
  expect(scripts.some((script) => script.includes('shardWorker'))).toBe(processors > 1);
  await app.button('Play').click();
  await app.reachesStep(3);
  await app.stopped();
  await expect(app.region('Validity')).toContainText('A valid wavelet');
});
