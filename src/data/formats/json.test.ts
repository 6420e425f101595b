import { describe, expect, it } from 'vitest';
import { readFiles } from '../readFiles';
import { refusalOf } from '../refusals';
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

  it.each([
    ['[[1, 2], [3]]', 'json-ragged', '“array”[1] has 1 element, the first of its kind has 2'],
    ['[[1, 2], 3]', 'json-ragged', '“array”[1] is no array'],
    ['[1, [2]]', 'json-ragged', '“array”[1] is an array'],
    ['[[1, "two"]]', 'json-no-numbers', '“array”[0][1] is "two"'],
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
  });
});
