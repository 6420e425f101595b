/** Story 5: a link carries an experiment to another browser; bad links are answered, not obeyed. */

import { readLink } from '../src/settings/link';
import { STORED_LINKS } from '../src/settings/storedLinks';
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

test('back and forward go through data sets and settings as they were', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu');
  const data = page.getByRole('combobox', { name: 'Data set' });
  await app.fill('λ sparsity', '0.002');
  await data.selectOption({ label: 'Traces with a molecular outcome' });
  await expect(app.region('Data')).toContainText('1,000 series of 40');
  await app.fill('γ interpretation', '5');
  await app.ready();

  await page.goBack();
  await expect(data).toHaveValue('traces');
  await expect(app.slider('γ interpretation')).toHaveAttribute('aria-valuetext', '3');
  await page.goBack();
  await expect(data).toHaveValue('recovery');
  await expect(app.region('Data')).toContainText('128 series of 64');
  await expect(app.slider('λ sparsity')).toHaveAttribute('aria-valuetext', '0.002');
  await page.goBack();
  await expect(app.slider('λ sparsity')).toHaveAttribute('aria-valuetext', '0.0001');
  for (let i = 0; i < 3; i++) await page.goForward();
  await expect(data).toHaveValue('traces');
  await expect(app.slider('γ interpretation')).toHaveAttribute('aria-valuetext', '5');
  await app.ready();
  await app.button('Step').click();
  await app.reachesStep(1);
});

/** Links of the stored list that need no file and set up no lesson. */
const IN_THE_PAGE = STORED_LINKS.filter(
  ({ link, settings }) => settings.data !== 'local' && !/lesson|hide|view|play/.test(link),
);

test('links of version 1 open what they were made for', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu');
  // Every seventh: each opens data and networks, and the unit tests try all.
  const some = IN_THE_PAGE.filter((_, i) => i % 7 === 2);
  expect(some.length).toBeGreaterThan(4);
  for (const { link, settings } of some) {
    await page.evaluate((fragment) => location.assign(`#${fragment}`), link);
    await app.ready();
    const shared = await app.copyLink();
    expect(readLink(new URL(shared).hash).settings, link).toMatchObject(settings);
    await expect(app.slider('γ interpretation')).toHaveAttribute('aria-valuetext', String(settings.gamma));
    await expect(page.getByRole('combobox', { name: 'Data set' })).toHaveValue(String(settings.data));
    await expect(app.button('Copy link')).toBeVisible();
  }
});

test('a link made with a file asks for that file', async ({ page }) => {
  await page.goto('./#v=1&data=local&net=maps&file=25x64x64-0123456789ab');
  await expect(page.getByText('This link was made with a file of shape 25 × 64 × 64')).toBeVisible();
});
