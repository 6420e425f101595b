/** The demos as a person meets them: chosen by picture, with their networks, and with more samples at a wish. */
import { Distillery } from './distillery';
import { expect, test } from './story';

test('a demo is chosen by its picture, distilled from either of its networks, and makes more samples', async ({
  page,
}) => {
  const app = new Distillery(page);
  await app.open();
  await page.getByRole('button', { name: 'Demo: Traces with a molecular outcome' }).click();
  await app.ready();
  await expect(app.region('Data')).toContainText('1,000 series of 40');
  const network = page.getByRole('combobox', { name: 'Network' });
  await expect(network.locator('option:checked')).toHaveText('LSTM, 20 units (shipped)');
  await network.selectOption({ label: 'Convolutional (shipped)' });
  await app.ready();
  await expect(page).toHaveURL(/net=cnn/);

  await page.getByText('Make more…').click();
  await page.getByRole('spinbutton', { name: 'Number of samples' }).fill('600');
  await page.getByRole('spinbutton', { name: 'Generator seed' }).fill('8');
  await app.button('Make samples').click();
  await expect(app.region('Data')).toContainText('600 series of 40');
  await expect(page).toHaveURL(/gn=600&gseed=8/);

  await page.getByRole('button', { name: 'Demo: Mass maps and the matter density' }).click();
  await app.ready();
  await page.getByRole('spinbutton', { name: 'Number of samples' }).fill('5000');
  await app.button('Make samples').click();
  await expect(app.region('Data')).toContainText(/Making samples: [1-9]/);
  await app.region('Data').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('No samples were made: it was cancelled.')).toBeVisible();
  await expect(app.region('Data')).toContainText('48 maps of 64 × 64');
});
