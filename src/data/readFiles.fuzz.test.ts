/**
 * Whatever the bytes: a Dataset of finite values within the caps, or a StatedError. Nothing else.
 */

import fc from 'fast-check';
import { encode } from 'fast-png';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type instantiateHdf5 from '../../node_modules/h5wasm/dist/esm/hdf5_util.js';
import { StatedError } from '../errors';
import { CAPS, volume } from './caps';

import {
  ascii,
  checksum,
  joined,
  writeCsv,
  writeFits,
  writeGzip,
  writeNpy,
  writeNpyWords,
  writeZip,
} from './formats/testFiles';
import { asMatlab, hdf5ByH5py, writeHdf5 } from './formats/testHdf5';
import { writeTiff } from './formats/testImages';
import { writeTiled } from './formats/testTiles';

import type { ImportChoices } from './import/choices';
import { readFiles } from './readFiles';

vi.mock('../../node_modules/h5wasm/dist/esm/hdf5_util.js', async (original) => ({
  default: compiledOnce((await original<{ default: typeof instantiateHdf5 }>()).default),
}));

type Hooked = Parameters<typeof instantiateHdf5>[0] & {
  instantiateWasm?: (
    imports: WebAssembly.Imports,
    ready: (made: WebAssembly.Instance, of: WebAssembly.Module) => void,
  ) => void;
};

/** Instances of the HDF5 library from one compilation: what takes most of the time of a fresh one. */
function compiledOnce(instantiate: typeof instantiateHdf5): typeof instantiateHdf5 {
  let compiled: WebAssembly.Module | null = null;
  return async (options) => {
    const hooked: Hooked = { ...options };
    const module = compiled;
    if (module) {
      hooked.instantiateWasm = (imports, ready) =>
        void WebAssembly.instantiate(module, imports).then((made) => ready(made, module));
      return instantiate(hooked);
    }
    const seen = vi.spyOn(WebAssembly, 'instantiate');
    const core = await instantiate(hooked);
    compiled = ((await seen.mock.results[0].value) as WebAssembly.WebAssemblyInstantiatedSource).module;
    seen.mockRestore();
    return core;
  };
}

/** A share in every test run; `npm run fuzz` has ten thousand inputs a reader. */
const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 150) };
const LONG = 60_000 + 500 * RUNS.numRuns;
/** Milliseconds of the processor and bytes that a reader may take for a file of a few kilobytes. */
const MOST_TIME = 10_000;
const MOST_MEMORY = 600 * 2 ** 20;
/** Each file that the HDF5 library fails on costs a fresh instance of it, compiled or not. */
const SLOW_RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 25) };
const SLOW = 60_000 + 1000 * SLOW_RUNS.numRuns;

/** Inputs of the test under way; the report of the tests has their number. */
let tried = 0;
afterEach(({ task }) => {
  if (tried > 0) Object.assign(task.meta, { inputs: tried });
  tried = 0;
});

async function opensOrSaysWhy(bytes: Uint8Array, choices: Partial<ImportChoices> = {}): Promise<void> {
  tried++;
  const [begin, before] = [process.cpuUsage(), memory()];
  await opens(bytes, choices);
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1000).toBeLessThan(MOST_TIME);
  expect(memory() - before).toBeLessThan(MOST_MEMORY);
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function opens(bytes: Uint8Array, choices: Partial<ImportChoices>): Promise<void> {
  try {
    const { dataset } = await readFiles([{ name: 'x', bytes: bytes.slice().buffer }], choices);
    const { x, count, shape, labels } = dataset;
    expect(x.length).toBe(count * volume(shape));
    expect(x.length).toBeLessThanOrEqual(CAPS.elements);
    expect(x.every(Number.isFinite)).toBe(true);
    if (labels) expect(labels.values).toHaveLength(count);
  } catch (error) {
    if (!(error instanceof StatedError)) throw error;
    expect(error.message.length).toBeGreaterThan(10);
    expect(error.message.length).toBeLessThan(1000);
  }
}

const wave = Float32Array.from({ length: 400 }, (_, i) => Math.sin(i));
const CUBE = {
  bitpix: -32,
  shape: [4, 10, 10],
  values: wave,
  cards: { CTYPE1: 'RA---TAN', CDELT1: 0.1, CDELT2: 0.1 },
} as const;
const VALID = {
  npy: writeNpy([20, 20], wave),
  'npy, version 2': writeNpy([20, 20], wave, { version: 2, type: 'f8', bigEndian: true, fortran: true }),
  npz: await writeZip(
    [
      ['x.npy', writeNpy([20, 20], wave)],
      ['g.npy', writeNpy([20, 20], wave)],
    ],
    { deflate: true },
  ),
  'npz, stored': await writeZip(
    [
      ['x.npy', writeNpy([20, 20], wave)],
      ['y.npy', writeNpy([20], wave.slice(0, 20))],
    ],
    { zip64: true },
  ),
  'npz, words as labels': await writeZip([
    ['x.npy', writeNpy([20, 20], wave)],
    ['y.npy', writeNpyWords(Array.from({ length: 20 }, (_, i) => ['spiral', 'ring', 'é'][i % 3]))],
  ]),
  FITS: writeFits([CUBE]),
  'FITS with extensions': writeFits([
    { bitpix: 8 },
    {
      bitpix: 16,
      shape: [20, 20],
      values: wave.map((v) => 1000 * v),
      cards: { BZERO: 32768, BLANK: 3, EXTNAME: 'SCI' },
    },
    { ...CUBE, bitpix: -64 },
  ]),
  'FITS, Rice-coded': writeTiled({
    ...{ bitpix: 16, shape: [20, 20], values: wave.map((v) => Math.round(1000 * v)), method: 'RICE_1' },
    ...{ tile: [7, 20], wide: true, cards: { BLANK: 3, BUNIT: 'kappa' } },
  }),
  'FITS, quantised and packed': writeTiled({
    ...{ bitpix: -32, shape: [20, 20], values: wave, method: 'GZIP_2', tile: [10, 10], gap: 8 },
    ...{ quantised: { step: 0.01, zero: 0, dither: 2 }, aside: { 1: 'UNCOMPRESSED_DATA', 2: 'GZIP_COMPRESSED_DATA' } },
  }),
  HDF5: await writeHdf5({
    'a/x': { values: wave, shape: [20, 20], chunks: [8, 8], attributes: { units: 'K', dt: 0.5 } },
    y: { values: Float64Array.from(wave.subarray(0, 20)) },
  }),
  'HDF5 by h5py': hdf5ByH5py(),
  'MATLAB 7.3': asMatlab(await writeHdf5({ x: { values: wave, shape: [10, 40] } })),
  CSV: writeCsv([['t', 'a', 'label'], ...Array.from({ length: 60 }, (_, i) => [i / 4, wave[i], i % 3])]),
  'CSV with truth': writeCsv([
    ['name', 'a', 'b', 'c', 'good'],
    ...Array.from({ length: 20 }, (_, i) => [`s${i}`, wave[i], wave[i + 1], wave[i + 2], i % 3 ? 'True' : 'False']),
  ]),
  semicolons: ascii(
    Array.from({ length: 40 }, (_, i) => `${i};"a;b";${String(wave[i]).replace('.', ',')}`).join('\r\n'),
  ),
  PNG: encode({
    width: 20,
    height: 20,
    depth: 16,
    channels: 1,
    data: Uint16Array.from(wave, (v) => 30_000 + 20_000 * v),
  }).slice(),
  'PNG, colours': encode(
    { width: 10, height: 10, depth: 8, channels: 4, data: Uint8Array.from(wave, (v) => 100 + 90 * v) },
    { interlace: 'Adam7' },
  ).slice(),
  TIFF: writeTiff([
    { shape: [20, 20, 1], values: wave, type: 'f4', compression: 'lzw', predictor: 3, rowsPerStrip: 6 },
  ]),
  'TIFF, pages': writeTiff(
    [0, 1].map(() => ({
      shape: [10, 10, 1] as const,
      values: wave.map((v) => Math.round(1000 * v)),
      type: 'i2',
      compression: 'packbits',
      tile: 16,
    })),
    { bigEndian: true, big: true },
  ),
  JSON: ascii(
    JSON.stringify({ x: [...Array(8).keys()].map((i) => [...wave.slice(i, i + 9)]), y: [0, 1, 0, 1, 0, 1, 0, null] }),
  ),
  'JSON, records': ascii(
    JSON.stringify(
      [...Array(8).keys()].map((i) => ({ x: [...wave.slice(i, i + 9)], y: ['a', 'b'][i % 2], z: i, w: i > 3 })),
    ),
  ),
  sktime: ascii('@problemName X\n@classLabel true a b\n@data\n1,2,3,?:a\n4,5,6,7:b\n'),
} as const;

/** Digits and signs of a header, replaced: lengths and sizes that lie. */
const LIES = ['-1', '0', '9', '99999', '1e9', '9999999999999999999999', 'T', "'", 'nan', ')', ''];

/** Lengths, counts and offsets of binary headers that lie, in both byte orders. */
const FIELDS = [
  ...[[0], [1], [0x7f], [0xff], [0, 0], [0xff, 0xff], [0, 0x80], [0x80, 0], [0, 0, 0, 0], [0xff, 0xff, 0xff, 0xff]],
  ...[
    [0xff, 0xff, 0xff, 0x7f],
    [0x7f, 0xff, 0xff, 0xff],
    [0, 0, 0, 4],
    [4, 0, 0, 0],
    [0, 0, 64, 0],
    [0, 0, 0, 0, 1, 0, 0, 0],
  ],
].map((field) => Uint8Array.from(field));

const damage = (valid: Uint8Array) =>
  fc.oneof(
    fc
      .array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 })
      .map((flips) => flipped(valid, flips)),
    fc.nat(valid.length).map((length) => valid.slice(0, length)),
    fc.uint8Array({ maxLength: 200 }).map((tail) => joined([valid, tail])),
    fc.tuple(fc.nat(valid.length - 1), fc.nat(300)).map(([at, length]) => without(valid, at, length)),
    fc
      .tuple(fc.nat(valid.length - 1), fc.constantFrom(...FIELDS))
      .map(([at, field]) => joined([valid.subarray(0, at), field, valid.subarray(at + field.length)])),
    fc.tuple(fc.nat(60), fc.constantFrom(...LIES)).map(([place, lie]) => withLie(valid, place, lie)),
  );

function flipped(valid: Uint8Array, flips: readonly (readonly [number, number])[]): Uint8Array {
  const bytes = valid.slice();
  for (const [at, value] of flips) bytes[at] = value;
  return bytes;
}

function without(valid: Uint8Array, at: number, length: number): Uint8Array {
  return joined([valid.subarray(0, at), valid.subarray(at + length)]);
}

/** The number at `place` among all numbers in the first 5,760 characters, replaced; the length kept where it can be. */
function withLie(valid: Uint8Array, place: number, lie: string): Uint8Array {
  const head = String.fromCharCode(...valid.subarray(0, 5760));
  let seen = 0;
  const text = head.replace(/-?\d+/g, (digits) => (seen++ === place ? lie.padStart(digits.length) : digits));
  const even = text.length > head.length ? text.replace(' '.repeat(text.length - head.length), '') : text;
  return joined([ascii(even), valid.subarray(5760)]);
}

const anyChoices: fc.Arbitrary<Partial<ImportChoices>> = fc.record(
  {
    kind: fc.constantFrom('auto', 'series', 'maps'),
    axis: fc.constantFrom('auto', 'rows', 'columns'),
    array: fc.constantFrom('', 'SCI', 'none', 1, 2, 7),
    columns: fc.constantFrom([], ['a'], ['none']),
    label: fc.constantFrom('', 'label', 'a', null),
    labelKind: fc.constantFrom('auto', 'classes', 'regression'),
    tile: fc.oneof(fc.constant('auto' as const), fc.integer({ min: -1, max: 30 }), fc.double()),
    stride: fc.oneof(fc.integer({ min: -1, max: 30 }), fc.double()),
    rebin: fc.oneof(fc.integer({ min: -1, max: 30 }), fc.double()),
    missing: fc.constantFrom('fill', 'zero', 'drop'),
    mostMissing: fc.double(),
    scale: fc.constantFrom('auto', 'none', 'sample', 'global'),
  },
  { requiredKeys: [] },
);

describe('any file opens or says why not', () => {
  it(
    'any bytes',
    () =>
      fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), (bytes) => opensOrSaysWhy(bytes)),
        RUNS,
      ),
    LONG,
  );

  it(
    'any text',
    () =>
      fc.assert(
        fc.asyncProperty(fc.string({ maxLength: 2000, unit: 'binary' }), (text) =>
          opensOrSaysWhy(new TextEncoder().encode(text)),
        ),
        RUNS,
      ),
    LONG,
  );

  it(
    'any table of cells',
    () => {
      const cell = fc.constantFrom(
        '1',
        '2.5',
        '-3e7',
        '1,5',
        '',
        'NA',
        'a',
        '"x',
        '1e999',
        'inf',
        '2020-01-01',
        '0',
        ' ',
      );
      const table = fc.tuple(
        fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 30 }),
        fc.constantFrom(',', ';', '\t', ' ', '|'),
      );
      return fc.assert(
        fc.asyncProperty(table, ([rows, separator]) => opensOrSaysWhy(writeCsv(rows, separator))),
        RUNS,
      );
    },
    LONG,
  );

  it(
    'anything after a known beginning',
    () => {
      const beginnings = Object.values(VALID).map((valid) => valid.slice(0, 12));
      return fc.assert(
        fc.asyncProperty(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 4000 }), (start, rest) =>
          opensOrSaysWhy(joined([start, rest])),
        ),
        RUNS,
      );
    },
    LONG,
  );

  for (const [name, valid] of Object.entries(VALID)) {
    const isSlow = /HDF5|MATLAB/.test(name);
    it(`${name}: as it is`, async () => {
      const { dataset } = await readFiles([{ name, bytes: valid.slice().buffer }]);
      expect(dataset.count).toBeGreaterThan(0);
    });

    it(
      `${name}: damaged`,
      () =>
        fc.assert(
          fc.asyncProperty(damage(valid), (bytes) => opensOrSaysWhy(bytes)),
          isSlow ? SLOW_RUNS : RUNS,
        ),
      isSlow ? SLOW : LONG,
    );

    it(
      `${name}: under any choices`,
      () =>
        fc.assert(
          fc.asyncProperty(anyChoices, (choices) => opensOrSaysWhy(valid, choices)),
          { numRuns: Math.min((isSlow ? SLOW_RUNS : RUNS).numRuns, 1000) },
        ),
      LONG,
    );
  }

  it(
    'gzip: damaged',
    async () => {
      const packed = await writeGzip(VALID.npy);
      await fc.assert(
        fc.asyncProperty(damage(packed), (bytes) => opensOrSaysWhy(bytes)),
        RUNS,
      );
    },
    LONG,
  );

  it(
    'PNG: damaged, its checksums mended',
    () =>
      fc.assert(
        fc.asyncProperty(damage(VALID['PNG, colours']), (bytes) => opensOrSaysWhy(withChecksums(bytes))),
        RUNS,
      ),
    LONG,
  );
});

/** So that damage gets past the first door: the checksum of every chunk that is still there. */
function withChecksums(png: Uint8Array): Uint8Array {
  const bytes = png.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    view.setUint32(end, checksum(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}
