/** A new version arrives while a run is there: it waits until it is asked for, and the run is there after it was taken. */
import { readFile } from 'node:fs/promises';
import { Distillery } from './distillery';
import { expect, type Page, test as story } from './story';
import { TwoVersions } from './twoVersions';

const test = story.extend<{ versions: TwoVersions }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted (none here) and refuses a parameter without one
  versions: async ({}, use) => {
    const versions = await TwoVersions.serve();
    await use(versions);
    await versions.close();
  },
  baseURL: async ({ versions }, use) => use(versions.address),
  serviceWorkers: 'allow',
});

/** The version that the page says it is, in the experiment it exports. */
async function running(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Export…', exact: true }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save Experiment', exact: true }).click();
  const { provenance } = JSON.parse(await readFile(await (await coming).path(), 'utf8'));
  await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: 'Close' }).click();
  return provenance.made;
}

test('a new version waits for consent, and the run goes on in it', async ({ page, context, versions }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu&steps=60');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await app.button('Play').click();
  await app.reachesStep(60);
  await app.stopped();
  const taps = await app.taps();

  versions.release();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const take = page.getByRole('button', { name: 'Reload with the new version' });
  await expect(take).toBeVisible();
  expect([await app.taps(), await app.step()]).toEqual([taps, 60]);
  expect(await running(page)).toBe(`Wavelet Distillery ${TwoVersions.first}`);

  // Neither does another tab get it unasked, though the host has nothing else any more.
  const other = new Distillery(await context.newPage());
  await other.open();
  expect(await running(other.page)).toBe(`Wavelet Distillery ${TwoVersions.first}`);
  await other.page.close();

  // What is kept every two seconds has been written by then.
  await page.waitForTimeout(2500);
  await Promise.all([page.waitForEvent('load'), take.click()]);
  await app.ready();
  expect(await running(page)).toBe(`Wavelet Distillery ${TwoVersions.next}`);
  expect(await app.taps()).toBe(taps);
  await page.getByRole('button', { name: 'Continue the run at step 60' }).click();
  await expect.poll(() => app.step()).toBe(60);
  expect(await app.taps()).toBe(taps);
});
