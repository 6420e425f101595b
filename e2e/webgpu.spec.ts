/** Story 1 with the optimisation on WebGPU: the lamp says so, and the GPU really does the steps. */

import { Distillery } from './distillery';
import { expect, test } from './story';

declare global {
  /** Compute dispatches of the training worker since counting began. */
  var dispatches: number;
}

test('the recovery demo runs on WebGPU', async ({ page }) => {
  const app = new Distillery(page);
  const trainingWorker = page.waitForEvent('worker');
  await page.goto('./#v=1&data=recovery&steps=400&engine=webgpu');
  const worker = await trainingWorker;
  await app.ready();
  await app.unfold('Engine and stopping');
  await expect(app.lamp('optimisation')).toHaveAttribute('data-where', 'webgpu');

  await worker.evaluate(() => {
    globalThis.dispatches = 0;
    const encoder = GPUComputePassEncoder.prototype;
    const dispatch = encoder.dispatchWorkgroups;
    encoder.dispatchWorkgroups = function (x, y, z) {
      globalThis.dispatches++;
      dispatch.call(this, x, y, z);
    };
  });
  const dispatches = () => worker.evaluate(() => globalThis.dispatches);

  await app.button('Step').click();
  await app.reachesStep(1);
  const forOneStep = await dispatches();
  expect(forOneStep).toBeGreaterThanOrEqual(2);
  await app.button('Play').click();
  await app.reachesStep(400);
  await app.stopped();
  expect(await dispatches()).toBeGreaterThanOrEqual(2 * 400);
  expect(await app.distance()).toBeLessThan(0.15);
  await expect(app.region('Validity')).toContainText('A valid wavelet');
});

test('maps run on WebGPU too', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=maps&n=8&engine=webgpu&steps=4');
  await app.unfold('Engine and stopping');
  await expect(app.lamp('optimisation')).toHaveAttribute('data-where', 'webgpu');
  const before = await app.taps();
  await app.button('Play').click();
  await app.reachesStep(4);
  await app.stopped();
  expect(await app.taps()).not.toBe(before);
  await expect(app.region('Validity')).toContainText('A valid wavelet');
});
