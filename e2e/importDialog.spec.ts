/** Story 3, its beginning: a table of traces opened through the import dialog, by keyboard alone. */
import { writeCsv } from '../src/data/formats/testFiles';
import { EVERY_RULE, findings } from './axe';
import { Distillery } from './distillery';
import { GRADIENTS, noise, type OwnFile, openFiles, SERIES, shows } from './ownFiles';
import { expect, type Locator, type Page, test } from './story';

/** 36 traces of 24 values with gaps, an identifier, and two columns of words that could be the label. */
function traces(): OwnFile {
  const values = noise(36 * 24, 11);
  const header = ['id', ...Array.from({ length: 24 }, (_, i) => `t${i}`), 'cell', 'outcome'];
  const rows = Array.from({ length: 36 }, (_, row) => [
    row + 100,
    ...Array.from(values.subarray(row * 24, row * 24 + 24), (value, i) => (i === row ? '' : value.toFixed(4))),
    ['A', 'B', 'C'][row % 3],
    row % 2 ? 'short' : 'long',
  ]);
  return { name: 'traces.csv', bytes: writeCsv([header, ...rows]) };
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Import options' });

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The control cannot be reached with Tab.');
}

test('a table that leaves something to decide is opened by keyboard; the choices are in the link', async ({
  page,
  visitor,
}) => {
  const app = new Distillery(page);
  await app.open();
  await openFiles(page, traces());
  const dialog = dialogOf(page);
  await expect(dialog).toBeVisible();
  const preview = dialog.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('Which column holds the labels?');
  await expect(preview).toContainText('36 series of 24');
  await expect(preview).toContainText('24 missing values filled by linear interpolation');
  await expect(preview.getByRole('list', { name: 'First samples' }).getByRole('listitem')).toHaveCount(8);

  await tabTo(page, dialog.getByRole('combobox', { name: 'Label column' }));
  await page.keyboard.type('outcome');
  await expect(preview).toContainText('Samples a class: long: 18, short: 18');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Columns taken as data' }));
  await page.keyboard.type('2-17');
  await page.keyboard.press('Enter');
  await expect(preview).toContainText('36 series of 16, labelled by “outcome”');
  await tabTo(page, dialog.getByRole('combobox', { name: 'Missing values' }));
  await page.keyboard.type('Drop');
  await expect(preview).toContainText('20 series of 16');
  await tabTo(page, dialog.getByRole('combobox', { name: 'Standardise' }));
  await page.keyboard.type('Each');
  await expect(preview).toContainText('Each sample was standardised');
  await expect(preview).toContainText('Training 14, validation 3, test 3 samples');
  expect(await findings(page, 'dialog.import', EVERY_RULE)).toEqual([]);
  await tabTo(page, dialog.getByRole('button', { name: 'Open' }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await shows(app, 'traces.csv');
  await expect(app.region('Data')).toContainText('20 series of 16, labelled by “outcome”');
  await expect.poll(() => page.url()).toContain('cols=2-17');

  const link = await app.copyLink();
  const fresh = await visitor();
  const receiver = new Distillery(fresh);
  await fresh.goto(link);
  await openFiles(fresh, traces());
  await shows(receiver, 'traces.csv');
  await expect(dialogOf(fresh)).toBeHidden();
  await expect(receiver.region('Data')).toContainText('20 series of 16, labelled by “outcome”');
});

test('on a phone the dialog tries other choices, gives the focus back, and leaves all as it was', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const app = new Distillery(page);
  await app.open();
  await openFiles(page, SERIES);
  await shows(app, 'x.npy');
  const taps = await app.taps();
  const button = app.button('Import options…');
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('button', { name: 'Use these choices' })).toBeEnabled();
  expect(await dialog.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  await dialog.getByRole('spinbutton', { name: 'Tile or window' }).fill('16');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('192 series of 16');
  await dialog.getByRole('combobox', { name: 'Cut' }).selectOption('Leave whole');
  await expect(dialog).toContainText('48 series of 64');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  await expect(app.region('Data')).toContainText('48 series of 64');
  expect(await app.taps()).toBe(taps);
});

test('files that could be anything are given their roles', async ({ page }) => {
  const app = new Distillery(page);
  await app.open();
  await openFiles(page, { ...GRADIENTS, name: 'b.npy' }, { ...SERIES, name: 'a.npy' });
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('alert')).toContainText('“a.npy” (48 × 64) and “b.npy” (48 × 64)');
  await expect(dialog.getByRole('button', { name: 'Open' })).toBeDisabled();
  await dialog.getByRole('combobox', { name: 'Role of b.npy' }).selectOption('gradients');
  await expect(dialog).toContainText('Gradients ∂f/∂x from “b.npy”: γ works without a network.');
  await dialog.getByRole('button', { name: 'Open' }).click();
  await shows(app, 'a.npy');
  await expect(page.getByRole('combobox', { name: 'Network' }).locator('option:checked')).toHaveText('Gradients file');
  await expect.poll(() => page.url()).toContain('roles=ag');
});
