/** Story 1 where the browser has no WebGPU at all: everything runs on the next best thing, and says so. */

import { Distillery } from './distillery';
import { expect, test } from './story';

test('recovery works without WebGPU', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&steps=400');
  await app.unfold('Engine and stopping');
  await expect(app.lamp('optimisation')).toContainText('CPU');
  await app.button('Play').click();
  await app.reachesStep(400);
  await app.stopped();
  expect(await app.distance()).toBeLessThan(0.15);
});

test('asking for WebGPU where there is none says why it is not used', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=webgpu');
  await app.unfold('Engine and stopping');
  await expect(app.lamp('optimisation')).toContainText('CPU');
  await expect(app.lamp('optimisation')).toContainText(/WebGPU/);
});
