import { decode } from 'tiff';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../refusals';
import type { ArrayEntry, RawArray } from './rawArray';
import { type TiffPage, writeTiff } from './testImages';
import { readTiff } from './tiff';

const read = (entry: ArrayEntry) => entry.read() as RawArray;
const ramp = (length: number, step = 37, modulus = 251) => Array.from({ length }, (_, i) => (i * step) % modulus);
const HEIGHT = 11;
const WIDTH = 13;
const SIZE = HEIGHT * WIDTH;

const TYPES = {
  u1: [ramp(SIZE), 'uint8'],
  i1: [ramp(SIZE).map((v) => v - 128), 'int8'],
  u2: [ramp(SIZE, 5003, 65_521), 'uint16'],
  i2: [ramp(SIZE, 5003, 65_521).map((v) => v - 32_768), 'int16'],
  u4: [ramp(SIZE, 1e8 + 7, 2 ** 32 - 5), 'uint32'],
  i4: [ramp(SIZE, 1e8 + 7, 2 ** 32 - 5).map((v) => v - 2 ** 31), 'int32'],
  f4: [ramp(SIZE).map((v) => Math.fround(Math.sin(v))), 'float32'],
  f8: [ramp(SIZE).map((v) => 1e-19 * Math.sin(v)), 'float64'],
} as const;

describe('TIFF', () => {
  for (const [type, [values, dtype]] of Object.entries(TYPES))
    it(`reads ${dtype} exactly: both byte orders, strips and tiles, every packing and predictor`, () => {
      const predictors = ([1, 2, 3] as const).filter((p) => p === 1 || (p === 3 ? type[0] === 'f' : !/8|f/.test(type)));
      for (const bigEndian of [false, true])
        for (const compression of ['none', 'lzw', 'deflate', 'packbits'] as const)
          for (const predictor of predictors)
            for (const layout of [{}, { rowsPerStrip: 4 }, { tile: 16 }, { tile: 5 }]) {
              const page = { shape: [HEIGHT, WIDTH, 1], values, type, compression, predictor, ...layout } as TiffPage;
              const { data, shape, dtype: found } = read(readTiff(writeTiff([page], { bigEndian }))[0]);
              expect([...data]).toEqual(values);
              expect([found, ...shape]).toEqual([dtype, HEIGHT, WIDTH]);
            }
    });

  it('agrees with another reader where that one reads the kind', () => {
    for (const type of ['u1', 'u2', 'f4', 'f8'] as const)
      for (const compression of ['none', 'lzw', 'deflate'] as const) {
        const file = writeTiff([
          { shape: [HEIGHT, WIDTH, 1], values: TYPES[type][0], type, compression, rowsPerStrip: 3 },
        ]);
        expect([...read(readTiff(file)[0]).data]).toEqual([...decode(file)[0].data]);
      }
  });

  it('reads a long strip whose LZW table is cleared', () => {
    const values = Array.from({ length: 90_000 }, (_, i) => (i * i * 31) % 241);
    const file = writeTiff([{ shape: [300, 300, 1], values, compression: 'lzw' }]);
    expect([...read(readTiff(file)[0]).data]).toEqual(values);
  });

  it('stacks pages of one size, keeps others apart, passes over smaller copies', () => {
    const page = (height: number, first: number, tags = {}): TiffPage => ({
      ...{ shape: [height, 3, 1], values: ramp(height * 3).map((v) => v + first), type: 'u2', tags },
    });
    const [stack] = readTiff(writeTiff([page(2, 0), page(2, 1000)]));
    expect([stack.name, ...stack.shape]).toEqual(['image', 2, 2, 3]);
    expect([...read(stack).data].slice(6)).toEqual(ramp(6).map((v) => v + 1000));
    const apart = readTiff(writeTiff([page(2, 0), page(4, 0), page(2, 1), page(1, 0, { 254: [1] })]));
    expect(apart.map(({ name, shape }) => [name, ...shape])).toEqual([
      ['pages 1 to 3', 2, 2, 3],
      ['page 2', 4, 3],
    ]);
  });

  it('reads BigTIFF', () => {
    const file = writeTiff([{ shape: [HEIGHT, WIDTH, 1], values: TYPES.i2[0], type: 'i2', rowsPerStrip: 4 }], {
      big: true,
    });
    expect([...read(readTiff(file)[0]).data]).toEqual(TYPES.i2[0]);
  });

  it('reads colours as luminance and by channel, in one plane or three; other channels one by one', () => {
    const values = [100, 150, 200, 7, 7, 7];
    for (const planar of [false, true]) {
      const entries = readTiff(writeTiff([{ shape: [1, 2, 3], values, photometric: 2, planar }]));
      expect(entries.map(({ name }) => name)).toEqual(['luminance', 'red', 'green', 'blue']);
      expect(read(entries[0]).data[0]).toBeCloseTo(0.2126 * 100 + 0.7152 * 150 + 0.0722 * 200, 10);
      expect([...read(entries[3]).data]).toEqual([200, 7]);
      const channels = readTiff(writeTiff([{ shape: [1, 2, 3], values, planar }]));
      expect(channels.map(({ name }) => name)).toEqual(['channel 1', 'channel 2', 'channel 3']);
      expect([...read(channels[1]).data]).toEqual([150, 7]);
    }
  });

  it('puts in the colours of a palette, and reads single bits', () => {
    const tags = { 320: [0, 10, 20, 0, 10, 20, 0, 10, 65535] };
    const entries = readTiff(writeTiff([{ shape: [1, 3, 1], values: [0, 1, 2], photometric: 3, tags }]));
    expect([...read(entries[3]).data]).toEqual([0, 10, 65535]);
    const bits = writeTiff([{ shape: [2, 1, 1], values: [0b10100000, 0b01000000], tags: { 256: [3], 258: [1] } }]);
    expect([...read(readTiff(bits)[0]).data]).toEqual([1, 0, 1, 0, 1, 0]);
  });

  it('counts the pixels that the file marks as missing', () => {
    const file = writeTiff([{ shape: [1, 3, 1], values: [1, -9999, 2.5], type: 'f4', tags: { 42113: '-9999' } }]);
    const { data, missing, notes } = read(readTiff(file)[0]);
    expect([...data]).toEqual([1, Number.NaN, 2.5]);
    expect([missing, notes.join()]).toEqual([1, expect.stringContaining('1 pixel of the value -9999')]);
  });

  it('takes parts that a sparse file leaves out for missing pixels, where it marks those', () => {
    const strips = { 273: [8, 0], 279: [8, 0] };
    const page = { shape: [2, 2, 1], values: [1, 2, 3, 4], type: 'f4', rowsPerStrip: 1 } as const;
    const marked = read(readTiff(writeTiff([{ ...page, tags: { ...strips, 42113: '-9999' } }]))[0]);
    expect([...marked.data]).toEqual([1, 2, Number.NaN, Number.NaN]);
    expect(marked.missing).toBe(2);
    expect([...read(readTiff(writeTiff([{ ...page, tags: strips }]))[0]).data]).toEqual([1, 2, 0, 0]);
  });

  const PAGE: TiffPage = { shape: [HEIGHT, WIDTH, 1], values: TYPES.u2[0], type: 'u2' };
  it.each<[string, Partial<TiffPage>, string, string]>([
    ['JPEG', { tags: { 259: [7] } }, 'tiff-unsupported', 'compression JPEG'],
    ['an unknown packing', { tags: { 259: [999] } }, 'tiff-unsupported', 'compression 999'],
    ['complex pixels', { tags: { 339: [6] } }, 'tiff-unsupported', 'complex pixels'],
    ['pixels of 12 bits', { tags: { 258: [12] } }, 'tiff-unsupported', '12 bits'],
    ['too wide a page', { tags: { 256: [65_000] } }, 'image-too-large', '16,384 a side'],
    ['no width', { tags: { 256: [0] } }, 'image-empty', 'no values'],
    ['no channels', { tags: { 277: [0] } }, 'image-empty', '0 channels'],
    ['too few strips', { tags: { 278: [2] } }, 'tiff-broken', '1 part where its size needs 6'],
    ['a strip that is too short', { tags: { 257: [200], 278: [200] } }, 'tiff-truncated', 'expects 5,200 bytes'],
    ['tiles without a size', { tags: { 322: [0], 323: [0], 324: [8], 325: [8] } }, 'tiff-broken', 'tiles of'],
  ])('refuses %s', (_, change, kind, words) => {
    const error = refusalOf(() => readTiff(writeTiff([{ ...PAGE, ...change }])));
    expect(error.message).toContain(words);
    expect(error.kind).toBe(kind);
  });

  it('refuses a file that is cut short, and a circle of pages', () => {
    const file = writeTiff([PAGE, PAGE]);
    expect(refusalOf(() => readTiff(file.slice(0, 200))).kind).toBe('tiff-truncated');
    expect(refusalOf(() => readTiff(file.slice(0, 6))).kind).toBe('tiff-truncated');
    const circle = writeTiff([PAGE]);
    circle.set(circle.slice(4, 8), circle.length - 4);
    expect(refusalOf(() => readTiff(circle)).message).toContain('circle');
  });
});
