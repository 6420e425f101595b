/** What the wavelet is good for: a labelled table of one's own ends in a table of predictors with errors and controls. */
import { EVERY_RULE, findings } from './axe';
import { Distillery } from './distillery';
import { expect, test } from './story';

/** Series of a step at a random place, with its height as the label in the last column. */
function stepTable(): Buffer {
  let state = 7;
  const uniform = () => {
    state = (1103515245 * state + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const header = [...Array.from({ length: 32 }, (_, t) => `t${t}`), 'y'].join(',');
  const rows = Array.from({ length: 200 }, () => {
    const [height, at] = [1 + uniform(), 8 + Math.floor(16 * uniform())];
    const values = Array.from({ length: 32 }, (_, t) => ((t >= at ? height : 0) + 0.2 * uniform()).toFixed(4));
    return [...values, height.toFixed(4)].join(',');
  });
  return Buffer.from([header, ...rows].join('\n'));
}

test('labelled series of one’s own: a table of predictors, its controls, and no credit that is not due', async ({
  page,
}) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&steps=20');
  const region = app.region('Prediction');
  await page
    .getByLabel('Files to open')
    .setInputFiles({ name: 'steps.csv', mimeType: 'text/csv', buffer: stepTable() });
  await app.ready();
  await expect(app.region('Data')).toContainText('labelled by “y”');
  await app.button('Play').click();
  await app.stopped();

  await page.getByRole('tab', { name: 'Prediction' }).click();
  await app.button('Compare predictions').click();
  const table = region.getByRole('table', { name: /^Measured here/ });
  await expect(table).toContainText('AWD (this run)', { timeout: 120_000 });
  for (const name of ['Start wavelet', 'Best library wavelet', 'Ridge on the raw input']) {
    await expect(table.getByRole('rowheader', { name })).toBeVisible();
  }
  await expect(region).toContainText('cannot be said before it is compared with its controls');
  await expect(region.getByRole('table', { name: /^Published, not measured here/ })).toContainText('0.262');
  await expect(region.getByRole('img', { name: 'Predicted against true' })).toBeVisible();

  await app.button('Compare with controls').click();
  await expect(table).toContainText('AWD without interpretation loss (γ = 0)', { timeout: 120_000 });
  await expect(region).toContainText('The control from an untrained network needs a network');

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await findings(page, '.further', EVERY_RULE)).toEqual([]);
});

test('a comparison can be cancelled, and data without labels say why there is none', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=maps&n=16');
  await page.getByRole('tab', { name: 'Prediction' }).click();
  await app.button('Compare with controls').click();
  await app.button('Cancel comparison').click();
  await expect(app.button('Compare predictions')).toBeEnabled();
  await expect(app.region('Prediction')).toContainText('No comparison of these data has been made yet');
  const row = (i: number) => Array.from({ length: 40 }, (_, t) => Math.sin(i + t * (1 + i / 9)).toFixed(4)).join();
  const plain = Buffer.from(Array.from({ length: 12 }, (_, i) => row(i)).join('\n'));
  await page.getByLabel('Files to open').setInputFiles({ name: 'plain.csv', mimeType: 'text/csv', buffer: plain });
  await expect(app.region('Prediction')).toContainText('These data have no labels');
});
