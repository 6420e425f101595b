/**
 * Odd input: every row of the tables in `badInput/` is given to the page and gets the answer it is due; data, learned
 * taps and training are as they were, or as what was opened asks.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { writeNpy } from '../src/data/formats/testFiles';
import { ARCHIVES } from './badInput/archives';
import { ARRAYS } from './badInput/arrays';
import { LINKS } from './badInput/links';
import { MODELS } from './badInput/models';
import { NOISE, type Row, series } from './badInput/row';
import { SAMPLES } from './badInput/samples';
import { IMAGES, TABLES } from './badInput/tables';
import { Distillery, OFTEN } from './distillery';
import { dropFiles, GRADIENTS, openFiles, SERIES, shows } from './ownFiles';
import { expect, type Locator, type Page, test } from './story';

const plain = async (region: Locator) => (await region.innerText()).replace(/\s+/g, ' ');
const messages = (app: Distillery) => plain(app.region('Messages'));
const dataSet = (app: Distillery) =>
  app.page.getByRole('combobox', { name: 'Data set' }).locator('option:checked').innerText();

async function dismissAll(page: Page): Promise<void> {
  const buttons = page.getByRole('button', { name: 'Dismiss message' });
  while ((await buttons.count()) > 0) await buttons.first().click();
}

/** One step: training still works. */
async function trains(app: Distillery): Promise<void> {
  const before = await app.step();
  await app.button('Step').click();
  await expect.poll(() => app.step(), OFTEN).toBe(before + 1);
  await app.stopped();
}

/** Gives a row to the page, and holds it to its answer. */
async function give(app: Distillery, { files, answer, says }: Row): Promise<void> {
  const { page } = app;
  await dismissAll(page);
  const [data, taps] = [await dataSet(app), await app.taps()];
  const own = files.map(async ({ name, bytes }) => ({ name, bytes: await bytes() }));
  await openFiles(page, ...(await Promise.all(own)));
  const dialog = page.getByRole('dialog', { name: 'Import options' });
  const said = async () =>
    [await messages(app), await plain(answer === 'asked' ? dialog : app.region('Data'))].join(' ');
  for (const sentence of says) await expect.poll(said, OFTEN).toMatch(sentence);
  if (answer === 'refused') {
    if (files.length === 1) expect(await messages(app)).toContain(`“${files[0].name}”`);
    expect([await dataSet(app), await app.taps()]).toEqual([data, taps]);
    await expect(app.button('Play')).toBeEnabled();
  } else if (answer === 'opened') await shows(app, files[0].name);
  else await decide(app, dialog, files[0].name, data);
  await trains(app);
}

/** Takes what the dialog suggests, or leaves it where nothing can be meant. */
async function decide(app: Distillery, dialog: Locator, name: string, before: string): Promise<void> {
  const open = dialog.getByRole('button', { name: 'Open', exact: true });
  await expect(dialog.getByText('Reading…')).toHaveCount(0);
  const possible = await open.isEnabled();
  await (possible ? open : dialog.getByRole('button', { name: 'Cancel' })).click();
  await expect(dialog).toBeHidden();
  await shows(app, possible ? name : before);
}

const TABLE = { ARRAYS, ARCHIVES, TABLES, IMAGES, SAMPLES, MODELS };

for (const [name, rows] of Object.entries(TABLE))
  test(`odd input, ${name.toLowerCase()}: each row its own answer, and training goes on`, async ({ page }, info) => {
    const app = new Distillery(page);
    await app.open('v=1&data=recovery&n=32&engine=cpu&steps=5');
    await app.button('Play').click();
    await app.reachesStep(5);
    await app.stopped();
    if (rows === MODELS) {
      await openFiles(page, SERIES);
      await shows(app, SERIES.name);
    }
    for (const row of rows) await test.step(row.given, () => give(app, row));
    info.annotations.push({ type: 'inputs', description: String(rows.length) });
  });

test('odd input, links: what cannot be meant falls back, field by field, in one message', async ({ page }, info) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&n=32');
  for (const [i, { fragment, says, gamma = '2' }] of LINKS.entries())
    await test.step(fragment.slice(0, 40), async () => {
      await dismissAll(page);
      for (const hash of [`v=1&data=recovery&n=32&seed=${i + 2}`, `v=1&data=recovery&n=32&${fragment}`]) {
        await page.evaluate((to) => {
          location.hash = to;
        }, hash);
      }
      await expect.poll(() => messages(app), OFTEN).toMatch(says);
      await app.ready();
      await expect(app.slider('γ interpretation')).toHaveAttribute('aria-valuetext', gamma);
    });
  await trains(app);
  info.annotations.push({ type: 'inputs', description: String(LINKS.length) });
});

test('companions that do not fit later leave the samples as they are', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery');
  await openFiles(page, SERIES);
  await shows(app, 'x.npy');
  await openFiles(page, { name: 'grad.npy', bytes: writeNpy([47, 64], NOISE.subarray(0, 47 * 64)) });
  await expect.poll(() => messages(app)).toMatch(/“grad.npy” has the shape 47 × 64, the samples have 48 × 64/);
  await openFiles(page, { name: 'g.npy', bytes: series((v, i) => (i === 6 ? Number.NaN : v)) });
  await expect.poll(() => messages(app)).toMatch(/Value 7 of the gradients “g.npy” is NaN.*nan_to_num/);
  await openFiles(
    page,
    { name: 'a.npy', bytes: SERIES.bytes },
    { name: 'b.npy', bytes: writeNpy([7, 5], NOISE.subarray(0, 35)) },
  );
  const dialog = page.getByRole('dialog', { name: 'Import options' });
  await expect(dialog.getByRole('alert')).toContainText('“a.npy” (48 × 64) and “b.npy” (7 × 5)');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await openFiles(page, { name: 'c.npy', bytes: writeNpy([24, 64], NOISE, { type: 'c8' }) });
  await expect(dialog).toContainText('Is the modulus of these complex numbers wanted, or their real part?');
  await dialog.getByRole('combobox', { name: 'Complex numbers' }).selectOption('Real part');
  await expect(dialog).toContainText('The real part of complex numbers was taken.');
  await page.keyboard.press('Escape');
  await shows(app, 'x.npy');
  await trains(app);
});

test('levels too deep and tiles too large are answered, and taken back', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&mode=periodization&J=12');
  await expect
    .poll(() => messages(app))
    .toMatch(/12 levels are too many for samples of 64.*largest possible, 6, is used/);
  await trains(app);
  await openFiles(page, SERIES);
  await shows(app, 'x.npy');
  const dialog = await chooseWindow(app, 500);
  await expect(dialog.getByRole('alert')).toContainText('Windows of 500 cannot be cut from series of 64 values');
  await expect(dialog.getByRole('button', { name: 'Use these choices' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(app.region('Data')).toContainText('48 series of 64');
  await trains(app);
});

/** The import dialog with other windows than suit the data. */
async function chooseWindow({ page }: Distillery, length: number): Promise<Locator> {
  await page.getByRole('button', { name: 'Import options…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import options' });
  await dialog.getByRole('spinbutton', { name: 'Tile or window' }).fill(String(length));
  await page.keyboard.press('Tab');
  return dialog;
}

test('a file that changed after it was chosen is not read again, and what it was stays', async ({ page }, info) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery');
  const path = info.outputPath('x.npy');
  writeFileSync(path, SERIES.bytes);
  await page.getByLabel('Files to open').setInputFiles(path);
  await shows(app, 'x.npy');
  writeFileSync(path, SERIES.bytes.subarray(0, 5000));
  const dialog = await chooseWindow(app, 32);
  await expect(dialog.getByRole('alert')).toContainText(
    /“x.npy” could not be read: .*changed, moved or locked after it was chosen/,
  );
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.region('Data')).toContainText('48 series of 64');
  await trains(app);
  rmSync(path);
  await expect((await chooseWindow(app, 32)).getByRole('alert')).toContainText(/“x.npy” could not be read/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.region('Data')).toContainText('48 series of 64');
  await trains(app);
});

test('a folder that is dropped is said to be one', async ({ page }, info) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&n=32');
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [info.outputDir], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data });
  await expect.poll(() => messages(app)).toMatch(/could not be read: it is a folder/);
  await shows(app, 'Recover a known wavelet');
  await trains(app);
});

test('at 400 % nothing is out of reach, and training works', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 225 });
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&n=32');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await trains(app);
});

test('without a connection, what is loaded works, and what would have to be fetched says so', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery');
  await page.context().setOffline(true);
  await page.getByRole('combobox', { name: 'Data set' }).selectOption({ label: 'Mass maps and the matter density' });
  await expect.poll(() => messages(app)).toMatch(/could not be read: no connection/);
  await shows(app, 'Recover a known wavelet');
  await trains(app);
});

test('numbers that run away stop at the last finite wavelet and offer a tenth', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=maps&n=2&J=12&lr=1&engine=cpu');
  await app.button('Play').click();
  await expect
    .poll(() => messages(app))
    .toMatch(/left the finite numbers after step \d+; the last finite wavelet is shown/);
  expect(await app.taps()).not.toMatch(/NaN|Infinity/);
  await expect(app.region('Validity')).toContainText('Not a wavelet');
  await app.button('Start again with learning rate 0.1').click();
  await expect.poll(() => app.step()).toBe(0);
  await app.unfold('More');
  await expect(page.getByRole('spinbutton', { name: 'Learning rate' })).toHaveValue('0.1');
  await trains(app);
});

for (const [setting, offer] of [
  ['lambda=1000', 'λ 100'],
  ['gamma=100', 'γ 10'],
] as const) {
  test(`${setting} ends in no wavelet, which is said, with a way back`, async ({ page }) => {
    const app = new Distillery(page);
    await app.open(`v=1&data=recovery&n=32&${setting}`);
    await app.button('Play').click();
    await expect
      .poll(() => messages(app), { timeout: 60_000 })
      .toMatch(/came to rest in a filter that is not a wavelet/);
    await expect(app.region('Validity')).toContainText('Not a wavelet');
    await app.button(`Start again with ${offer}`).click();
    await expect.poll(() => app.step()).toBe(0);
    await trains(app);
  });
}

test('impatience: thirty slider moves a second, Reset twenty times, Play while a network is asked', async ({
  page,
}) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery');
  await app.slider('γ interpretation').focus();
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft', { delay: 10 });
    await page.waitForTimeout(20);
  }
  await app.reachesStep(1);
  for (let i = 0; i < 20; i++) await app.button('Reset').click({ noWaitAfter: true });
  await expect.poll(() => app.step()).toBe(0);
  await app.ready();
  await trains(app);

  await page.getByRole('combobox', { name: 'Data set' }).selectOption({ label: 'Mass maps and the matter density' });
  await app.button('Play').click();
  await app.reachesStep(3);
  await openFiles(page, SERIES);
  await dropFiles(page, GRADIENTS, SERIES);
  await app.button('Play').or(app.button('Pause')).click();
  await shows(app, 'x.npy');
  await expect(app.lamp('gradients')).toContainText('from your file');
  await app.rest();
  await trains(app);
  expect(await messages(app)).toBe('');
});
