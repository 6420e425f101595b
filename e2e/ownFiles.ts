/** A person's own files: made here, byte by byte, and given to the page by its file input or dropped on it. */

import { writeCsv, writeFits, writeNpy } from '../src/data/formats/testFiles';
import { randomStream } from '../src/random';
import type { Distillery } from './distillery';
import { expect, type Page } from './story';

export interface OwnFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Gives files to the page's file input. */
export async function openFiles(page: Page, ...files: readonly OwnFile[]): Promise<void> {
  await page
    .getByLabel('Files to open')
    .setInputFiles(files.map(({ name, bytes }) => ({ name, mimeType: '', buffer: Buffer.from(bytes) })));
}

/** Drops files on the middle of the page, as from a folder. */
export async function dropFiles(page: Page, ...files: readonly OwnFile[]): Promise<void> {
  const carried = await page.evaluateHandle(
    (contents) => {
      const transfer = new DataTransfer();
      for (const { name, bytes } of contents) transfer.items.add(new File([new Uint8Array(bytes)], name));
      return transfer;
    },
    files.map(({ name, bytes }) => ({ name, bytes: [...bytes] })),
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('main', type, { dataTransfer: carried });
}

/** Waits until the data on screen are those of the file named, and a run on them is at rest or under way. */
export async function shows(app: Distillery, name: string): Promise<void> {
  await expect(app.page.getByRole('combobox', { name: 'Data set' }).locator('option:checked')).toHaveText(name);
  // What is shown: what is announced comes up to five seconds later.
  await expect(app.region('Run bar').locator('.note', { hasText: 'Getting ready…' })).toHaveCount(0);
  await app.ready();
}

const normal = (seed: number) => {
  const stream = randomStream(seed, 'files of the end-to-end tests');
  return () => stream.normal();
};

/** White noise of unit variance. */
export function noise(length: number, seed = 1): Float32Array {
  const next = normal(seed);
  return Float32Array.from({ length }, next);
}

/** 48 noise series of 64 values. */
export const SERIES: OwnFile = { name: 'x.npy', bytes: writeNpy([48, 64], noise(48 * 64)) };
/** Gradients for `SERIES`: of a network that looks at one edge in the middle of each. */
export const GRADIENTS: OwnFile = {
  name: 'g.npy',
  bytes: writeNpy(
    [48, 64],
    Float32Array.from({ length: 48 * 64 }, (_, i) => ({ 31: -1, 32: 1 })[i % 64] ?? 0),
  ),
};

/** A mass map as FITS: haloes on noise, κ with a deviation near 0.02, pixels of 1′. */
export function massMap(side: number): OwnFile {
  const next = normal(3);
  const haloes = Array.from({ length: 40 }, () => [next(), next()].map((v) => (((((v + 4) / 8) % 1) + 1) % 1) * side));
  const values = Float32Array.from({ length: side * side }, (_, i) => {
    const [row, column] = [Math.floor(i / side), i % side];
    const sum = haloes.reduce((kappa, [y, x]) => kappa + 0.1 * Math.exp(-((row - y) ** 2 + (column - x) ** 2) / 6), 0);
    return sum + 0.01 * next();
  });
  const cards = {
    ...{ CTYPE1: 'RA---TAN', CTYPE2: 'DEC--TAN', CUNIT1: 'deg', CUNIT2: 'deg' },
    ...{ CDELT1: -1 / 60, CDELT2: 1 / 60, BUNIT: 'kappa' },
  };
  return { name: 'kappa.fits', bytes: writeFits([{ bitpix: -32, shape: [side, side], values, cards }]) };
}

/** Traces as a table: a header, 24 columns of values, a column of labels in words. */
export function labelledTraces(rows: number): OwnFile {
  const values = noise(rows * 24, 5);
  const header = [...Array.from({ length: 24 }, (_, i) => `v${i}`), 'label'];
  const lines = Array.from({ length: rows }, (_, row) => [
    ...Array.from(values.subarray(row * 24, row * 24 + 24), (value) => value.toFixed(4)),
    row % 3 === 0 ? 'rising' : 'falling',
  ]);
  return { name: 'traces.csv', bytes: writeCsv([header, ...lines]) };
}

/** Opens the series with labels and has a fully connected network trained on them, for long; resolves once it began. */
export async function beginTraining(app: Distillery): Promise<void> {
  await openFiles(app.page, SERIES, { name: 'y.npy', bytes: writeNpy([48], noise(48, 9)) });
  await shows(app, 'x.npy');
  const network = app.region('Network');
  await network.getByRole('combobox', { name: 'Network' }).selectOption({ label: 'Train one here…' });
  await network.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Fully connected' });
  await app.fill('Epochs, at most', '1000');
  await network.getByRole('button', { name: 'Train network' }).click();
}
