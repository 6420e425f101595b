/** A person's own network: trained on their labels in the page, given up half way, kept early, opened from tfjs files. */

import { writeNpy } from '../src/data/formats/testFiles';
import { Distillery } from './distillery';
import { noise, type OwnFile, openFiles, shows } from './ownFiles';
import { denseModel } from './ownModel';
import { expect, test } from './story';

const COUNT = 240;
const LENGTH = 32;

/** Noise whose label is the sum of four neighbouring values. */
function labelled(): readonly OwnFile[] {
  const x = noise(COUNT * LENGTH, 5);
  const y = Float64Array.from({ length: COUNT }, (_, i) =>
    [8, 9, 10, 11].reduce((sum, j) => sum + x[i * LENGTH + j], 0),
  );
  return [
    { name: 'x.npy', bytes: writeNpy([COUNT, LENGTH], x) },
    { name: 'y.npy', bytes: writeNpy([COUNT], y, { type: 'f8' }) },
  ];
}

test('trains a network on labels, keeps or gives it up, and distils from it', async ({ page }) => {
  const app = new Distillery(page);
  await app.open();
  await openFiles(page, ...labelled());
  await shows(app, 'x.npy');
  const network = app.region('Network');
  const choice = network.getByRole('combobox', { name: 'Network' });
  await choice.selectOption({ label: 'Train one here…' });
  await network.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Fully connected' });

  await test.step('cancelled, nothing changes', async () => {
    await app.fill('Epochs, at most', '1000');
    await app.unfold('How it is trained');
    await app.fill('Rate of the network', '0.01');
    await network.getByRole('button', { name: 'Train network' }).click();
    await expect(network.getByRole('img', { name: 'Losses of the network over the epochs' })).toBeVisible();
    await network.getByRole('button', { name: 'Cancel' }).click();
    await expect(network.getByRole('button', { name: 'Train network' })).toBeEnabled();
    await expect(app.lamp('gradients')).toContainText('off');
  });

  await test.step('kept early, it is tested and used at once', async () => {
    await network.getByRole('button', { name: 'Train network' }).click();
    await expect(network.getByText(/^Training: epoch ([4-9]\d|\d{3})/)).toBeVisible();
    await network.getByRole('button', { name: 'Keep' }).click();
    await expect(network.getByTestId('network-score')).toContainText(/R² 0\.\d+ ± 0\.\d+/);
    await app.ready();
    await expect(choice.locator('option:checked')).toContainText('Trained here: Fully connected');
    await expect(app.lamp('gradients')).toContainText('CPU');
    await expect(network.getByLabel('On this sample')).toBeVisible();
    const gamma = page.getByRole('spinbutton', { name: 'γ interpretation' });
    expect(Number(await gamma.inputValue())).toBeGreaterThan(0);
    await app.button('Play').click();
    await app.reachesStep(50);
    await app.rest();
  });

  await test.step('untrained, it is a control that says so', async () => {
    await network.getByRole('checkbox', { name: 'Untrained network' }).check();
    await expect(network.getByText('A control: the same layers with random weights')).toBeVisible();
    await app.ready();
    await expect.poll(() => page.url()).toContain('untrained=1');
  });
});

test('opens a tfjs model, refuses a broken one with its own sentence, integrates gradients', async ({ page }) => {
  const app = new Distillery(page);
  await app.open();
  await openFiles(page, labelled()[0]);
  await shows(app, 'x.npy');
  const network = app.region('Network');
  const [json, weights] = denseModel(LENGTH);

  await openFiles(page, json);
  await expect(page.getByText('keeps its weights in “w.bin”, which is not among the files opened')).toBeVisible();
  await openFiles(page, denseModel(LENGTH, { className: 'MyLayer' })[0], weights);
  await expect(page.getByText('has the layer “MyLayer”, which is not known here')).toBeVisible();

  await openFiles(page, json, weights);
  await expect(network.getByRole('combobox', { name: 'Network' }).locator('option:checked')).toHaveText('model.json');
  await app.ready();
  await expect(app.lamp('gradients')).toContainText('CPU');
  await network.getByRole('combobox', { name: 'Attribution' }).selectOption({ label: 'Integrated gradients' });
  await app.fill('Path points', '20');
  await app.ready();
  await expect.poll(() => page.url()).toContain('points=20');
  await app.button('Play').click();
  await app.reachesStep(20);
});
