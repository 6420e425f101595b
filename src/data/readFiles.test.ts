import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeCsv, writeFits, writeNpy } from './formats/testFiles';
import { readFiles, readGradients } from './readFiles';
import { laterRefusalOf } from './refusals';

const wave = Float32Array.from({ length: 4096 }, (_, i) => Math.sin(i));
const file = (name: string, bytes: Uint8Array<ArrayBuffer>) => ({ name, bytes: bytes.buffer });
const X = writeNpy([64, 32], wave.subarray(0, 2048));

afterEach(() => vi.unstubAllGlobals());

describe('readFiles', () => {
  it('makes a Dataset that names its file and its checksum', async () => {
    const { dataset } = await readFiles([file('x.npy', X)]);
    expect(dataset).toMatchObject({ name: 'x.npy', source: 'local', kind: 'series', count: 64, shape: [32], unit: '' });
    expect(dataset.x).toEqual(wave.subarray(0, 2048));
    expect(dataset.missing).toEqual({ count: 0, treatment: '' });
    expect(dataset.sha256).toBe(createHash('sha256').update(X).digest('hex'));
  });

  it('does without a checksum where the page is not served securely', async () => {
    vi.stubGlobal('crypto', {});
    expect((await readFiles([file('x.npy', X)])).dataset.sha256).toBe('');
  });

  it('shows what was found and decided', async () => {
    const labels = Array.from({ length: 64 }, (_, i) => i % 2);
    const { preview } = await readFiles([file('labels.csv', writeCsv(labels.map((y) => [y]))), file('x.npy', X)]);
    expect(preview).toMatchObject({
      files: [
        { name: 'labels.csv', format: 'text table', role: 'labels' },
        { name: 'x.npy', format: 'NumPy array', role: 'samples' },
      ],
      arrays: [{ name: 'array', shape: [64, 32] }],
      chosen: 'array',
      kind: 'series',
      axis: 'rows',
      tile: 0,
      scale: 'none',
    });
    expect(preview.deviation).toBeCloseTo(Math.SQRT1_2, 2);
  });

  it('takes the array that is chosen, the first where the file lacks it', async () => {
    const image = (name: string, side: number) =>
      ({ bitpix: -32, shape: [side, side], values: wave.subarray(0, side * side), cards: { EXTNAME: name } }) as const;
    const fits = file('m.fits', writeFits([{ bitpix: 8 }, image('SCI', 20), image('ERR', 30)]));
    const chosen = await readFiles([fits], { array: 'ERR' });
    expect(chosen.dataset.shape).toEqual([30, 30]);
    expect(chosen.preview).toMatchObject({ chosen: 'ERR', arrays: [{ name: 'SCI' }, { name: 'ERR' }] });
    expect(chosen.preview.header).toContainEqual(expect.stringContaining('ERR'));
    expect((await readFiles([fits], { array: 'DQ' })).preview.chosen).toBe('SCI');
    const second = await readFiles([fits], { array: 2 });
    expect(second.preview.chosen).toBe('ERR');
    expect(second.dataset.notes).toContain(
      'The file holds 2 arrays: “SCI” (20 × 20), “ERR” (30 × 30); number 2 was taken as the samples.',
    );
    expect((await laterRefusalOf(() => readFiles([fits], { array: 3 }))).message).toBe(
      '“m.fits” holds 2 arrays; there is no number 3.',
    );
  });

  it('names the file in what goes wrong with it', async () => {
    const files = [file('x.npy', X), file('cut.npy', writeNpy([64, 32], []))];
    expect((await laterRefusalOf(() => readFiles(files))).message).toMatch(/^“cut.npy”: .*truncated/);
    const flat = file('flat.npy', writeNpy([64, 32], new Float32Array(2048)));
    expect((await laterRefusalOf(() => readFiles([flat]))).message).toBe(
      '“flat.npy”: Every value is 0 (variance 0): nothing to learn.',
    );
  });

  it('says what tiles and windows were cut', async () => {
    const map = file('m.npy', writeNpy([64, 64], wave));
    const { preview } = await readFiles([map], { tile: 16, stride: 8 });
    expect(preview).toMatchObject({ kind: 'maps', axis: null, tile: 16, stride: 8 });
  });

  it('words labels in a table beside the samples', async () => {
    const rows = Array.from({ length: 64 }, (_, i) => [i, i % 3 === 0 ? 'star' : 'galaxy']);
    const { dataset } = await readFiles([file('x.npy', X), file('labels.csv', writeCsv([['id', 'kind'], ...rows]))]);
    expect(dataset.labels).toMatchObject({ kind: 'classes', classNames: ['galaxy', 'star'] });
  });

  it('refuses no files at all', async () => {
    expect((await laterRefusalOf(() => readFiles([]))).kind).toBe('no-files');
  });
});

describe('readGradients', () => {
  const target = { count: 64, shape: [32], deviation: [2], float64: false };

  it('scales gradients of raw values to those of standardised ones', async () => {
    const { gradients } = await readGradients(file('g.npy', X), target);
    expect(gradients).toEqual(wave.subarray(0, 2048).map((value) => 2 * value));
    const each = Array.from({ length: 64 }, (_, i) => i);
    const bySample = await readGradients(file('g.npy', X), { ...target, deviation: each, float64: true });
    expect(bySample.gradients[63 * 32 + 1]).toBe(63 * wave[63 * 32 + 1]);
  });

  it('takes raw samples, whose standardisation is empty', async () => {
    const { gradients } = await readGradients(file('g.npy', X), { ...target, deviation: [] });
    expect(gradients).toEqual(wave.subarray(0, 2048));
  });

  it('refuses another shape with both shapes, and what is not finite', async () => {
    const error = await laterRefusalOf(() => readGradients(file('g.npy', X), { ...target, count: 128 }));
    expect(error.message).toBe('“g.npy” has the shape 64 × 32, the samples have 128 × 32.');
    const broken = writeNpy([64, 32], wave.subarray(0, 2048).with(7, Number.NaN));
    expect((await laterRefusalOf(() => readGradients(file('g.npy', broken), target))).kind).toBe('gradients-infinite');
  });
});
