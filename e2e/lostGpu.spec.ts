/** Losing the GPU in mid-run: the first time training goes on on a new device, the second time on the CPU, and both are said. */

import { Distillery } from './distillery';
import { type Browser, expect, type Page, test } from './story';

async function killGpuProcess(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  for (const { type, id } of processInfo) if (type === 'GPU') process.kill(id, 'SIGKILL');
}

/** Watches the step count; the answer: where it fell so far, and what it shows. */
async function watchSteps(page: Page): Promise<() => Promise<{ falls: string[]; last: number }>> {
  const watched = await page.getByTestId('step').evaluateHandle((shown) => {
    const seen = { falls: [] as string[], last: 0 };
    const look = () => {
      const step = Number(shown.textContent?.replace(/,/g, ''));
      if (step < seen.last) seen.falls.push(`${seen.last} to ${step}`);
      seen.last = step;
    };
    new MutationObserver(look).observe(shown, { characterData: true, childList: true, subtree: true });
    return seen;
  });
  return () => watched.jsonValue();
}

test('a run survives two lost GPUs and is never shown as finished before it is', async ({ browser, page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=webgpu&steps=300');
  await app.unfold('Engine and stopping');
  const steps = await watchSteps(page);
  await app.button('Play').click();
  await app.reachesStep(20);
  await killGpuProcess(browser);
  await expect(app.region('Messages').getByText('training continues on a new device')).toBeVisible({ timeout: 30_000 });
  const resumed = await app.step();
  expect(resumed).toBeLessThan(300);
  await app.reachesStep(resumed + 5);
  await killGpuProcess(browser);
  await expect(app.region('Messages').getByText('training continues on the CPU')).toBeVisible({ timeout: 30_000 });
  await expect(app.lamp('optimisation')).toHaveAttribute('data-where', 'cpu');
  await app.reachesStep(300);
  await app.stopped();
  expect(await app.step()).toBe(300);
  expect(await steps()).toEqual({ falls: [], last: 300 });
  expect(await app.distance()).toBeLessThan(0.15);
});

/** Makes the page's workers keep the device that they compute on from now on. */
async function keepDevices(page: Page): Promise<void> {
  for (const worker of page.workers())
    await worker.evaluate(() => {
      if (!('GPUDevice' in globalThis)) return;
      const { createCommandEncoder } = GPUDevice.prototype;
      GPUDevice.prototype.createCommandEncoder = function (...description) {
        Object.assign(globalThis, { kept: this });
        return createCommandEncoder.apply(this, description);
      };
    });
}

/** Destroys the devices kept; how many there were. */
async function destroyDevices(page: Page): Promise<number> {
  const destroyed = await Promise.all(
    page.workers().map((worker) =>
      worker.evaluate(() => {
        const { kept } = globalThis as { kept?: GPUDevice };
        kept?.destroy();
        return kept !== undefined;
      }),
    ),
  );
  return destroyed.filter(Boolean).length;
}

test('a run whose device is destroyed goes on on a new one, to its end', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=webgpu&steps=200');
  await keepDevices(page);
  const steps = await watchSteps(page);
  await app.button('Play').click();
  await app.reachesStep(20);
  expect(await destroyDevices(page)).toBe(1);
  await expect(app.region('Messages').getByText('training continues on a new device')).toBeVisible({ timeout: 30_000 });
  await expect(app.lamp('optimisation')).toHaveAttribute('data-where', 'webgpu');
  expect(await app.step()).toBeLessThan(200);
  await app.reachesStep(200);
  await app.stopped();
  expect(await app.step()).toBe(200);
  expect(await steps()).toEqual({ falls: [], last: 200 });
});
