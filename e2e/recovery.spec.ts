/** Story 1: the recovery demo shows what distillation does, by mouse, by keyboard, on a phone, in the dark. */

import { Distillery } from './distillery';
import { expect, test } from './story';

test('γ = 1 brings db5 back as a valid wavelet, γ = 0 does not', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&steps=400');
  await app.button('Play').click();
  await app.reachesStep(400);
  await app.stopped();
  expect(await app.distance()).toBeLessThan(0.15);
  await expect(app.region('Validity')).toContainText('A valid wavelet');

  await app.fill('γ interpretation', '0');
  await app.button('Pause').or(app.button('Play')).click();
  await app.button('Reset').click();
  await expect.poll(() => app.step()).toBe(0);
  await app.button('Play').click();
  await app.reachesStep(400);
  await app.stopped();
  expect(await app.distance()).toBeGreaterThan(0.9);
});

test('moving γ trains without pressing Play, and a pause is respected', async ({ page }) => {
  const app = new Distillery(page);
  // Enough maps that the run does not come to rest before a hand reaches Pause.
  await app.open('v=1&data=maps&n=160');
  const before = await app.taps();
  await app.slider('γ interpretation').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => app.taps()).not.toBe(before);
  await app.button('Pause').click();
  await app.stopped();
  const paused = await app.step();
  await app.slider('λ sparsity').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('paused: press Play').first()).toBeVisible();
  await page.waitForTimeout(400);
  expect(await app.step()).toBe(paused);
});

test('by keyboard alone', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&steps=60');
  await page.keyboard.press(' ');
  await app.reachesStep(60);
  await app.stopped();
  await page.keyboard.press('s');
  await app.reachesStep(61);
  await page.keyboard.press('r');
  await expect.poll(() => app.step()).toBe(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('on a phone in the dark, with the run bar at the bottom', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&steps=30');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(app.button('Play')).toBeInViewport();
  await app.button('Play').click();
  await app.reachesStep(30);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});
