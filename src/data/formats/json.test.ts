import { describe, expect, it } from 'vitest';
import { readFiles } from '../readFiles';
import { laterRefusalOf, refusalOf } from '../refusals';
import { readJson } from './json';
import type { RawArray } from './rawArray';
import { ascii } from './testFiles';

const read = (text: string) => readJson(new TextEncoder().encode(text));
const arrayOf = (text: string) => read(text)[0].read() as RawArray;

describe('JSON', () => {
  it('reads nested arrays of numbers, missing ones as null, NaN or "NaN"', () => {
    const { data, shape, missing } = arrayOf(' [[1, 2.5, null], [-3e-7, NaN, "NaN"]]\n');
    expect([...data]).toEqual([1, 2.5, Number.NaN, -3e-7, Number.NaN, Number.NaN]);
    expect([shape, missing]).toEqual([[2, 3], 3]);
    expect(arrayOf('[[[1], [2]], [[3], [4]]]').shape).toEqual([2, 2, 1]);
    expect([...arrayOf('[true, 0, -Infinity, 2]').data]).toEqual([1, 0, -Infinity, 2]);
  });

  it('reads an object of arrays, its keys as names only', () => {
    const entries = read('{"about": "NaN", "__proto__": [5, 6], "constructor": [[1, 2], [3, 4]], "empty": []}');
    expect(entries.map(({ name, shape }) => [name, ...shape])).toEqual([
      ['__proto__', 2],
      ['constructor', 2, 2],
    ]);
    expect(({} as Record<string, unknown>).length).toBeUndefined();
  });

  it('reads x with g and y', async () => {
    const x = Array.from({ length: 10 }, (_, i) => Array.from({ length: 20 }, (_, j) => Math.sin(i * 20 + j)));
    const y = x.map((_, i) => i / 3);
    const bytes = ascii(JSON.stringify({ y, g: x, x })).buffer;
    const { dataset } = await readFiles([{ name: 'd.json', bytes }]);
    expect(dataset).toMatchObject({ count: 10, shape: [20], labels: { kind: 'regression' } });
    expect(dataset.gradients).toEqual(dataset.x);
  });

  it('reads UTF-16', () => {
    const text = '\uFEFF[[1, 2], [3, 4]]';
    const bytes = new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
    expect(readJson(bytes)[0].shape).toEqual([2, 2]);
  });

  const COUNT = 12;
  const kinds: string[] = Array.from({ length: COUNT }, (_, i) => (i % 3 === 0 ? 'b' : 'a'));
  const values = (i: number) => Array.from({ length: 20 }, (_, j) => Math.sin(i * 20 + j));
  const open = async (content: unknown, name = 'd.json') => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    return (await readFiles([{ name, bytes: ascii(text).buffer }])).dataset;
  };

  it('reads words beside numbers as labels, behind them', async () => {
    const entries = read(JSON.stringify({ y: kinds, x: kinds.map((_, i) => values(i)) }));
    expect(entries.map(({ name, words }) => [name, words ?? false])).toEqual([
      ['x', false],
      ['y', true],
    ]);
    expect(await open({ y: kinds, x: kinds.map((_, i) => values(i)) })).toMatchObject({
      ...{ count: COUNT, shape: [20], labels: { kind: 'classes', classNames: ['a', 'b'] } },
    });
    const file = (name: string, content: unknown) => ({ name, bytes: ascii(JSON.stringify(content)).buffer });
    const x = kinds.map((_, i) => values(i));
    const { dataset } = await readFiles([file('x.json', x), file('y.json', kinds.with(2, ''))]);
    expect([dataset.count, dataset.labels?.classNames]).toEqual([COUNT - 1, ['a', 'b']]);
  });

  it('does not open labels in the place of samples that cannot be read', async () => {
    const ragged = kinds.map((_, i) => values(i).slice(i % 2));
    const records = kinds.map((label, i) => ({ id: i, x: ragged[i], label }));
    for (const content of [{ x: ragged, y: kinds.map((_, i) => i) }, records])
      expect(['array-unreadable', 'json-ragged']).toContain((await laterRefusalOf(() => open(content))).kind);
  });

  it.each(['label', 'kind'])('reads a list of records with lists in them, their “%s” as labels', async (label) => {
    const records = kinds.map((kind, i) => ({ id: i, meta: { a: 1 }, [label]: kind, x: values(i), g: values(i + 1) }));
    const { count, shape, labels, gradients, x, notes } = await open(records);
    expect([count, ...shape]).toEqual([COUNT, 20]);
    expect(labels).toMatchObject({ kind: 'classes', name: label, classNames: ['a', 'b'] });
    expect([...(labels?.values ?? [])].slice(0, 3)).toEqual([1, 0, 0]);
    expect([x[21], gradients?.[0]]).toEqual([Math.sin(21), Math.sin(20)]);
    expect(notes.join()).toContain('“meta”: records within records were left out.');
    const flux = ascii(JSON.stringify(kinds.map((kind, i) => ({ id: i, kind, flux: values(i) })))).buffer;
    const { preview } = await readFiles([{ name: 'd.json', bytes: flux }]);
    expect([preview.chosen, preview.questions]).toEqual(['flux', []]);
    const maps = kinds.map((_, i) => ({ image: [values(i), values(i + 1)], y: i % 3 === 0 }));
    expect(await open(maps)).toMatchObject({ kind: 'maps', count: COUNT, shape: [2, 20] });
    expect((await open(maps)).labels).toMatchObject({ kind: 'classes', classNames: ['false', 'true'] });
  });

  it('reads records of named scalars as a table; what a record lacks is missing', async () => {
    const records = kinds.map((kind, i) => ({ name: `n${i}`, ...Object.fromEntries(values(i).entries()), kind }));
    const lacking = Object.fromEntries(Object.entries(records[4]).filter(([name]) => name !== '7'));
    const { count, shape, labels, missing } = await open([...records.slice(0, 4), lacking, ...records.slice(5)]);
    expect([count, ...shape, missing.count]).toEqual([COUNT, 20, 1]);
    expect(labels).toMatchObject({ kind: 'classes', name: 'kind', classNames: ['a', 'b'] });
    const truth = await open(values(0).map((_, i) => ({ ...Object.fromEntries(values(i).entries()), good: i > 8 })));
    expect(truth.labels).toMatchObject({ name: 'good', classNames: ['false', 'true'] });
  });

  it('takes odd names of members for names only', () => {
    const [entry] = read('[{"__proto__": 1, "constructor": 2, "b": 5}, {"b": 3}, {"toString": "NaN", "b": 4}]');
    const { columns, data } = entry.read() as RawArray;
    expect(columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'b', 'toString']);
    expect([...data.slice(0, 4), ...data.slice(4, 8)]).toEqual([
      1,
      2,
      5,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      3,
      Number.NaN,
    ]);
  });

  it.each([
    ['[[1, 2], [3]]', 'json-ragged', '“array”[1] has 1 element, the first of its kind has 2'],
    ['[[1, 2], 3]', 'json-ragged', '“array”[1] is no array'],
    ['[1, [2]]', 'json-ragged', '“array”[1] is an array'],
    ['[[1, "two"]]', 'json-no-numbers', '“array”[0][1] is "two"'],
    ['[{"a": 1}, 2]', 'json-ragged', 'Element 2 of the list is no record'],
    ['[{"a": [1, 2]}, {"a": [1]}]', 'json-ragged', '“a”[1] has 1 element'],
    ['[{"a": [1, 2]}, {}]', 'json-ragged', '“a”[1] is no array'],
    ['[{}, {}]', 'json-no-array', 'neither numbers nor lists'],
    ['{"a": {"b": 1}}', 'json-no-array', '“a”'],
    ['[]', 'json-no-values', 'shape 0'],
    ['[[1, 2], [3', 'json-broken', 'truncated download?'],
    ['[1 2 3]', 'json-broken', 'printed array'],
    [`${'['.repeat(40)}1${']'.repeat(40)}`, 'json-too-deep', '32 deep'],
    ['['.repeat(100_000), 'json-too-deep', '32 deep'],
  ])('refuses %.40s', (text, kind, words) => {
    const error = refusalOf(() => read(text));
    expect(error.kind).toBe(kind);
    expect(error.message).toContain(words);
  });

  it('refuses what is too large before it is parsed', () => {
    expect(refusalOf(() => readJson(new Uint8Array(17 * 2 ** 20))).kind).toBe('json-too-large');
    const names = Array.from({ length: 2300 }, (_, i) => ({ [`name ${i}`]: i }));
    expect(refusalOf(() => read(JSON.stringify(names))).kind).toBe('json-too-many-cells');
  });
});
