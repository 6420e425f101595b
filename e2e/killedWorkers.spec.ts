/**
 * Workers ended at each stage, without a word, as browsers do when memory runs out: it is said within a moment, what was
 * there is there still, and the same thing works when it is asked for again.
 */
import { writeHdf5 } from '../src/data/formats/testHdf5';
import { Distillery } from './distillery';
import { beginTraining, noise, openFiles, shows } from './ownFiles';
import { expect, type Page, test } from './story';

/** The workers of the page: what each is for, and its script. */
const SCRIPTS = {
  training: /\/worker-[^/]*\.js$/,
  'open files': /openWorker/,
  'make samples': /generateWorker/,
  prediction: /predictionWorker/,
  sweep: /sweepWorker/,
  network: /networkWorker/,
} as const;

/** Ends a worker, from inside, once it lives. */
async function end(page: Page, purpose: keyof typeof SCRIPTS): Promise<void> {
  const lives = () =>
    page.evaluate(
      async (name) => ((await navigator.locks.query()).held ?? []).some((lock) => lock.name?.includes(` ${name} `)),
      purpose,
    );
  await expect.poll(lives, `no worker for ${purpose}`).toBe(true);
  await page
    .workers()
    .find((worker) => SCRIPTS[purpose].test(worker.url()))
    ?.evaluate(() => close());
}

/** Keeps requests for files of this name waiting until the function returned is called. */
async function hold(page: Page, file: RegExp): Promise<() => Promise<void>> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(file, async (route) => {
    await released;
    await route.continue().catch(() => undefined);
  });
  return async () => {
    release();
    await page.unroute(file);
  };
}

/** Some compute for seconds without a break, in which none could be ended from inside: the worker of this script waits. */
async function neverBegins(page: Page, script: RegExp): Promise<void> {
  await page.route(script, async (route) => {
    const response = await route.fetch();
    const waits = `addEventListener('message', (event) => event.stopImmediatePropagation());\n`;
    await route.fulfill({ response, body: waits + (await response.text()) });
  });
}

async function trains(app: Distillery): Promise<void> {
  const before = await app.step();
  await app.button('Step').click();
  await app.reachesStep(before + 1);
  await app.stopped();
}

async function reset(app: Distillery): Promise<void> {
  await app.button('Reset').click();
  await expect.poll(() => app.step()).toBe(0);
  await app.ready();
}

/** The last word of the page, said and then put away. */
async function says(app: Distillery, sentence: RegExp): Promise<void> {
  await expect(app.region('Messages')).toContainText(sentence);
  const dismiss = app.page.getByRole('button', { name: 'Dismiss message' });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
}

const ENDED = /The training worker stopped working: it ended without a word/;

test('the training worker: while loading a network, computing gradients, stepping and at rest', async ({
  page,
}, info) => {
  const app = new Distillery(page);
  const release = await hold(page, /recovery\/network\.weights\.bin/);
  await page.goto('./#v=1&data=recovery&engine=cpu');
  await test.step('loading the network', async () => {
    await expect(app.region('Run bar')).toContainText('Getting ready…');
    await end(page, 'training');
    await says(app, ENDED);
    await release();
    await reset(app);
    await expect(app.lamp('network')).not.toContainText('off');
    await trains(app);
  });

  await test.step('stepping', async () => {
    await app.button('Play').click();
    await app.reachesStep(50);
    await end(page, 'training');
    const offer = page.getByRole('button', { name: /^Continue the run at step [\d,]+$/ });
    await expect(app.region('Messages')).toContainText(ENDED);
    await expect(offer).toBeVisible();
    const [step, taps] = [await app.step(), await app.taps()];
    expect(step).toBeGreaterThanOrEqual(50);
    await offer.click();
    await app.ready();
    expect([await app.step(), await app.taps()]).toEqual([step, taps]);
    await trains(app);
  });

  await test.step('at rest', async () => {
    const taps = await app.taps();
    await end(page, 'training');
    await says(app, ENDED);
    expect(await app.taps()).toBe(taps);
    await reset(app);
    await trains(app);
  });

  await test.step('computing gradients', async () => {
    await page.getByRole('combobox', { name: 'Data set' }).selectOption({ label: 'Mass maps and the matter density' });
    await expect(app.region('Network').getByRole('progressbar', { name: 'Network progress' })).toBeVisible();
    await expect(app.region('Run bar')).toContainText('Getting ready…');
    await end(page, 'training');
    await says(app, ENDED);
    await reset(app);
    await expect(app.lamp('gradients')).not.toContainText('off');
  });
  info.annotations.push({ type: 'faults', description: '4' });
});

test('workers beside it: reading a file, making samples, a sweep, a comparison, a network', async ({ page }, info) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&engine=cpu&n=64');
  const taps = await app.taps();

  await test.step('reading a file', async () => {
    const file = { name: 'x.h5', bytes: await writeHdf5({ x: { values: noise(48 * 64), shape: [48, 64] } }) };
    const release = await hold(page, /h5wasm|hdf5/i);
    await openFiles(page, file);
    await end(page, 'open files');
    await says(app, /Reading the file came to a sudden end \(it ended without a word/);
    await release();
    await shows(app, 'Recover a known wavelet');
    expect(await app.taps()).toBe(taps);
    await trains(app);
    await openFiles(page, file);
    await shows(app, 'x.h5');
    await trains(app);
  });

  await test.step('making samples', async () => {
    await app.open('v=1&data=maps&n=16&engine=cpu');
    await page.getByText('Make more…').click();
    await page.getByRole('spinbutton', { name: 'Number of samples' }).fill('5000');
    await neverBegins(page, SCRIPTS['make samples']);
    await app.button('Make samples').click();
    await end(page, 'make samples');
    await says(app, /Making samples came to a sudden end \(it ended without a word/);
    await expect(app.region('Data')).toContainText('16 maps of 64 × 64');
    await trains(app);
  });

  await test.step('a comparison of predictions', async () => {
    await page.getByRole('tab', { name: 'Prediction' }).click();
    await neverBegins(page, SCRIPTS.prediction);
    await app.button('Compare with controls').click();
    await end(page, 'prediction');
    await expect(app.region('Prediction')).toContainText(
      'The comparison of predictions came to a sudden end: it ended without a word',
    );
    await expect(app.button('Compare predictions')).toBeEnabled();
    await trains(app);
  });

  await test.step('a sweep', async () => {
    await page.getByRole('tab', { name: 'Sweep' }).click();
    const sweep = app.region('Sweep');
    await sweep.getByLabel('λ values').fill('0.0001');
    await sweep.getByLabel('γ values').fill('0, 1');
    await sweep.getByLabel('Steps a cell').fill('2000');
    await sweep.getByRole('button', { name: 'Start sweep' }).click();
    const cells = sweep.locator('.sweep-cell');
    await expect(cells.first()).toBeVisible({ timeout: 60_000 });
    await end(page, 'sweep');
    await says(app, /The sweep stopped working: it ended without a word/);
    await expect(cells).toHaveCount(1);
    await sweep.getByRole('button', { name: 'Continue' }).click();
    await expect(sweep.getByTestId('sweep-progress')).toHaveText('2 of 2 cells', { timeout: 60_000 });
    await trains(app);
  });

  await test.step('training of a network', async () => {
    await beginTraining(app);
    await end(page, 'network');
    await says(app, /Work on the network came to a sudden end \(it ended without a word/);
    await expect(app.button('Train network')).toBeEnabled();
    await trains(app);
  });
  info.annotations.push({ type: 'faults', description: '5' });
});
