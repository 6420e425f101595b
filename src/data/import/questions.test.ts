import { describe, expect, it } from 'vitest';
import { writeCsv, writeNpy } from '../formats/testFiles';
import { readFiles } from '../readFiles';
import type { ImportChoices } from './choices';

const wave = (rows: number, width: number) => Float32Array.from({ length: rows * width }, (_, i) => Math.sin(i));
const csv = (rows: readonly (readonly (string | number)[])[]) => writeCsv(rows).slice().buffer;
const open = (choices: Partial<ImportChoices>, ...files: readonly (readonly [string, ArrayBuffer])[]) =>
  readFiles(
    files.map(([name, bytes]) => ({ name, bytes })),
    choices,
  );
const npy = (shape: number[]) =>
  writeNpy(
    shape,
    wave(
      shape[0],
      shape.slice(1).reduce((p, s) => p * s, 1),
    ),
  ).slice().buffer;

const traces = (words: number) =>
  csv([
    [...Array.from({ length: 20 }, (_, i) => `v${i}`), ...Array.from({ length: words }, (_, i) => `word${i}`)],
    ...Array.from({ length: 30 }, (_, row) => [
      ...Array.from({ length: 20 }, (_, i) => Math.sin(row + i).toFixed(3)),
      ...Array.from({ length: words }, (_, i) => ['a', 'b', 'c'][(row + i) % (2 + i)]),
    ]),
  ]);

describe('what files leave to decide', () => {
  it('is nothing for common files', async () => {
    for (const [name, bytes] of [
      ['traces.csv', traces(1)],
      ['x.npy', npy([48, 64])],
    ] as const)
      expect([name, (await open({}, [name, bytes])).preview.questions]).toEqual([name, []]);
  });

  it('is the label column where two could be it; one is used at a time, or none', async () => {
    const { preview, dataset } = await open({}, ['traces.csv', traces(2)]);
    expect(preview.questions).toEqual(['Which column holds the labels?']);
    expect(preview.labelColumns.slice(-2)).toEqual(['word0', 'word1']);
    expect(dataset.labels).toBeNull();
    const second = await open({ label: 22 }, ['traces.csv', traces(2)]);
    expect(second.dataset.labels).toMatchObject({ name: 'word1', classNames: ['a', 'b', 'c'] });
    expect((await open({ label: null }, ['traces.csv', traces(1)])).dataset.labels).toBeNull();
  });

  it('is rows or columns where a table could be read either way', async () => {
    const square = csv(
      Array.from({ length: 12 }, (_, row) => Array.from({ length: 10 }, (_, i) => Math.sin(row * 7 + i))),
    );
    expect((await open({}, ['square.csv', square])).preview.questions).toEqual([
      'Is each row or each column of the table a series?',
    ]);
  });
});

describe('questions of single arrays', () => {
  it('are asked of complex numbers, unless all are real', async () => {
    const complex = (type: 'c8', values: Float32Array) => writeNpy([24, 64], values, { type }).slice().buffer;
    const { preview } = await open({}, ['c.npy', complex('c8', wave(24, 128))]);
    expect(preview).toMatchObject({ complex: true, questions: [expect.stringContaining('modulus')] });
    expect((await open({ complex: 'real' }, ['c.npy', complex('c8', wave(24, 128))])).preview.questions).toEqual([]);
  });
});

describe('choices by place', () => {
  it('takes columns and samples by their numbers', async () => {
    const { dataset, preview } = await open(
      {
        columns: [[3, 10]],
        rows: [
          [2, 3],
          [30, 99],
        ],
      },
      ['t.csv', traces(1)],
    );
    expect([dataset.count, ...dataset.shape]).toEqual([3, 8]);
    expect(dataset.x[0]).toBeCloseTo(Math.sin(1 + 2), 3);
    expect(dataset.labels?.values.length).toBe(3);
    expect(preview.columns[1].role).toBe('left out');
    expect(preview.firstRows[0].slice(0, 2)).toEqual(['0', '0.841']);
    expect(dataset.notes.join()).toContain('Of 30 samples in the file, 3 are used.');
    await expect(open({ rows: [[40, 50]] }, ['t.csv', traces(1)])).rejects.toMatchObject({ kind: 'rows-none' });
  });

  it('gives files the roles chosen for them', async () => {
    const [a, b] = [
      ['a.npy', npy([20, 32])],
      ['b.npy', npy([20, 32])],
    ] as const;
    await expect(open({}, a, b)).rejects.toMatchObject({ kind: 'files-unclear' });
    const gradients = await open({ roles: ['samples', 'gradients'] }, a, b);
    expect(gradients.dataset.gradients).toEqual(gradients.dataset.x);
    expect((await open({ roles: ['left out'] }, a, b)).preview.files.map(({ role }) => role)).toEqual([
      'left out',
      'samples',
    ]);
    const small = ['c.npy', npy([7, 5])] as const;
    await expect(open({ roles: ['samples', 'more samples'] }, a, small)).rejects.toMatchObject({
      kind: 'files-unclear',
    });
  });
});
