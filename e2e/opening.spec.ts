/** Opening: the first picture needs little, nothing foreign is asked for, and every region has its name. */

import { Distillery } from './distillery';
import { shiftsSoFar, watchShifts } from './shifts';
import { expect, test } from './story';

const REGIONS = [
  'Data',
  'Network',
  'Objective',
  'Run bar',
  'Wavelet',
  'Filter spectrum',
  'Validity',
  'Losses',
  'TRIM attributions',
];

/** Cumulative layout shift; browsers call 0.1 good. */
const MOST_SHIFT = 0.02;

test('an earlier result is drawn before any engine or plot library has been asked for', async ({ page }) => {
  await page.addInitScript(() => {
    const drawn = new MutationObserver(() => {
      if (!document.querySelector('[data-testid="distance"]')) return;
      performance.mark('drawn');
      drawn.disconnect();
    });
    drawn.observe(document, { childList: true, subtree: true });
  });
  await page.goto('./');
  await expect(page.getByTestId('distance')).toBeVisible();
  const asked = await page.evaluate(() => {
    const [drawn] = performance.getEntriesByName('drawn');
    const requests = performance.getEntriesByType('resource');
    return requests.filter(({ startTime }) => startTime < drawn.startTime).map(({ name }) => new URL(name).pathname);
  });
  const kinds = (ending: string) => asked.filter((path) => path.endsWith(ending)).length;
  const told = asked.join(' ');
  expect(kinds('.js'), told).toBeGreaterThan(0);
  expect(kinds('.js'), told).toBeLessThanOrEqual(6);
  expect(kinds('.css'), told).toBe(1);
  expect(asked.length, told).toBeLessThanOrEqual(8);
  expect(told).not.toMatch(/worker|demos|plotly|tfjs|wasm|hdf5/i);
  for (const name of REGIONS) await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await new Distillery(page).ready();
});

test('nothing moves by itself, neither on opening nor while it trains', async ({ page }) => {
  await watchShifts(page);
  const app = new Distillery(page);
  await app.open();
  await expect(app.lamp('gradients')).not.toContainText('not started');
  await page.waitForTimeout(1000);
  const opening = await shiftsSoFar(page);
  expect(opening.sum, opening.of).toBeLessThan(MOST_SHIFT);
  await app.button('Play').click();
  await app.reachesStep(50);
  await page.getByRole('tab', { name: 'Reconstruction' }).click();
  await app.fill('γ interpretation', '3');
  await app.reachesStep(300);
  await app.rest();
  await page.waitForTimeout(1000);
  const story = await shiftsSoFar(page);
  expect(story.sum - opening.sum, story.of).toBeLessThan(MOST_SHIFT);
});

test('nothing is logged as an error, and the policy refuses nothing the page needs', async ({ page }) => {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&steps=20');
  await app.button('Play').click();
  await app.reachesStep(20);
  await page.waitForTimeout(2500);
  expect(errors).toEqual([]);
});
