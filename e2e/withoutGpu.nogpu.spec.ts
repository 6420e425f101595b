/** Stories 1 and 10 where the browser has no WebGPU at all: everything runs on the next best thing, and says so. */

import { Distillery } from './distillery';
import { expect, test } from './story';
import { mouse, storyOne } from './storyOne';

test('recovery works without WebGPU', async ({ page }) => {
  const app = new Distillery(page);
  await storyOne(app, mouse());
  await app.unfold('Engine and stopping');
  await expect(app.lamp('optimisation')).toContainText('CPU');
});

test('asking for WebGPU where there is none says why it is not used', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=webgpu');
  await app.unfold('Engine and stopping');
  await expect(app.lamp('optimisation')).toContainText('CPU');
  await expect(app.lamp('optimisation')).toContainText(/WebGPU/);
});
