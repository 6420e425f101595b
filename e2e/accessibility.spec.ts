/** axe finds nothing: at rest, while training, with everything unfolded, in help, light and dark, desk and phone. */
import AxeBuilder from '@axe-core/playwright';
import { Distillery } from './distillery';
import { expect, type Page, test } from './story';

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [where, width, height] of [
    ['at a desk', 1440, 900],
    ['on a phone', 390, 844],
  ] as const) {
    test(`${colorScheme} ${where}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      const app = new Distillery(page);
      await app.open('v=1&data=recovery&steps=30');
      expect(await findings(page)).toEqual([]);
      await app.button('Play').click();
      await app.reachesStep(30);
      for (const summary of ['Terms', 'More', 'Engine and stopping']) await app.unfold(summary);
      await page.waitForTimeout(1500);
      expect(await findings(page)).toEqual([]);
      await page.getByRole('tab', { name: 'Runs' }).click();
      await app.button('Keep run').press('Enter');
      expect(await findings(page)).toEqual([]);
      await app.button('Help').click();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await app.button('Export…').click();
      await expect(app.button('Save Session')).toBeVisible();
      expect(await findings(page)).toEqual([]);
    });
  }
}
