/**
 * The state in which the page is measured before the walk and after it: everything loaded once that is loaded on demand,
 * the experiment of the first visit trained, and nothing left open, kept or unfolded.
 */
import { DEMOS } from '../../src/data/demos';
import type { Distillery } from '../distillery';
import { lookAt } from '../looks';
import { openFiles, SERIES, shows } from '../ownFiles';
import { expect } from '../story';

/** Every view and dialog opened once, a large demo, a file and a plot looked into, so that their code is there. */
export async function seeEverything(app: Distillery): Promise<void> {
  const { page } = app;
  for (const tab of await page.getByRole('tab').all()) await tab.click();
  await app.button('Help').click();
  await page.keyboard.press('Escape');
  await app.button('Export…').click();
  await expect(app.button('Save Session')).toBeVisible();
  await page.keyboard.press('Escape');
  await app.button('Lessons').click();
  await app.button('Close lessons').click();
  await page.locator('.plot-inspect').first().locator('..').hover();
  await expect(page.locator('.plot-inspect[data-shown]').first()).toBeVisible();
  await openFiles(page, SERIES);
  await shows(app, SERIES.name);
  await page.evaluate(() => {
    location.hash = 'v=1&data=maps&n=12&engine=cpu';
  });
  await app.ready();
}

/** Whatever was before, the experiment of the first visit: it opens, trains and comes to a better wavelet. */
export async function stillWorks(app: Distillery): Promise<void> {
  const { page } = app;
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await lookAt(page, { colorScheme: 'light', width: 1440, height: 900 });
  await page.evaluate(() => {
    location.hash = 'v=1&data=recovery&engine=cpu&steps=300';
  });
  await expect(page.getByRole('combobox', { name: 'Data set' }).locator('option:checked')).toHaveText(
    DEMOS.recovery.title,
  );
  await app.ready();
  await app.button('Reset').click();
  await expect.poll(() => app.step()).toBe(0);
  await app.ready();
  // It is nothing as long as data with a known wavelet are still on their way.
  await expect.poll(() => app.distance()).toBeGreaterThan(0);
  const start = await app.distance();
  await app.button('Play').click();
  await app.reachesStep(300);
  await app.stopped();
  expect(await app.distance()).toBeLessThan(start / 2);
}

/** Puts away what was left on the page by intention: messages, kept runs, work under way, a lesson, tables unfolded. */
export async function tidy({ page }: Distillery): Promise<void> {
  const pressAll = async (name: RegExp) => {
    const buttons = page.getByRole('button', { name });
    while ((await buttons.count()) > 0) await buttons.first().click({ timeout: 5000 });
  };
  await pressAll(/^Dismiss message$/);
  await pressAll(/^Close lessons$/);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await pressAll(/^Cancel$/);
  await pressAll(/^Delete /);
  await page.getByRole('tab', { name: 'Prediction' }).click();
  await pressAll(/^Cancel comparison$/);
  await page.getByRole('tab', { name: 'Sweep' }).click();
  await pressAll(/^Stop$/);
  await pressAll(/^Clear$/);
  await page.evaluate(foldEverything);
  await page.getByRole('tab').first().click();
  await page.mouse.move(1, 1);
  await page.waitForTimeout(1000);
}

/** Runs in the page: tables and explanations that were opened take thousands of nodes. */
function foldEverything(): void {
  for (const summary of document.querySelectorAll<HTMLElement>('details[open] > summary')) summary.click();
  for (const button of document.querySelectorAll<HTMLElement>('button[aria-expanded="true"]')) button.click();
}
