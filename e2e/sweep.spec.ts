/** Story 6: a sweep over λ and γ; a cell is loaded; what is done when it is cancelled stays, through a reload too. */
import { readFile } from 'node:fs/promises';
import { Distillery } from './distillery';
import { expect, test } from './story';

test('a sweep is stopped half way, goes on after a reload, and its cells load', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu');
  await page.getByRole('tab', { name: 'Sweep' }).click();
  const sweep = app.region('Sweep');
  await sweep.getByLabel('λ values').fill('0.0001, x');
  await expect(sweep.getByText('“x” is not a number')).toBeVisible();
  await expect(sweep.getByRole('button', { name: 'Start sweep' })).toBeDisabled();
  await sweep.getByLabel('λ values').fill('0.0001 0.001');
  await sweep.getByLabel('γ values').fill('0, 1, 5');
  await sweep.getByLabel('Steps a cell').fill('8000');
  await sweep.getByRole('button', { name: 'Start sweep' }).click();
  const cells = sweep.locator('.sweep-cell');
  await expect(cells.first()).toBeVisible({ timeout: 60_000 });
  await sweep.getByRole('button', { name: 'Stop' }).click();
  const done = await cells.count();
  expect(done).toBeLessThan(6);
  await expect(sweep.getByTestId('sweep-progress')).toHaveText(`${done} of 6 cells`);

  await page.reload();
  await app.ready();
  await page.getByRole('tab', { name: 'Sweep' }).click();
  await expect(cells).toHaveCount(done);
  await sweep.getByRole('button', { name: 'Continue' }).click();
  await expect(sweep.getByTestId('sweep-progress')).toHaveText('6 of 6 cells', { timeout: 90_000 });
  await expect(sweep.getByTestId('sweep-tested')).toContainText('Best by cross-validation');
  const found = await sweep.getByTestId('sweep-tested').textContent();
  await page.reload();
  await app.ready();
  await page.getByRole('tab', { name: 'Sweep' }).click();
  await expect(sweep.getByTestId('sweep-tested')).toHaveText(found ?? '');

  await sweep.getByLabel('Colour by').selectOption({ label: 'Wavelet loss' });
  const before = await app.taps();
  await sweep.getByRole('button', { name: /^λ 0.001, γ 1, / }).click();
  await expect.poll(() => app.taps()).not.toBe(before);
  await expect(page.getByRole('spinbutton', { name: 'γ interpretation', exact: true })).toHaveValue('1');
  await expect(page.getByRole('spinbutton', { name: 'λ sparsity', exact: true })).toHaveValue('0.001');

  const saved = page.waitForEvent('download');
  await sweep.getByRole('button', { name: 'Export CSV' }).click();
  const rows = (await readFile(await (await saved).path(), 'utf8')).trim().split('\n');
  expect(rows[0]).toMatch(/^# Wavelet Distillery .* · seeds 1 · CPU$/);
  expect(rows.slice(2)).toHaveLength(7);
});
