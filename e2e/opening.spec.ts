/** Opening: the first picture needs little, nothing foreign is asked for, and every region has its name. */

import { Distillery } from './distillery';
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

test('an earlier result is drawn before any engine or plot library has loaded', async ({ page }) => {
  const loaded: string[] = [];
  page.on('response', (response) => loaded.push(new URL(response.url()).pathname));
  await page.goto('./');
  await expect(page.getByTestId('distance')).toBeVisible();
  const beforeFirstPicture = loaded.filter((path) => path.endsWith('.js')).length;
  expect(beforeFirstPicture).toBeGreaterThan(0);
  expect(beforeFirstPicture).toBeLessThanOrEqual(6);
  for (const name of REGIONS) await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await new Distillery(page).ready();
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
