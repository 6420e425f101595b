/** Stories 1 and 10: the recovery demo shows what distillation does, by mouse, by keyboard, by touch, in the dark. */

import { Distillery } from './distillery';
import { expect, test } from './story';
import { keyboard, mouse, storyOne, touch } from './storyOne';

test('γ = 1 brings db5 back as a valid wavelet, γ = 0 does not; moving γ trains', async ({ page }) => {
  await storyOne(new Distillery(page), mouse());
});

test('the same by keyboard alone, and the keys', async ({ page }) => {
  const app = new Distillery(page);
  await storyOne(app, keyboard(page));

  await page.keyboard.press('r');
  await expect.poll(() => app.step()).toBe(0);
  await page.keyboard.press('s');
  await app.reachesStep(1);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  // A dialog keeps its keys to itself, closes with Escape and gives the focus back.
  await page.keyboard.press('r');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(app.slider('γ interpretation')).toBeFocused();
  expect(await app.step()).toBe(1);

  // Escape takes back what was typed, so that leaving the field trains nothing.
  const gamma = page.getByRole('spinbutton', { name: 'γ interpretation' });
  const value = await gamma.inputValue();
  await gamma.fill('7');
  await gamma.press('Escape');
  await expect(gamma).toHaveValue(value);
  await gamma.press('Tab');
  expect(await app.step()).toBe(1);
});

test('a pause is respected: moving λ then does not train', async ({ page }) => {
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

test('a slider follows the hand also where all text is selected', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&n=32&engine=cpu');
  await page.keyboard.press('Control+a');
  const slider = app.slider('λ sparsity');
  const box = await slider.boundingBox();
  if (!box) throw new Error('The slider has no place on the page.');
  const [middle, right, y] = [box.x + box.width / 2, box.x + box.width - 2, box.y + box.height / 2];
  await page.mouse.move(middle, y);
  await page.mouse.down();
  await page.mouse.move(right, y, { steps: 8 });
  await page.mouse.up();
  await expect(slider).toHaveValue((await slider.getAttribute('max')) ?? '');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' });

  test('the same by touch, in the dark, with the run bar at the bottom', async ({ page }) => {
    const app = new Distillery(page);
    await storyOne(app, touch(page));
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(app.button('Play')).toBeInViewport();
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBeLessThanOrEqual(0);
  });
});
