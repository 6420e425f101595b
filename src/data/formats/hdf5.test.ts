import { describe, expect, it } from 'vitest';
import { CAPS } from '../caps';
import { laterRefusalOf } from '../refusals';
import { readHdf5, readMatlab } from './hdf5';
import { asMatlab, hdf5ByH5py, writeHdf5 } from './testHdf5';

const V = [0, 1.5, -2, 100, 7, 3];
const TABLE = { values: Float64Array.from({ length: 600 }, (_, i) => Math.sin(i)), shape: [20, 30] };

async function readDataset(path: string, bytes = hdf5ByH5py()) {
  const entry = (await readHdf5(bytes)).find(({ name }) => name === path);
  if (!entry) throw new Error(`no ${path}`);
  return entry.read();
}

/** Bytes of one of `/complex`. */
const COMPLEX_BYTES = 16;

/** The file of h5py with `/complex` of this shape, of which no value is stored: only what the file says of it is changed. */
function withComplexOf(...shape: readonly [rows: number, columns: number]): Uint8Array<ArrayBuffer> {
  const bytes = hdf5ByH5py();
  const view = new DataView(bytes.buffer);
  const shapesAt = 14_004;
  const storedAt = 14_198;
  for (const [i, side] of [...shape, ...shape].entries()) view.setBigUint64(shapesAt + 8 * i, BigInt(side), true);
  view.setBigUint64(storedAt, 2n ** 64n - 1n, true);
  view.setBigUint64(storedAt + 8, BigInt(shape[0] * shape[1] * COMPLEX_BYTES), true);
  return bytes;
}

const refusal = (bytes: Uint8Array<ArrayBuffer>) => laterRefusalOf(() => readHdf5(bytes));

describe('HDF5', () => {
  it.each([
    ['/f2le', 'float16', V],
    ['/f2be', 'float16', V],
    ['/f4be', 'float32', V],
    ['/f8be', 'float64', V],
    ['/i2be', 'int16', V.map(Math.trunc)],
    ['/u4be', 'uint32', V.map((value) => Math.trunc(Math.abs(value)))],
    ['/i8be', 'int64', V.map(Math.trunc)],
    ['/u8le', 'uint64', V.map((value) => Math.trunc(Math.abs(value)))],
    ['/packed/shuffled', 'int32', V.map(Math.trunc)],
    ['/packed/offset', 'int32', V.map(Math.trunc)],
    ['/bool', 'bool', V.map((value) => Number(value > 1))],
    ['/complex', 'complex128', V.map((value) => Math.hypot(value, value))],
    ['/linked', 'float32', V],
  ])('reads %s of h5py', async (path, dtype, values) => {
    const array = await readDataset(path);
    expect(array).toMatchObject({ name: path, shape: [2, 3], dtype });
    expect([...array.data].map((value) => value + 0)).toEqual(values.map((value) => value + 0));
  });

  it('lists what holds numbers and says what was passed over', async () => {
    const entries = await readHdf5(hdf5ByH5py());
    const names = entries.map(({ name }) => name);
    for (const absent of ['/text', '/words', '/records', '/one', '/outside', '/dead', '/packed/lzf', '/virtual'])
      expect(names).not.toContain(absent);
    const notes = (await entries[0].read()).notes.join('\n');
    expect(notes).toContain('“/packed/lzf” is packed with the filter LZF (number 32000), which is not read here.');
    expect(notes).toContain('“/virtual” is put together from other files, such as “part.h5”.');
    expect(notes).toContain('“/huge” has the shape 70,000 × 1,000: more than the 67,108,864 values that are taken on.');
    expect(notes).toContain('“/coarse” is packed in chunks of 3,052 MB; 256 MB are read.');
  });

  it('refuses an array that is too large to be read at once, though its values are not too many', async () => {
    const most = CAPS.fileBytes / COMPLEX_BYTES;
    expect(most).toBeLessThan(CAPS.elements);
    const largest = await readHdf5(withComplexOf(most / 1024, 1024));
    expect(largest[0]).toMatchObject({ name: '/complex', shape: [32_768, 1024] });
    const arrays = await readHdf5(withComplexOf(most / 1024 + 1, 1024));
    expect(arrays.map(({ name }) => name)).not.toContain('/complex');
    const [first] = await readHdf5(withComplexOf(40_000, 1000));
    expect((await first.read()).notes).toContain('Passed over: “/complex” is 610 MB unpacked; 512 MB are read.');
  });

  it('takes unit and spacing from the attributes and shows those that are single values', async () => {
    const { unit, spacing, header } = await readDataset('/f8be');
    expect([unit, spacing]).toEqual(['K', { value: 0.25, unit: 's' }]);
    expect([...header].sort()).toEqual(['Xspacing = 0.25', 'Xunits = second', 'units = K']);
  });

  it('reads packed chunks of any depth; the largest array comes first', async () => {
    const bytes = await writeHdf5({
      ...{ 'a/y': { values: new Float32Array(20).fill(1) }, 'a/g': TABLE },
      ...{ 'a/deep/x': { ...TABLE, chunks: [7, 11], attributes: { units: 'strain' } } },
    });
    expect((await readHdf5(bytes)).map(({ name }) => name)).toEqual(['/a/deep/x', '/a/g', '/a/y']);
    const { data, unit, shape } = await readDataset('/a/deep/x', bytes);
    expect([unit, shape]).toEqual(['strain', [20, 30]]);
    expect(data).toEqual(TABLE.values);
  });

  it('takes of complex numbers what is wanted', async () => {
    const entry = (await readHdf5(hdf5ByH5py())).find(({ name }) => name === '/complex');
    expect([...((await entry?.read({ complex: 'real' }))?.data ?? [])]).toEqual(V);
    expect((await entry?.read())?.notes.join()).toContain('modulus');
  });

  it('scales and masks as CF attributes say', async () => {
    const attributes = { scale_factor: 0.5, add_offset: 10, _FillValue: 7 };
    const bytes = await writeHdf5({ t: { values: Int16Array.of(1, 7, 3, -4), attributes } });
    const { data, missing, notes, dtype } = await readDataset('/t', bytes);
    expect([...data]).toEqual([10.5, Number.NaN, 11.5, 8]);
    expect([missing, dtype]).toEqual([1, 'float64']);
    expect(notes).toContain('Scaled as its attributes say: 10 + 0.5 × stored value.');
  });

  it('knows a missing value of single precision by a mark of double precision', async () => {
    const bytes = await writeHdf5({
      t: { values: Float32Array.of(1, -999.9, 3), attributes: { missing_value: -999.9 } },
    });
    expect([...(await readDataset('/t', bytes)).data]).toEqual([1, Number.NaN, 3]);
  });

  it('says what is there where nothing is an array of numbers', async () => {
    const bytes = await writeHdf5({ one: { values: Float64Array.of(3) }, words: { values: ['a', 'b'] } });
    expect((await refusal(bytes)).message).toBe(
      'The file holds no array of numbers, only 1 dataset of a single number, 1 dataset of texts.',
    );
    expect((await refusal(await writeHdf5({}))).message).toContain('it has no datasets');
  });

  it('says where a file ends too early, and what the library says of a damaged one; the next file opens', async () => {
    const bytes = hdf5ByH5py();
    expect((await refusal(bytes.slice(0, 5000))).message).toBe(
      'The file expects 22,260 bytes, it has 5,000: truncated download?',
    );
    const damaged = bytes.slice();
    damaged.fill(0xff, 8, 60);
    expect((await refusal(damaged)).message).toContain('The HDF5 library cannot read the file');
    expect((await readDataset('/f8be')).data).toHaveLength(6);
  });
});

describe('MATLAB 7.3', () => {
  it('has the rows and columns of MATLAB, and its structures by name', async () => {
    // In MATLAB: A = [0 1 2; 3 4 5], s.v = [1; 2; 3], t = 'Hi'.
    const text = { values: Uint16Array.of(72, 105), shape: [2, 1], attributes: { MATLAB_int_decode: 2 } };
    const file = await writeHdf5({
      A: { values: Float64Array.of(0, 3, 1, 4, 2, 5), shape: [3, 2], attributes: { MATLAB_class: 'double' } },
      ...{ 's/v': { values: Float64Array.of(1, 2, 3), shape: [1, 3] }, t: text },
      '#refs#/a': { values: new Float64Array(9) },
      none: { values: Uint8Array.of(0, 0), attributes: { MATLAB_empty: 1 } },
    });
    const arrays = await Promise.all((await readMatlab(asMatlab(file))).map((entry) => entry.read()));
    expect(arrays.map(({ name, shape, data }) => [name, shape, [...data]])).toEqual([
      ['A', [2, 3], [0, 1, 2, 3, 4, 5]],
      ['s/v', [3, 1], [1, 2, 3]],
    ]);
    expect(arrays[0].notes).toContain('Rows and columns are those of MATLAB.');
  });
});
