/**
 * axe finds nothing, and nothing is wider than the page, in any state of it: light at a desk and dark on a phone through
 * all of them, the other two pairs through the first. Zoomed to 400 %, with forced colours, and without motion it works.
 */
import AxeBuilder from '@axe-core/playwright';
import { Distillery } from './distillery';
import { FIRST_STATES, FURTHER_STATES, type PageState } from './pageStates';
import { expect, type Page, test } from './story';

async function findings(page: Page, look = 'html'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(look)
    .options({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      rules: { 'target-size': { enabled: true } },
    })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** What sticks out of the page sideways, in pixels. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Plots without an explanation on demand, or without a text of what they show. */
const unexplained = (page: Page) =>
  page
    .locator('.plot-figure')
    .evaluateAll((figures) =>
      figures
        .filter(
          (figure) =>
            !figure.querySelector('[aria-label^="Explain "]') || !figure.querySelector('figcaption')?.textContent,
        )
        .map((figure) => figure.textContent?.slice(0, 60) ?? ''),
    );

async function visit(page: Page, states: readonly PageState[]): Promise<void> {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu');
  for (const { name, show, leave, look } of states) {
    await test.step(name, async () => {
      await show(app);
      expect.soft(await findings(page, look), name).toEqual([]);
      expect.soft(await overflow(page), `${name}: wider than the page`).toBeLessThanOrEqual(0);
      expect.soft(await unexplained(page), name).toEqual([]);
      await leave?.(app);
    });
  }
}

for (const [colorScheme, where, width, height, states] of [
  ['light', 'at a desk', 1440, 900, [...FIRST_STATES, ...FURTHER_STATES]],
  ['dark', 'on a phone', 390, 844, [...FIRST_STATES, ...FURTHER_STATES]],
  ['dark', 'at a desk', 1440, 900, FIRST_STATES],
  ['light', 'on a phone', 390, 844, FIRST_STATES],
] as const) {
  test(`${colorScheme} ${where}: ${states.length} states`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await visit(page, states);
  });
}

test('zoomed to 400 %, with forced colours and without motion, a run is made by keys', async ({ page }) => {
  // 1440 × 900 at 400 %.
  await page.setViewportSize({ width: 360, height: 225 });
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu&steps=40');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const play = app.button('Play');
  await play.focus();
  await expect(play).toBeInViewport();
  await page.keyboard.press('Enter');
  await app.reachesStep(40);
  // Nothing that stays in place covers what has the focus.
  for (const control of [app.slider('γ interpretation'), app.button('Describe'), app.button('Help')]) {
    await control.focus();
    const covered = await control.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const above = document.elementFromPoint(left + width / 2, top + height / 2);
      return !(above === element || element.contains(above));
    });
    expect(covered).toBe(false);
  }
  const moving = await page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
  );
  expect(moving).toBe(0);
  expect(await findings(page)).toEqual([]);
});
