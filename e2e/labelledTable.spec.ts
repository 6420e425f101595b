/** Story 3: a table of traces with a label column, an LSTM trained on it in the page, distilled, and compared. */

import { writeCsv } from '../src/data/formats/testFiles';
import { generateTraces } from '../src/data/generators/traces';
import { Distillery } from './distillery';
import { type OwnFile, openFiles, shows } from './ownFiles';
import { expect, test } from './story';

/** Traces with little noise in their outcome, so that a short training on few of them learns something. */
function tracesTable(count: number): OwnFile {
  const { x, labels, shape } = generateTraces(count, 3, undefined, { noise: 0.5, labelNoise: 0.2 });
  const [length] = shape;
  const header = [...Array.from({ length }, (_, t) => `t${t}`), 'outcome'];
  const rows = Array.from({ length: count }, (_, i) =>
    [...x.subarray(i * length, (i + 1) * length), labels[i]].map((value) => Number(value.toFixed(4))),
  );
  return { name: 'traces.csv', bytes: writeCsv([header, ...rows]) };
}

test('a table of traces: an LSTM learns its labels, a wavelet is distilled from it, and both are compared', async ({
  page,
}) => {
  const app = new Distillery(page);
  await app.open('v=1&data=recovery');
  await openFiles(page, tracesTable(400));
  await shows(app, 'traces.csv');
  await expect(app.region('Data')).toContainText('labelled by “outcome”');

  const network = app.region('Network');
  const gradients = app.lamp('gradients');
  await test.step('an LSTM is trained on the labels', async () => {
    await network.getByRole('combobox', { name: 'Network' }).selectOption({ label: 'Train one here…' });
    await network.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'LSTM, 20 units' });
    await app.fill('Epochs, at most', '12');
    await app.unfold('How it is trained');
    await app.fill('Rate of the network', '0.01');
    await network.getByRole('button', { name: 'Train network' }).click();
    await expect(network.getByTestId('network-score')).toContainText(/^LSTM, 20 units.*R² 0\.\d+ ± 0\.\d+/, {
      timeout: 90_000,
    });
    await app.ready();
    await expect(gradients).toContainText('CPU');
  });

  const start = await app.taps();
  await test.step('γ acts on the wavelet', async () => {
    await app.unfold('Engine and stopping');
    await app.fill('Stop after', '200');
    const endsWith = async (gamma: string) => {
      await app.fill('γ interpretation', gamma);
      await app.rest();
      await app.button('Reset').click();
      await expect.poll(() => app.step()).toBe(0);
      await app.button('Play').click();
      await app.reachesStep(200);
      await app.stopped();
      expect(await app.step()).toBe(200);
      return app.taps();
    };
    const [without, distilled] = [await endsWith('0'), await endsWith('2')];
    expect(distilled).not.toBe(start);
    expect(distilled).not.toBe(without);
  });

  await test.step('the predictions stand side by side', async () => {
    await page.getByRole('tab', { name: 'Prediction' }).click();
    await app.button('Compare predictions').click();
    const table = app.region('Prediction').getByRole('table', { name: /^Measured here/ });
    for (const name of ['AWD (this run)', 'Start wavelet, db5', 'Network']) {
      const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
      await expect(row).toContainText(/0\.\d+ ± 0\.\d+/, { timeout: 90_000 });
    }
  });
});
