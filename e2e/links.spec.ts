/** Story 5: a link carries an experiment to another browser; bad links are answered, not obeyed. */

import { Distillery } from './distillery';
import { expect, test } from './story';

test('a copied link shows the same wavelet at once and repeats the run to the bit', async ({ page, visitor }) => {
  const sender = new Distillery(page);
  await sender.open('v=1&data=recovery&engine=cpu&steps=120&seed=3');
  await sender.button('Play').click();
  await sender.reachesStep(120);
  await sender.stopped();
  const link = await sender.copyLink();
  const sent = await sender.taps();

  const fresh = await visitor();
  const receiver = new Distillery(fresh);
  await fresh.goto(link);
  await expect.poll(() => receiver.taps()).toBe(sent);
  await receiver.ready();
  await receiver.button('Play').click();
  await expect(fresh.getByText('from the link')).toBeHidden();
  await receiver.reachesStep(120);
  await receiver.stopped();
  expect(await receiver.step()).toBe(120);
  expect(await receiver.taps()).toBe(sent);
});

test('a run whose sliders moved is sent with its taps and says that it cannot be repeated', async ({
  page,
  visitor,
}) => {
  const sender = new Distillery(page);
  await sender.open('v=1&data=recovery&engine=cpu');
  await sender.button('Play').click();
  await sender.reachesStep(10);
  await sender.fill('γ interpretation', '2');
  await sender.rest();
  const link = await sender.copyLink();
  expect(link).toContain('path=live');
  await expect(page.getByText('so the link carries its taps')).toBeVisible();

  const fresh = await visitor();
  await fresh.goto(link);
  const receiver = new Distillery(fresh);
  await receiver.ready();
  await expect(fresh.getByText('do not repeat it')).toBeVisible();
  expect(await receiver.taps()).toBe(await sender.taps());
});

test('what a link says wrongly is named once, and the rest holds', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=7&data=recovery&lambda=NaN&gamma=3&J=99&flavour=mint&seed=%E0%A4%A');
  const message = page.getByText('Part of the link was not understood');
  await expect(message).toContainText('newer version');
  await expect(message).toContainText('lambda=NaN is not a number');
  await expect(message).toContainText('J=99 is outside 1 … 12');
  await expect(message).toContainText('flavour is not known here');
  await expect(message).toContainText('seed is not properly encoded');
  await expect(app.slider('γ interpretation')).toHaveAttribute('aria-valuetext', '3');
});

test('the address follows the settings, and back undoes a committed change', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery');
  await app.fill('γ interpretation', '4');
  await expect(page).toHaveURL(/gamma=4/);
  await page.goBack();
  await expect(app.slider('γ interpretation')).toHaveAttribute('aria-valuetext', '1');
});

test('a link made with a file asks for that file', async ({ page }) => {
  await page.goto('./#v=1&data=local&net=maps&file=25x64x64-0123456789ab');
  await expect(page.getByText('This link was made with a file of shape 25 × 64 × 64')).toBeVisible();
});
