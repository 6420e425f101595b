import { describe, expect, it } from 'vitest';
import { ascii, writeCsv, writeFits, writeNpy } from './formats/testFiles';
import { inspectFile } from './inspect';
import { laterRefusalOf } from './refusals';

const inspect = (bytes: Uint8Array<ArrayBuffer>) => inspectFile({ name: 'x', bytes: bytes.buffer });

describe('inspectFile', () => {
  it('gives statistics of the present values of every image, scaled in float64', async () => {
    const cards = { BSCALE: 0.1, BZERO: 1e6, BLANK: -1, BUNIT: 'Jy' };
    const file = writeFits([
      { bitpix: 16, shape: [1, 2, 3], values: [1, 2, -1, 4, 5, 7], cards: { ...cards, EXTNAME: 'SCI' } },
      { bitpix: 16, shape: [2, 2], values: [-32768, 0, 1, 32767], cards: { BZERO: 32768 } },
      { bitpix: -32, shape: [2], values: [Number.NaN, Number.NaN] },
    ]);
    const { format, arrays, labels, notes } = await inspect(file);
    expect([format, labels]).toEqual(['FITS image', []]);
    expect(arrays).toEqual([
      {
        ...{ name: 'SCI', shape: [2, 3], dtype: 'float64', unit: 'Jy', missing: 1 },
        ...{ min: 1_000_000.1, max: 1_000_000.7, mean: expect.closeTo(1_000_000.38, 8) },
      },
      { name: 'HDU 1', shape: [2, 2], dtype: 'uint16', unit: '', missing: 0, min: 0, max: 65535, mean: 32768 },
      { name: 'HDU 2', shape: [2], dtype: 'float32', unit: '', missing: 2, min: null, max: null, mean: null },
    ]);
    expect(notes.length).toBeGreaterThan(0);
  });

  it('counts the series of a table, not its labels, times and identifiers', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => [
      `s${i}`,
      ...Array.from({ length: 9 }, (_, j) => i + j / 10),
      i % 2,
    ]);
    const head = ['id', ...Array.from({ length: 9 }, (_, j) => `t${j}`), 'label'];
    const { arrays, labels } = await inspect(writeCsv([head, ...rows]));
    expect(arrays).toMatchObject([{ shape: [12, 9], dtype: 'float64', missing: 0, min: 0, max: 11.8 }]);
    expect(arrays[0].mean).toBeCloseTo(5.9, 12);
    expect(labels).toEqual(['0', '1']);
    const column = await inspect(ascii('time,flux\n0,1\n0.5,4\n1,NA\n1.5,2\n2,1\n2.5,9\n3,1\n3.5,1\n'));
    expect(column.arrays).toMatchObject([{ shape: [8], missing: 1, min: 1, max: 9 }]);
  });

  it('keeps a map whole, even where much of it is masked', async () => {
    const values = Float32Array.from({ length: 128 * 128 }, (_, i) => (i % 4 === 0 ? i : Number.NaN));
    const { arrays } = await inspect(writeNpy([128, 128], values));
    expect(arrays).toMatchObject([{ shape: [128, 128], missing: 3 * 4096, min: 0, max: 16380, mean: 8190 }]);
  });

  it('says of a file without any value just that', async () => {
    const refusal = await laterRefusalOf(() => inspect(writeNpy([2, 3], new Float32Array(6).fill(Number.NaN))));
    expect(refusal.message).toContain('Of 2 samples, each has nothing but missing values: none is left.');
  });

  it.each([
    ['constant', writeNpy([4, 4], new Float32Array(16)), 'data-constant'],
    ['infinite', writeNpy([3], [1, Infinity, 2]), 'data-infinite'],
    ['missing throughout', writeNpy([3], [Number.NaN, Number.NaN, Number.NaN]), 'data-all-missing'],
    ['of no size', writeNpy([0, 3], []), 'npy-no-values'],
  ])('refuses what is %s', async (_, file, kind) => {
    expect((await laterRefusalOf(() => inspect(file))).kind).toBe(kind);
  });
});
