/** Stories 2 to 4: a person's own maps, tables and gradients, by file input and by drop, and links that name them. */

import { ascii, writeCsv, writeGzip, writeNpy } from '../src/data/formats/testFiles';
import { Distillery } from './distillery';
import { dropFiles, GRADIENTS, labelledTraces, massMap, noise, openFiles, SERIES, shows } from './ownFiles';
import { expect, test } from './story';

const MAP = massMap(128);

test('a FITS mass map becomes tiles, is looked at by the mass-map network, and γ acts on it', async ({ page }) => {
  const app = new Distillery(page);
  await app.open();
  await openFiles(page, MAP);
  await shows(app, 'kappa.fits');
  const data = app.region('Data');
  await expect(data).toContainText('4 maps of 64 × 64 in kappa, 1′ a pixel');
  await expect(data).toContainText('Read as one map of 128 × 128 pixels.');
  await expect(data).toContainText('Cut into 4 tiles of 64 × 64 pixels, side by side.');

  await expect(page.getByRole('combobox', { name: 'Network' })).toHaveValue('maps');
  const messages = app.region('Messages');
  await expect(messages).toContainText('pixels of 3.28′ and a standard deviation of 0.007 to 0.018');
  await expect(messages).toContainText('“kappa.fits” has pixels of 1′ and a standard deviation of 0.0');
  await expect(messages).toContainText('Averaging over 3 × 3 pixels comes near');
  await expect(app.lamp('network')).not.toContainText('off');

  const attributions = app.region('TRIM attributions');
  for (const name of ['The map', 'Attributions now, all bands', 'Attributions with the start wavelet, all bands'])
    await expect(attributions.getByRole('img', { name, exact: true })).toBeVisible();
  await expect(attributions).toContainText('sample 0');
  await app.button('Sample 3').click();
  await expect(attributions).toContainText('sample 3');

  const before = await app.taps();
  await app.slider('γ interpretation').focus();
  await page.keyboard.press('ArrowRight');
  await app.reachesStep(5);
  await app.rest();
  expect(await app.taps()).not.toBe(before);
});

test('finer pixels are averaged towards those of the network, and back', async ({ page }) => {
  const app = new Distillery(page);
  await app.open();
  await openFiles(page, MAP);
  await shows(app, 'kappa.fits');
  const dialog = page.getByRole('dialog', { name: 'Import options' });
  const average = async (pixels: number) => {
    await app.button('Import options…').click();
    await dialog.getByRole('spinbutton', { name: 'Average pixels' }).fill(String(pixels));
    await page.keyboard.press('Tab');
    await expect(dialog).toContainText(`averaged over blocks of ${pixels} × ${pixels}`);
    await dialog.getByRole('button', { name: 'Use these choices' }).click();
    await expect(dialog).toBeHidden();
  };
  await average(3);
  await expect(app.region('Data')).toContainText('averaged over blocks of 3 × 3, to 3′ a pixel');
  await expect(app.region('Data')).toContainText('1 map of 42 × 42');
  await average(50);
  await expect(app.region('Messages')).toContainText('2 × 2');
});

test('gradients brought later make γ work without a network', async ({ page }) => {
  const app = new Distillery(page);
  await app.open();
  await openFiles(page, SERIES);
  await shows(app, 'x.npy');
  await expect(app.region('Data')).toContainText('48 series of 64');
  await expect(app.region('Objective')).toContainText('γ has no effect yet: it needs');
  await openFiles(page, GRADIENTS);
  await actsWithoutNetwork(app);
});

test('so do gradients opened with their samples', async ({ page }) => {
  const app = new Distillery(page);
  await app.open();
  await openFiles(page, GRADIENTS, SERIES);
  await shows(app, 'x.npy');
  await actsWithoutNetwork(app);
});

async function actsWithoutNetwork(app: Distillery): Promise<void> {
  await expect(app.page.getByRole('combobox', { name: 'Network' }).locator('option:checked')).toHaveText(
    'Gradients file',
  );
  await expect(app.region('Data')).toContainText('Gradients ∂f/∂x from “g.npy”: γ works without a network.');
  await app.ready();
  await expect(app.lamp('network')).toContainText('off');
  await expect(app.lamp('gradients')).toContainText('from your file');
  const chosen = Number(await app.slider('γ interpretation').getAttribute('aria-valuetext'));
  expect(chosen).toBeGreaterThan(0);
  const before = await app.taps();
  await app.fill('γ interpretation', String(2 * chosen));
  await app.reachesStep(60);
  await app.rest();
  expect(await app.taps()).not.toBe(before);
  await app.unfold('Terms');
  await expect(app.region('Objective').getByRole('row', { name: 'γ interpretation' })).not.toContainText('off');
  await expect(app.region('TRIM attributions')).not.toContainText('No attributions');
}

test('tables: labels, windows, tabs; each trains with γ off', async ({ page }) => {
  const app = new Distillery(page);
  await app.open();
  const column = writeCsv(Array.from(noise(1000, 7), (value) => [value.toFixed(5)]));
  const ucr = Array.from({ length: 30 }, (_, row) => [1 + (row % 2), ...noise(40, row + 1)].join('\t')).join('\n');
  const tables = [
    [labelledTraces(30), '30 series of 24, labelled by “label”', '2 classes (falling, rising)'],
    [{ name: 'strain.txt', bytes: column }, '15 series of 64', 'Cut into 15 windows of 64 values, side by side.'],
    [{ name: 'ucr.tsv', bytes: ascii(ucr) }, '30 series of 40, labelled by “column 1”', '2 classes (1, 2)'],
  ] as const;
  for (const [file, facts, note] of tables) {
    await openFiles(page, file);
    await shows(app, file.name);
    await expect(app.region('Data')).toContainText(facts);
    await expect(app.region('Data')).toContainText(note);
    await expect(app.lamp('gradients')).toContainText('off');
    const before = await app.taps();
    await app.button('Play').click();
    await app.reachesStep(20);
    await app.rest();
    expect(await app.taps()).not.toBe(before);
  }
});

test('files can be packed, and dropped anywhere; the last of two drops wins, in mid-training too', async ({ page }) => {
  const app = new Distillery(page);
  await app.open();
  await app.button('Play').click();
  await app.reachesStep(1);
  const packed = { name: 'kappa.fits.gz', bytes: await writeGzip(MAP.bytes) };
  await dropFiles(page, packed);
  await dropFiles(page, SERIES);
  await shows(app, 'x.npy');
  await expect(app.region('Data')).toContainText('48 series of 64');
  await dropFiles(page, packed);
  await shows(app, 'kappa.fits.gz');
  await expect(app.region('Data')).toContainText('4 maps of 64 × 64');
});

test('a link of an own file names it, asks for it, and goes on with it', async ({ page, visitor }) => {
  const sender = new Distillery(page);
  await sender.open();
  await openFiles(page, SERIES);
  await shows(sender, 'x.npy');
  await sender.fill('λ sparsity', '0.5');
  await sender.reachesStep(30);
  await sender.rest();
  const link = await sender.copyLink();
  const mark = /file=48x64-([0-9a-f]{12})/.exec(link)?.[1];
  expect(mark).toBeDefined();
  expect(link).not.toContain('x.npy');
  const sent = await sender.taps();

  const fresh = await visitor();
  const receiver = new Distillery(fresh);
  await fresh.goto(link);
  const messages = receiver.region('Messages');
  await expect(messages).toContainText(`made with a file of shape 48 × 64 (checksum ${mark}…)`);
  await expect.poll(() => receiver.taps()).toBe(sent);
  await expect(receiver.button('Play')).toBeDisabled();

  await openFiles(fresh, { name: 'other.npy', bytes: writeNpy([48, 64], noise(48 * 64, 9)) });
  await expect(messages).toContainText('other.npy is not the file this link was made with: its checksum is');
  await shows(receiver, 'other.npy');
  await expect(receiver.slider('λ sparsity')).toHaveAttribute('aria-valuetext', '0.5');

  await openFiles(fresh, { ...SERIES, name: 'renamed.npy' });
  await shows(receiver, 'renamed.npy');
  await expect(messages).not.toContainText('is not the file');
  await expect(receiver.slider('λ sparsity')).toHaveAttribute('aria-valuetext', '0.5');
  expect(await receiver.taps()).toBe(sent);
  await receiver.button('Play').click();
  await receiver.reachesStep(1);
});

test('back leads to the file that was open before', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery');
  await openFiles(page, SERIES);
  await shows(app, 'x.npy');
  await dropFiles(page, labelledTraces(30));
  await shows(app, 'traces.csv');
  await page.goBack();
  await shows(app, 'x.npy');
  await page.goBack();
  await shows(app, 'Recover a known wavelet');
});
