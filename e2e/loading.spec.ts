/** Parts of the page that do not come when they are first looked at: the page stays, and they can be asked for again. */
import { Distillery } from './distillery';
import { expect, test } from './story';

const LATE = /\/assets\/(ReconstructionPanel|Help|lessonActions)-.*\.js$/;

test('a region, a dialog and the lessons that do not load are said, and come when asked again', async ({ page }) => {
  const app = new Distillery(page);
  await app.open();
  await app.button('Step').click();
  await app.reachesStep(1);
  await page.route(LATE, (route) => route.abort());

  await page.getByRole('tab', { name: 'Reconstruction' }).click();
  const view = page.getByRole('tabpanel', { name: 'Reconstruction' });
  await expect(view.getByRole('alert')).toContainText('could not be loaded');
  await app.button('Help').click();
  const help = page.getByRole('dialog', { name: 'Help' });
  await expect(help.getByRole('alert')).toContainText('could not be loaded');
  await help.getByRole('button', { name: 'Close' }).click();
  await app.button('Lessons').click();
  await expect(page.getByText('could not be loaded').last()).toBeVisible();
  expect(await app.step()).toBe(1);

  await page.unroute(LATE);
  await app.button('Draw again').click();
  await expect(view.getByRole('slider', { name: 'Keep the largest (%)' })).toBeVisible();
  await app.button('Help').click();
  await help.getByRole('button', { name: 'Draw again' }).click();
  await expect(help).toContainText('Keys');
  await page.keyboard.press('Escape');
  await app.button('Lessons').click();
  await expect(app.region('Lessons')).toBeVisible();
  expect(await app.step()).toBe(1);
});
