/**
 * axe finds nothing, and nothing is wider than the page, in any state of it, light at a desk and dark on a phone; in the
 * first states in the other two looks as well. Zoomed to 400 %, with forced colours, and without motion it works.
 */
import { findings, RULES_OF_LOOK } from './axe';
import { Distillery } from './distillery';
import { type Look, lookAt } from './looks';
import { FIRST_STATES, FURTHER_STATES, type PageState } from './pageStates';
import { expect, type Page, test } from './story';

interface NamedLook extends Look {
  readonly name: string;
}

const LIGHT_DESK: NamedLook = { name: 'light at a desk', colorScheme: 'light', width: 1440, height: 900 };
const DARK_PHONE: NamedLook = { name: 'dark on a phone', colorScheme: 'dark', width: 390, height: 844 };
const DARK_DESK: NamedLook = { ...LIGHT_DESK, name: 'dark at a desk', colorScheme: 'dark' };
const LIGHT_PHONE: NamedLook = { ...DARK_PHONE, name: 'light on a phone', colorScheme: 'light' };

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

/** The first look is held to all guidelines, the others to what a look can break. */
async function visit(
  page: Page,
  states: readonly PageState[],
  [first, ...others]: readonly NamedLook[],
): Promise<void> {
  const app = new Distillery(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await lookAt(page, first);
  await app.open('v=1&data=recovery&engine=cpu');
  for (const { name, show, leave, look: part } of states) {
    await test.step(name, async () => {
      await show(app);
      if (part) await expect(page.locator(part).first()).toBeVisible();
      expect.soft(await findings(page, part), name).toEqual([]);
      expect.soft(await unexplained(page), name).toEqual([]);
      for (const look of [first, ...others]) {
        await lookAt(page, look);
        const where = `${name}, ${look.name}`;
        if (look !== first) expect.soft(await findings(page, part, RULES_OF_LOOK), where).toEqual([]);
        expect.soft(await overflow(page), `${where}: wider than the page`).toBeLessThanOrEqual(0);
      }
      await lookAt(page, first);
      await leave?.(app);
    });
  }
}

for (const { title, states, looks } of [
  { title: 'every state', states: [...FIRST_STATES, ...FURTHER_STATES], looks: [LIGHT_DESK, DARK_PHONE] },
  { title: 'the first states in the other looks', states: FIRST_STATES, looks: [LIGHT_PHONE, DARK_DESK] },
]) {
  test(`${title}: axe finds nothing, nothing sticks out`, async ({ page }) => {
    test.setTimeout(240_000);
    await visit(page, states, looks);
  });
}

test('what is broken on purpose is found, by the guidelines and by the rules of a look', async ({ page }) => {
  await new Distillery(page).open('v=1&data=recovery&engine=cpu');
  await page.evaluate(() => {
    const broken = document.createElement('section');
    broken.id = 'broken';
    broken.innerHTML =
      '<img src="icon.svg"><button></button><input><p class="pale">Pale</p><div class="box"><p class="tall">Tall</p></div>';
    const style = (selector: string, values: Record<string, string>) =>
      Object.assign((broken.querySelector(selector) as HTMLElement).style, values);
    style('.pale', { color: '#bbb', background: '#fff' });
    style('.box', { height: '20px', overflow: 'scroll' });
    style('.tall', { height: '300px' });
    document.querySelector('main')?.prepend(broken);
  });
  const rules = async (...asked: Parameters<typeof findings>) =>
    (await findings(...asked)).map((finding) => finding.slice(0, finding.indexOf(':')));
  const OF_LOOK = ['color-contrast', 'scrollable-region-focusable', 'target-size'];
  expect(await rules(page)).toEqual(expect.arrayContaining(['image-alt', 'button-name', 'label', ...OF_LOOK]));
  expect((await rules(page, '#broken', RULES_OF_LOOK)).sort()).toEqual(OF_LOOK);
});

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
  // The strip of samples goes on under the key that moves through it.
  await app.button('Sample 7').focus();
  for (let sample = 1; sample <= 12; sample++) {
    await page.keyboard.press('ArrowRight');
    await expect(app.button(`Sample ${sample}`)).toBeFocused();
  }
  const moving = await page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
  );
  expect(moving).toBe(0);
  expect(await findings(page)).toEqual([]);
});
