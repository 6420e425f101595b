/**
 * Trains networks as a person would, in the built page in Chromium, and prints score and time: an LSTM and a convolutional
 * network on traces, a convolutional one on the maps of the demo. After `npm run build`:
 *   npx tsx scripts/measureNetworkTraining.ts [--only traces-lstm,traces-cnn,maps-cnn] [--minutes 10] [--shots DIR]
 * What has not ended by itself after so many minutes is kept as it is by then.
 */
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import { Distillery } from '../e2e/distillery';
import { openFiles, shows } from '../e2e/ownFiles';
import { writeNpy } from '../src/data/formats/testFiles';
import { generateTraces } from '../src/data/generators/traces';
import { findBrowser } from './findBrowser';

const TRACES = 3000;

interface Training {
  readonly open: (app: Distillery) => Promise<void>;
  readonly kind: string;
  readonly epochs: number;
  readonly batch: number;
}

const TRAININGS: Readonly<Record<string, Training>> = {
  'traces-lstm': { open: openTraces, kind: 'LSTM, 20 units', epochs: 60, batch: 100 },
  'traces-cnn': { open: openTraces, kind: 'Convolutional', epochs: 60, batch: 100 },
  'maps-cnn': { open: (app) => app.open('v=1&data=maps&n=all'), kind: 'Convolutional', epochs: 60, batch: 16 },
};

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(TRAININGS).join() },
    minutes: { type: 'string', default: '10' },
    shots: { type: 'string' },
  },
});

await main();

async function main(): Promise<void> {
  const server = await preview({ preview: { port: 0 }, logLevel: 'error' });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  try {
    for (const name of values.only.split(',')) {
      const address = server.resolvedUrls?.local[0];
      const page = await browser.newPage({
        ...(address && { baseURL: address }),
        viewport: { width: 1440, height: 1600 },
      });
      console.log(`${name}: ${await trained(page, TRAININGS[name])} Load ${loadavg()[0].toFixed(1)}.`);
      if (values.shots) await page.screenshot({ path: join(values.shots, `${name}.png`) });
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

/** What the page says of the network. */
async function trained(page: Page, { open, kind, epochs, batch }: Training): Promise<string> {
  const app = new Distillery(page);
  await open(app);
  const network = app.region('Network');
  await network.getByRole('combobox', { name: 'Network' }).selectOption({ label: 'Train one here…' });
  await network.getByRole('combobox', { name: 'Kind' }).selectOption({ label: kind });
  await app.fill('Epochs, at most', String(epochs));
  await app.unfold('How it is trained');
  await app.fill('Samples a step', String(batch));
  await network.getByRole('button', { name: 'Train network' }).click();
  const score = network.getByTestId('network-score');
  const keep = setTimeout(
    () => void network.getByRole('button', { name: 'Keep' }).click(),
    60_000 * Number(values.minutes),
  );
  await score.waitFor({ timeout: 60_000 * (Number(values.minutes) + 3) });
  clearTimeout(keep);
  return (await score.textContent()) ?? '';
}

async function openTraces(app: Distillery): Promise<void> {
  await app.open();
  const { x, labels } = generateTraces(TRACES, 1);
  await openFiles(
    app.page,
    { name: 'x.npy', bytes: writeNpy([TRACES, 40], x) },
    { name: 'y.npy', bytes: writeNpy([TRACES], labels, { type: 'f8' }) },
  );
  await shows(app, 'x.npy');
}
