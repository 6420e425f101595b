/**
 * Story 1, told once for every pair of hands: Play brings the true wavelet back, without γ it stays away, and moving γ
 * trains without Play. What differs is how a control is reached and moved.
 */
import type { Distillery } from './distillery';
import { expect, type Locator, type Page } from './story';

export interface Hands {
  /** Uses a button. */
  press(button: Locator): Promise<void>;
  /** Takes the slider of γ to its left end, 0. */
  toZero(slider: Locator): Promise<void>;
  /** Moves the slider a little. */
  nudge(slider: Locator): Promise<void>;
}

/** From the page as it opens, without a link. */
export async function storyOne(app: Distillery, hands: Hands): Promise<void> {
  const gamma = app.slider('γ interpretation');
  await app.open();
  await hands.press(app.button('Play'));
  await expect(app.page.getByText('an earlier result')).toBeHidden();
  await app.stopped();
  expect(await app.distance()).toBeLessThan(0.15);
  await expect(app.region('Validity')).toContainText('A valid wavelet');

  await hands.toZero(gamma);
  await expect(gamma).toHaveAttribute('aria-valuetext', '0');
  await hands.press(app.button('Reset'));
  await expect.poll(() => app.step()).toBe(0);
  await hands.press(app.button('Play'));
  await app.stopped();
  expect(await app.step()).toBeGreaterThan(0);
  expect(await app.distance()).toBeGreaterThan(0.9);

  await hands.press(app.button('Reset'));
  await expect.poll(() => app.step()).toBe(0);
  await hands.nudge(gamma);
  await expect.poll(() => app.step()).toBeGreaterThan(0);
  await app.stopped();
}

export function mouse(): Hands {
  const at = async (slider: Locator, share: number) => {
    const box = await slider.boundingBox();
    if (!box) throw new Error('The slider is not on the page.');
    await slider.click({ position: { x: Math.max(1, share * box.width), y: box.height / 2 } });
  };
  return {
    press: (button) => button.click(),
    toZero: (slider) => at(slider, 0),
    nudge: (slider) => at(slider, 0.4),
  };
}

/** Tab to the control, whatever is between; then keys alone. */
export function keyboard(page: Page): Hands {
  const reach = async (control: Locator) => {
    for (let i = 0; i < 250; i++) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('The control cannot be reached with Tab.');
  };
  const key = (name: string) => async (control: Locator) => {
    await reach(control);
    await expect(control).toHaveCSS('outline-style', 'solid');
    await page.keyboard.press(name);
  };
  return { press: key('Enter'), toZero: key('Home'), nudge: key('ArrowRight') };
}

/** A finger: taps, and a drag along the slider, by touch events alone. */
export function touch(page: Page): Hands {
  const drag = async (slider: Locator, to: number) => {
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    const share = (await slider.evaluate(
      (input: HTMLInputElement) => Number(input.value) / Number(input.max),
    )) as number;
    if (!box) throw new Error('The slider is not on the page.');
    const session = await page.context().newCDPSession(page);
    // The middle of the thumb, which is 16 pixels wide.
    const x = (part: number) => box.x + 8 + part * (box.width - 16);
    const y = box.y + box.height / 2;
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', part: number) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: x(part), y }] });
    await send('touchStart', share);
    for (let i = 1; i <= 8; i++) await send('touchMove', share + ((to - share) * i) / 8);
    await send('touchEnd', to);
    await session.detach();
  };
  return {
    press: (button) => button.tap(),
    toZero: (slider) => drag(slider, -0.05),
    nudge: (slider) => drag(slider, 0.4),
  };
}
