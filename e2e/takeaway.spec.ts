/** What is taken away comes back: every export is saved and opened again. */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { readNpy } from '../src/data/formats/npy';
import { Distillery } from './distillery';
import { expect, type Locator, type Page, test } from './story';

/** Presses a button that saves a file, and reads it. */
async function saved(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await button.click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function arraysOf(bytes: Buffer): Promise<Map<string, { data: ArrayLike<number>; shape: readonly number[] }>> {
  const files = Object.entries(unzipSync(bytes)).filter(([name]) => !/^(link|made)/.test(name));
  const read = files.map(async ([name, file]) => {
    const [array] = await readNpy(Uint8Array.from(file));
    return [name.replace('.npy', ''), await array.read()] as const;
  });
  return new Map(await Promise.all(read));
}

test('every export is opened again and holds what the page shows', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu&steps=200');
  await app.button('Play').click();
  await app.reachesStep(200);
  await app.stopped();
  const taps = (await app.taps()).split(' ').map(Number);
  await app.button('Export…').click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const save = (label: string) => saved(page, dialog.getByRole('button', { name: `Save ${label}`, exact: true }));
  const isTaps = (values: readonly number[]) => values.map((value) => Number(value.toFixed(5)));

  const experiment = await save('Experiment');
  expect(experiment.name).toBe('distilled-recovery-step200-experiment.json');
  const file = JSON.parse(experiment.bytes.toString());
  expect(isTaps(file.learned.h)).toEqual(taps);
  expect(file.exact.change).toBeGreaterThan(0);
  expect(file.provenance).toMatchObject({ seed: 1, step: 200 });
  expect(file.provenance.link).toContain('#v=1&data=recovery');

  const filters = await arraysOf((await save('Filters and functions')).bytes);
  expect(isTaps(Array.from(filters.get('h')?.data ?? []))).toEqual(taps);
  expect(filters.get('psi')?.shape).toEqual([288]);

  const sample = await arraysOf((await save('Coefficients of the sample')).bytes);
  expect([...sample.keys()]).toEqual(expect.arrayContaining(['cA4', 'cD4', 'cD1', 'trim_cD1', 'reconstruction']));
  const [x, back] = [sample.get('x')?.data ?? [], sample.get('reconstruction')?.data ?? []];
  expect(Math.max(...Array.from(x, (value, i) => Math.abs(value - back[i])))).toBeLessThan(0.1);

  const gradients = await arraysOf((await save('Gradients')).bytes);
  expect([gradients.get('x')?.shape, gradients.get('g')?.shape]).toEqual([
    [128, 64],
    [128, 64],
  ]);

  const losses = (await save('Losses')).bytes.toString().trim().split('\n');
  expect(losses[2]).toMatch(/^step,total,reconstruction/);
  expect(losses.at(-1)).toMatch(/^200,/);

  const svg = (await save('Plot as SVG')).bytes.toString();
  const drawn = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const strokes = [...parsed.querySelectorAll('path')].map((path) => path.getAttribute('stroke') ?? '');
    return {
      broken: parsed.querySelector('parsererror') !== null,
      texts: [...parsed.querySelectorAll('text')].map((node) => node.textContent),
      open: strokes.some((stroke) => stroke.includes('var(')) || text.includes('class='),
      paths: strokes.length,
    };
  }, svg);
  expect(drawn).toMatchObject({ broken: false, open: false });
  expect(drawn.paths).toBeGreaterThan(5);
  expect(drawn.texts.join(' ')).toMatch(/now.*λ 0.0001 · γ 1 .*step 200/);

  const png = (await save('Plot as PNG')).bytes;
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  expect(png.toString('utf8')).toContain('#v=1&data=recovery');
  const size = await page.evaluate(async (text) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${text}`;
    await picture.decode();
    return picture.naturalWidth;
  }, png.toString('base64'));
  expect(size).toBeGreaterThan(400);

  const gif = (await save('Animation')).bytes;
  expect(gif.subarray(0, 6).toString()).toBe('GIF89a');
  // One graphic control extension a frame (GIF89a, 23), each followed by an image descriptor.
  const frames = gif.toString('latin1').split('\x21\xf9\x04').length - 1;
  expect(frames).toBeGreaterThan(1);
  expect(frames).toBeLessThanOrEqual(100);

  for (const target of ['PyWavelets', 'PyTorch-Wavelet-Toolbox', 'awave (the reference package)']) {
    const lines = (await save(target)).bytes.toString();
    const written = /h = \[([^\]]*)\]/.exec(lines)?.[1].split(',').map(Number).slice(0, -1) ?? [];
    expect(isTaps(written), target).toEqual(taps);
  }

  await dialog.getByRole('combobox', { name: 'Filter' }).selectOption({ index: 1 });
  const exact = await arraysOf((await save('Filters and functions')).bytes);
  const sum = Array.from(exact.get('h')?.data ?? []).reduce((total, tap) => total + tap, 0);
  expect(sum).toBeCloseTo(Math.SQRT2, 12);
});

/** Side by side, zooming in the picture of one run zooms those of the others. */
async function zoomsTogether(page: Page, runs: Locator): Promise<void> {
  await runs.getByRole('combobox', { name: 'Placed' }).selectOption({ label: 'side by side, axes linked' });
  const plots = runs.locator('.side-by-side .plot');
  await expect(plots).toHaveCount(3);
  await expect(plots.last()).toContainText('5 seeds: range');
  const ticks = (plot: Locator) => plot.locator('.plot-svg .plot-tick').allTextContents();
  const before = await ticks(plots.last());
  await plots
    .first()
    .getByRole('button', { name: /^Inspect/ })
    .focus();
  const zoomIn = plots.first().locator('[data-title="Zoom in"]');
  await zoomIn.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => ticks(plots.last())).not.toEqual(before);
  expect(await ticks(plots.last())).toEqual(await ticks(plots.first()));
  await expect(zoomIn).toBeFocused();
  await runs.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => ticks(plots.last())).toEqual(before);
  await page.getByRole('heading', { name: 'Runs' }).click();
}

test('a run is looked back at, kept, cut off by a reload, taken up again, and goes on from its session file', async ({
  page,
  visitor,
}) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu&steps=300');
  await app.button('Play').click();
  await app.reachesStep(300);
  await app.stopped();
  const end = await app.taps();
  await page.getByRole('tab', { name: 'Runs' }).click();
  const runs = app.region('Runs');
  const slider = runs.getByLabel('Look back');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(runs.getByTestId('viewed-step')).toHaveText('step 0');
  expect(await app.taps()).not.toBe(end);
  await page.keyboard.press('ArrowRight');
  await expect(runs.getByTestId('viewed-step')).not.toHaveText('step 0');
  const viewed = (await runs.getByTestId('viewed-step').textContent()) ?? '';
  const losses = app.region('Losses');
  await expect(losses.locator('.plot-svg .plot-reference')).toHaveText(viewed);
  await page.keyboard.press('[');
  await expect(losses.locator('.plot-svg .plot-reference')).toHaveText('step 0');
  await runs.getByRole('button', { name: 'Back to the present' }).click();
  expect(await app.taps()).toBe(end);

  await losses.getByRole('button', { name: 'Replay', exact: true }).click();
  await expect(losses.getByRole('button', { name: 'Stop replay' })).toBeVisible();
  await expect(losses.locator('.plot-svg .plot-reference')).toHaveText(/^step (?!0$)/);
  await page.keyboard.press('w');
  const stopped = await losses.locator('.plot-svg .plot-reference').textContent();
  await page.keyboard.press('w');
  await expect(losses.getByRole('button', { name: 'Replay', exact: true })).toBeVisible({ timeout: 20_000 });
  expect(stopped).toMatch(/^step \d+$/);
  expect(await app.taps()).toBe(end);
  await expect(losses.locator('.plot-svg .plot-reference')).toHaveCount(0);

  await runs.getByRole('button', { name: 'Keep run' }).click();
  const name = runs.getByRole('textbox', { name: 'Name of the run' });
  await name.fill('with the network');
  await name.press('Enter');
  await name.fill(' ');
  await name.press('Enter');
  await expect(name).toHaveValue('with the network');
  await app.fill('γ interpretation', '0');
  await app.rest();
  await expect(runs.getByRole('row', { name: /with the network/ })).toContainText('γ interpretation 1');
  await page.getByRole('heading', { name: 'Runs' }).click();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('spinbutton', { name: 'γ interpretation', exact: true })).toHaveValue('1');
  await app.rest();
  await runs.getByRole('button', { name: 'Repeat with seeds' }).click();
  await expect(runs.getByRole('row', { name: /5 seeds/ })).toBeVisible({ timeout: 60_000 });
  await zoomsTogether(page, runs);

  // Far enough for what is kept every two seconds to have been written.
  await page.waitForTimeout(2500);
  const cut = await app.taps();
  const step = await app.step();
  await page.reload();
  await app.ready();
  expect(await app.step()).toBe(0);
  await page.getByRole('button', { name: `Continue the run at step ${step.toLocaleString('en')}` }).press('Enter');
  await expect(page.locator('body')).not.toBeFocused();
  await expect.poll(() => app.taps()).toBe(cut);
  expect(await app.step()).toBe(step);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(runs.getByRole('row', { name: /with the network/ })).toBeVisible();

  await app.button('Export…').click();
  const { bytes } = await saved(page, page.getByRole('button', { name: 'Save Session', exact: true }));
  const other = new Distillery(await visitor());
  await other.open();
  await other.page.getByLabel('Files to open').setInputFiles({
    name: 'session.json',
    mimeType: 'application/json',
    buffer: bytes,
  });
  await expect.poll(() => other.taps()).toBe(cut);
  await other.page.getByRole('tab', { name: 'Runs' }).click();
  await other.region('Runs').getByRole('button', { name: 'Load with the network' }).click();
  await expect.poll(() => other.taps()).toBe(end);
  await other.button('Play').click();
  await other.reachesStep(301);
});

test('maps are taken away as pictures: 2-D wavelets, attributions, samples, and the wavelets adapting', async ({
  page,
}) => {
  const app = new Distillery(page);
  await app.open('v=1&data=maps&n=8&engine=cpu&steps=6');
  await app.button('Play').click();
  await app.reachesStep(6);
  await app.stopped();
  await expect(app.region('TRIM attributions').locator('canvas').first()).toBeVisible();
  await app.button('Export…').click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const save = (label: string) => saved(page, dialog.getByRole('button', { name: `Save ${label}`, exact: true }));

  const { provenance } = JSON.parse((await save('Experiment')).bytes.toString());
  expect(provenance.data.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(provenance.engine).toContain('CPU');

  const choice = dialog.getByRole('combobox', { name: 'Plot for pictures' });
  const titles = await choice.getByRole('option').allTextContents();
  expect(new Set(titles).size, titles.join('; ')).toBe(titles.length);
  for (const wanted of [/^Wavelet: 2-D wavelet LH$/, /^TRIM attributions: /, /^Data: Samples$/]) {
    const at = titles.findIndex((title) => wanted.test(title));
    expect(at, `${wanted} among ${titles.join('; ')}`).toBeGreaterThanOrEqual(0);
    await choice.selectOption(String(at));
    const svg = (await save('Plot as SVG')).bytes.toString();
    const images = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      return [...parsed.querySelectorAll('image')].map((image) => image.getAttribute('href')?.slice(0, 22));
    }, svg);
    expect(new Set(images)).toEqual(new Set(['data:image/png;base64,']));
    expect(svg).toContain(provenance.data.sha256.slice(0, 12));
  }

  const gif = (await save('Animation of the 2-D wavelets')).bytes;
  expect(gif.subarray(0, 6).toString()).toBe('GIF89a');
  expect([gif.readUInt16LE(6), gif.readUInt16LE(8)]).toEqual([592, 274]);
  const frames = gif.toString('latin1').split('\x21\xf9\x04').length - 1;
  expect(frames).toBeGreaterThan(1);
  expect(gif.toString()).toContain('#v=1&data=maps');
});
