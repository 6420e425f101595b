import { describe, expect, it } from 'vitest';
import { writeCsv, writeNpy, writeNpyWords, writeZip } from '../formats/testFiles';
import { inspectFile } from '../inspect';
import { readFiles, readGradients } from '../readFiles';
import { laterRefusalOf } from '../refusals';
import type { ImportChoices } from './choices';

const COUNT = 30;
const KINDS = ['spiral', 'elliptical', 'ring'];
const words = Array.from({ length: COUNT }, (_, i) => KINDS[i % 3]);
const wave = (size: number) => Float32Array.from({ length: size }, (_, i) => Math.sin(i));
const X = writeNpy([COUNT, 64], wave(COUNT * 64));
const hot = (width: number) =>
  Array.from({ length: COUNT * width }, (_, i) => Number(i % width === Math.floor(i / width) % 3));

type Given = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
const open = async (files: Given, choices: Partial<ImportChoices> = {}) => {
  const given = Object.entries(files).map(([name, bytes]) => ({ name, bytes: bytes.slice().buffer }));
  return (await readFiles(given, choices)).dataset;
};
const zipped = (members: Given) =>
  writeZip(Object.entries(members).map(([name, bytes]) => [`${name}.npy`, bytes] as const));

describe('words as labels', () => {
  it.each(['U', 'S'])('are classes in a file beside the samples, written as %s', async (letter) => {
    const { labels, count, shape } = await open({ 'x.npy': X, 'y.npy': writeNpyWords(words, { letter }) });
    expect([count, ...shape]).toEqual([COUNT, 64]);
    expect(labels).toMatchObject({ kind: 'classes', name: 'y', classNames: ['elliptical', 'ring', 'spiral'] });
    expect([...(labels?.values ?? [])].slice(0, 4)).toEqual([2, 0, 1, 2]);
  });

  it('are classes in an archive, by name or as the only words that repeat', async () => {
    const names = writeNpyWords(Array.from({ length: COUNT }, (_, i) => `object ${i}`));
    for (const name of ['y', 'kind']) {
      const file = await zipped({ names, x: X, [name]: writeNpyWords(words) });
      const { labels } = await open({ 'd.npz': file });
      expect(labels).toMatchObject({ kind: 'classes', name });
      const { arrays, labels: found, notes } = await inspectFile({ name: 'd.npz', bytes: file.slice().buffer });
      expect(arrays.map(({ shape, dtype, min }) => [shape, dtype, min === null])).toEqual([
        [[COUNT, 64], 'float32', false],
        [[COUNT], '<U9', true],
        [[COUNT], '<U10', true],
      ]);
      expect(found).toEqual(['elliptical', 'ring', 'spiral']);
      expect(notes.join()).not.toContain('neither samples');
    }
    const twice = await zipped({ x: X, a: writeNpyWords(words), b: writeNpyWords(words) });
    expect((await open({ 'd.npz': twice })).labels).toBeNull();
  });

  it('leave the numbers of other arrays in an archive as they were, and ask nothing', async () => {
    const file = await zipped({ about: writeNpyWords(words), flux: X, more: writeNpy([2, 4], wave(8)) });
    const { preview } = await readFiles([{ name: 'd.npz', bytes: file.slice().buffer }], { array: 2 });
    expect(preview.chosen).toBe('more');
    const alone = await zipped({ about: writeNpyWords(words), flux: X });
    const opened = await readFiles([{ name: 'd.npz', bytes: alone.slice().buffer }]);
    expect([opened.preview.chosen, opened.preview.questions]).toEqual(['flux', []]);
  });

  it('that are missing drop their samples; of another count, they are left out', async () => {
    const gaps = words.with(3, '').with(7, 'nan');
    expect(await open({ 'x.npy': X, 'y.npy': writeNpyWords(gaps) })).toMatchObject({ count: COUNT - 2 });
    const short = await open({ 'x.npy': X, 'labels.npy': writeNpyWords(words.slice(1)) });
    expect(short.labels).toBeNull();
    expect(short.notes.join()).toContain('29 labels for 30 samples');
  });

  it('say why they are left out of an archive, as gradients of another shape do; those of another part are not missed', async () => {
    const notesOf = async (arrays: Record<string, Uint8Array<ArrayBuffer>>) =>
      (await open({ 'd.npz': await zipped(arrays) })).notes.join(' ');
    const y = writeNpy([COUNT - 1], wave(COUNT - 1));
    const g = writeNpy([COUNT, 32], wave(COUNT * 32));
    const said = await notesOf({ x: X, y, g });
    expect(said).toContain('“y” has 29 labels for 30 samples: the labels are left out.');
    expect(said).toContain('“g” is 30 × 32, the samples are 30 × 64: the gradients are left out.');
    expect(await notesOf({ x_train: X, y_train: writeNpyWords(words), y_test: y, g_test: g })).not.toContain(
      'left out',
    );
  });

  it('are left out where a sample has several of them, and taken from one row', async () => {
    const pairs = writeNpyWords([...words, ...words], { shape: `${COUNT}, 2` });
    for (const files of [{ 'x.npy': X, 'y.npy': pairs }, { 'd.npz': await zipped({ x: X, y: pairs }) }]) {
      const { labels, notes } = await open(files);
      expect(labels).toBeNull();
      expect(notes.join()).toContain('“y” is 30 × 2 and not one-hot');
    }
    expect((await open({ 'd.npz': await zipped({ x: X, kinds: pairs }) })).labels).toBeNull();
    const row = await open({ 'x.npy': X, 'y.npy': writeNpyWords(words, { shape: `1, ${COUNT}` }) });
    expect(row.labels?.values).toHaveLength(COUNT);
  });

  it('that are all missing leave the samples unlabelled, which is said', async () => {
    const none = await open({ 'x.npy': X, 'y.npy': writeNpy([COUNT], new Float32Array(COUNT).fill(Number.NaN)) });
    expect([none.count, none.labels]).toEqual([COUNT, null]);
    expect(none.notes).toContain('“y” holds no label.');
    const rows = Array.from({ length: 12 }, (_, i) => [...Array.from({ length: 20 }, (_, j) => Math.sin(i * j)), '']);
    const header = [...rows[0].slice(1).map((_, j) => `v${j}`), 'target'];
    const table = await open({ 'test.csv': writeCsv([header, ...rows]) });
    expect([table.count, ...table.shape, table.labels]).toEqual([12, 20, null]);
    expect(table.notes).toContain('The label column “target” is empty.');
  });

  it('are known beside their samples whatever the archive is called', async () => {
    const ytrain = writeNpy(
      [COUNT],
      Float32Array.from(words, (_, i) => i / 8),
    );
    const { labels, name } = await open({ 'grads.npz': await zipped({ xtrain: X, ytrain }) });
    expect([name, labels?.name]).toEqual(['grads.npz', 'ytrain']);
    const short = writeNpy([COUNT, 2], wave(COUNT * 2));
    const coded = await open({ 'd.npz': await zipped({ xtrain: short, ytrain: writeNpy([COUNT, 4], hot(4)) }) });
    expect([coded.count, ...coded.shape, coded.labels?.classNames.length]).toEqual([COUNT, 2, 4]);
  });

  it('that are numbers count as numbers', async () => {
    const values = writeNpyWords(words.map((_, i) => String(i / 8)));
    const { labels } = await open({ 'x.npy': X, 'y.npy': values });
    expect(labels).toMatchObject({ kind: 'regression' });
    expect(labels?.values[5]).toBe(0.625);
  });

  it('are refused as samples, gradients and numbers, with the line that converts', async () => {
    const y = writeNpyWords(words);
    const bytes = y.slice().buffer;
    const target = { count: COUNT, shape: [64], deviation: [], float64: false };
    for (const refused of [
      () => open({ 'x.npy': y }),
      () => open({ 'x.npy': X, 'g.npy': y }),
      () => open({ 'x.npy': X, 'y.npy': y }, { roles: ['auto', 'gradients'] }),
      () => inspectFile({ name: 'x.npy', bytes }),
      () => readGradients({ name: 'g.npy', bytes }, target),
    ]) {
      const { kind, message, remedy } = await laterRefusalOf(refused);
      expect([kind, message]).toEqual(['words-no-samples', expect.stringContaining('“spiral”')]);
      expect(remedy).toContain("np.save('x.npy', a.astype('f4'))");
    }
    const regression = await laterRefusalOf(() => open({ 'x.npy': X, 'y.npy': y }, { labelKind: 'regression' }));
    expect(regression.kind).toBe('labels-words');
    expect((await laterRefusalOf(() => open({ 'x.npy': writeNpy([30], wave(30)), 'w.npy': y }))).kind).toBe(
      'files-unclear',
    );
  });
});

describe('one-hot labels', () => {
  it('are classes numbered by column, beside the samples and in an archive', async () => {
    const y = writeNpy([COUNT, 4], hot(4), { type: 'b1' });
    for (const files of [{ 'x.npy': X, 'y.npy': y }, { 'd.npz': await zipped({ x: X, y }) }]) {
      const { labels } = await open(files);
      expect(labels).toMatchObject({ kind: 'classes', classNames: ['0', '1', '2', '3'] });
      expect([...(labels?.values ?? [])].slice(0, 4)).toEqual([0, 1, 2, 0]);
    }
  });

  it('are named by the header of a table', async () => {
    for (const [no, yes] of [
      ['0', '1'],
      ['False', 'True'],
    ]) {
      const rows = words.map((word) => KINDS.map((kind) => (kind === word ? yes : no)));
      const { labels } = await open({ 'x.npy': X, 'y.csv': writeCsv([KINDS, ...rows]) });
      expect(labels).toMatchObject({ kind: 'classes', classNames: KINDS });
      expect([...(labels?.values ?? [])].slice(0, 4)).toEqual([0, 1, 2, 0]);
    }
  });

  it.each([
    ['two ones', (row: number[]) => row.with(1, 1).with(2, 1)],
    ['none', () => [0, 0, 0]],
    ['a share', () => [0.5, 0.5, 0]],
    ['a gap', (row: number[]) => row.map((value) => value || Number.NaN)],
  ])('are taken only where every row has a single 1: not with %s in a row', async (_, spoilt) => {
    const rows = Array.from({ length: COUNT }, (_, i) => [0, 1, 2].map((j) => Number(j === i % 3)));
    rows[17] = spoilt(rows[17]);
    const y = writeNpy([COUNT, 3], rows.flat());
    expect((await laterRefusalOf(() => open({ 'x.npy': X, 'y.npy': y }))).kind).toBe('files-unclear');
    for (const { labels, notes } of [
      await open({ 'd.npz': await zipped({ x: X, y }) }),
      await open({ 'x.npy': X, 'y.npy': y }, { roles: ['samples', 'labels'] }),
    ]) {
      expect(labels).toBeNull();
      expect(notes).toContain(
        '“y” is 30 × 3 and not one-hot (a single 1 among 0s in each row): the labels are left out.',
      );
      expect(notes.join()).toContain('save one number or word a sample: one column (y[:, 0])');
    }
    const label = writeNpyWords(words);
    for (const files of [
      { x: X, y, label },
      { x: X, y: writeNpy([COUNT, 3], hot(3)) },
    ]) {
      const { labels, notes } = await open({ 'd.npz': await zipped(files) });
      expect(labels?.kind).toBe('classes');
      expect(notes.join()).not.toContain('left out');
    }
  });

  it('are none of a sample where each of its moments has one', async () => {
    const y = writeNpy(
      [COUNT, 2, 2],
      Float32Array.from({ length: COUNT * 4 }, (_, i) => i % 2),
    );
    const { labels, notes } = await open({ 'x.npy': X, 'y.npy': y }, { roles: ['samples', 'labels'] });
    expect(labels).toBeNull();
    expect(notes.join()).toContain('“y” is 30 × 2 × 2 and not one-hot');
  });

  it('are no labels by their values alone, nor numbers of a regression', async () => {
    const y = writeNpy([COUNT, 3], hot(3));
    expect((await laterRefusalOf(() => open({ 'x.npy': X, 'other.npy': y }))).kind).toBe('files-unclear');
    expect((await open({ 'd.npz': await zipped({ x: X, other: y }) })).labels).toBeNull();
    expect((await laterRefusalOf(() => open({ 'x.npy': X, 'y.npy': y }, { labelKind: 'regression' }))).kind).toBe(
      'labels-words',
    );
  });
});

describe('truth and words in text tables', () => {
  const names = Array.from({ length: 10 }, (_, j) => `v${j}`);
  const values = (i: number) => names.map((_, j) => Math.sin(i * 10 + j).toFixed(3));
  const pairs: [yes: string, no: string][] = [
    ['True', 'False'],
    ['TRUE', 'FALSE'],
    ['yes', 'no'],
  ];
  const word = ([yes, no]: readonly string[], i: number) => (i % 3 === 0 ? yes : no);

  it.each(pairs)('%s and %s are classes in a column, beside names of single samples too', async (...pair) => {
    const rows = words.map((_, i) => [`object ${i}`, ...values(i), word(pair, i)]);
    const { count, shape, labels } = await open({ 'd.csv': writeCsv([['object', ...names, 'is_star'], ...rows]) });
    expect([count, ...shape]).toEqual([COUNT, 10]);
    expect(labels).toMatchObject({ kind: 'classes', name: 'is_star', classNames: [pair[1], pair[0]] });
    expect([...(labels?.values ?? [])].slice(0, 4)).toEqual([1, 0, 0, 1]);
  });

  it.each(pairs)('%s and %s are classes in a file of their own, with a header or none', async (...pair) => {
    const cells = words.map((_, i) => [word(pair, i)]);
    for (const rows of [[['is_star'], ...cells], cells]) {
      const { labels } = await open({ 'x.npy': X, 'y.csv': writeCsv(rows) });
      expect(labels).toMatchObject({ kind: 'classes', name: 'y', classNames: [pair[1], pair[0]] });
      expect(labels?.values).toHaveLength(COUNT);
    }
  });

  it('are 1 and 0 where numbers are wanted, and alike in any case of letters', async () => {
    const cells = words.map((_, i) => [['True', 'FALSE', 'true', 'no'][i % 4]]);
    const files = { 'x.npy': X, 'y.csv': writeCsv(cells) };
    const { labels } = await open(files, { labelKind: 'regression' });
    expect([...(labels?.values ?? [])].slice(0, 4)).toEqual([1, 0, 1, 0]);
    expect((await open(files)).labels?.classNames).toEqual(['FALSE', 'True', 'no']);
  });

  it('words are, in a file of their own, the column of them that repeats', async () => {
    const rows = words.map((kind, i) => [`object_${i}`, kind]);
    const { labels } = await open({ 'x.npy': X, 'y.csv': writeCsv([['object', 'kind'], ...rows]) });
    expect(labels).toMatchObject({ kind: 'classes', classNames: ['elliptical', 'ring', 'spiral'] });
    const alone = await laterRefusalOf(() => open({ 'y.csv': writeCsv(words.map((kind) => [kind])) }));
    expect(alone).toMatchObject({ kind: 'words-no-samples', message: expect.stringContaining('“spiral”') });
    const table = await laterRefusalOf(() =>
      open({ 'y.csv': writeCsv([['', 'kind'], ...rows.map(([, kind]) => ['', kind])]) }),
    );
    expect(table.message).toMatch(/^No column holds numbers: “y.csv” is a table of words \(such as “spiral”\)/);
    const single = writeCsv(rows.map(([name]) => [name]));
    expect((await laterRefusalOf(() => open({ 'x.npy': X, 'y.csv': single }))).kind).toBe('text-no-numbers');
  });
});

describe('a table of samples', () => {
  it('has as many series as there are labels beside it, in rows or in columns', async () => {
    const rows = Array.from({ length: 24 }, (_, i) => Array.from({ length: 10 }, (_, j) => Math.sin(i * 10 + j)));
    const table = writeCsv([rows[0].map((_, j) => `v${j}`), ...rows]);
    const labelled = async (count: number) => {
      const { labels, ...dataset } = await open({ 'x.csv': table, 'y.npy': writeNpyWords(words.slice(0, count)) });
      return [dataset.count, labels?.values.length];
    };
    expect([await labelled(24), await labelled(10)]).toEqual([
      [24, 24],
      [10, 10],
    ]);
    const pairs = await open({
      'x.npy': writeNpy([90, 3], wave(270)),
      'y.npy': writeNpyWords([...words, ...words, ...words]),
    });
    expect([pairs.count, ...pairs.shape]).toEqual([90, 3]);
  });
});
