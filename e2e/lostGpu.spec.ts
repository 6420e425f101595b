/** Losing the GPU in mid-run: the first time training goes on on a new device, the second time on the CPU, and both are said. */

import { Distillery } from './distillery';
import { type Browser, expect, test } from './story';

async function killGpuProcess(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  for (const { type, id } of processInfo) if (type === 'GPU') process.kill(id, 'SIGKILL');
}

test('a run survives two lost GPUs and is never shown as finished before it is', async ({ browser, page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=webgpu&steps=300');
  await app.unfold('Engine and stopping');
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
  expect(await app.distance()).toBeLessThan(0.15);
});
