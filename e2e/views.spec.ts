/** The views of one sample and of the wavelet, by keyboard: tabs, single coefficients, the largest p %, words, the formula. */
import { findings } from './axe';
import { Distillery } from './distillery';
import { expect, type Page, test } from './story';

async function openTab(page: Page, name: string): Promise<void> {
  const tabs = page.getByRole('tablist', { name: 'Further views' });
  await tabs.getByRole('tab', { selected: true }).focus();
  await page.keyboard.press('Home');
  const tab = tabs.getByRole('tab', { name, exact: true });
  for (let i = 0; i < 8 && (await tab.getAttribute('aria-selected')) !== 'true'; i++) {
    await page.keyboard.press('ArrowRight');
  }
  await expect(tab).toBeFocused();
}

test('coefficients and reconstructions of a series', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&steps=60&lambda=0.0001');
  await app.button('Play').click();
  await app.reachesStep(60);

  await openTab(page, 'Coefficients');
  const coefficients = app.region('Coefficients');
  await coefficients.getByRole('img', { name: 'Coefficients now, by band and time' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(coefficients).toContainText(/cD3 \(level 3\), coefficient \d+: c = /);
  await expect(coefficients.getByRole('row', { name: /^10⁻³ of the largest/ })).toContainText('%');
  expect(await findings(page)).toEqual([]);

  const attributions = app.region('TRIM attributions');
  await expect(attributions).toContainText(/network output .*label/);
  await attributions.getByRole('img', { name: 'Attributions now, by band and time' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(attributions.getByText(/samples \d+–\d+, cD3 \(level 3\), coefficient \d+: a = /)).toHaveCount(2);

  await openTab(page, 'Reconstruction');
  const error = async () => Number(await page.getByTestId('kept-error').textContent());
  await app.slider('Keep the largest (%)').focus();
  const tenth = await error();
  await page.keyboard.press('Home');
  await expect.poll(error).toBe(1);
  await page.keyboard.press('End');
  await expect.poll(error).toBeLessThan(tenth / 2);
  await page.getByRole('spinbutton', { name: 'Keep the largest (%), exact' }).fill('10');
  await expect.poll(error).toBe(tenth);
  expect(await findings(page)).toEqual([]);
});

test('the wavelet in words, and a formula that shows what its parts move', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=maps&steps=2');
  await app.button('Describe').focus();
  await page.keyboard.press('Enter');
  await expect(app.region('Wavelet').getByRole('status')).toContainText('The filter has 10 taps');
  for (const summary of ['Kernels at peaks', 'Scales', 'Filters h and g']) await app.unfold(summary);
  await expect(app.region('Wavelet').getByRole('columnheader', { name: 'Arcminutes' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Kernel Laplace' })).toBeVisible();

  const objective = app.region('Objective');
  await objective.getByRole('button', { name: /^conditions of a wavelet/ }).focus();
  const row = app.region('Validity').getByRole('row', { name: /power at every frequency/ });
  await expect(row).toHaveAttribute('data-pointed');
  await objective.getByRole('button', { name: /^λ sparsity/ }).focus();
  await expect(row).not.toHaveAttribute('data-pointed');
  await expect(objective).toContainText('Few coefficients carry the data.');
  expect(await findings(page)).toEqual([]);
});
