import { encode } from 'fast-png';
import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../refusals';
import { readPng } from './png';
import type { ArrayEntry, RawArray } from './rawArray';
import { ascii, checksum, joined } from './testFiles';

const read = (entry: ArrayEntry) => entry.read() as RawArray;

/** A PNG of chunks, for what the library's encoder does not write. */
function pngOf(
  header: readonly number[],
  scanlines: readonly number[],
  more: readonly (readonly [string, readonly number[]])[] = [],
) {
  const chunk = (type: string, data: ArrayLike<number>) => {
    const body = joined([ascii(type), Uint8Array.from(data)]);
    const number = (value: number) => Uint8Array.from([24, 16, 8, 0], (shift) => (value >>> shift) & 255);
    return joined([number(data.length), body, number(checksum(body))]);
  };
  const start = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10);
  const middle = more.map(([type, data]) => chunk(type, data));
  return joined([
    start,
    chunk('IHDR', header),
    ...middle,
    chunk('IDAT', zlibSync(Uint8Array.from(scanlines))),
    chunk('IEND', []),
  ]);
}

/** Width and height below 256. */
const size = (width: number, height: number, depth: number, type: number, interlace = 0) => [
  ...[0, 0, 0, width, 0, 0, 0, height, depth, type, 0, 0, interlace],
];

describe('PNG', () => {
  for (const depth of [8, 16] as const)
    for (const channels of [1, 2, 3, 4] as const)
      for (const interlace of ['null', 'Adam7'] as const)
        it(`reads ${channels} channels of ${depth} bits exactly, ${interlace === 'null' ? 'plain' : 'interlaced'}`, () => {
          const [width, height] = [13, 11];
          const values = Array.from({ length: width * height * channels }, (_, i) => (i * 5003) % 2 ** depth);
          const data = depth === 16 ? Uint16Array.from(values) : Uint8Array.from(values);
          const entries = readPng(encode({ width, height, depth, channels, data }, { interlace }).slice());
          const colour = channels > 2;
          expect(entries.map(({ name }) => name)).toEqual(colour ? ['luminance', 'red', 'green', 'blue'] : ['image']);
          const first = read(entries[colour ? 1 : 0]);
          expect([...first.data]).toEqual(values.filter((_, i) => i % channels === 0));
          expect([first.dtype, ...first.shape]).toEqual([depth === 16 ? 'uint16' : 'uint8', height, width]);
          expect(first.notes.join().includes('Transparency')).toBe(channels % 2 === 0);
        });

  it('undoes all five filters', () => {
    const rows = [
      [0, 10, 20, 30],
      [1, 10, 10, 10],
      [2, 1, 1, 1],
      [3, 100, 5, 6],
      [4, 7, 250, 9],
    ];
    const { data } = read(readPng(pngOf(size(3, 5, 8, 0), rows.flat()))[0]);
    // By hand from the definitions of §9.
    expect([...data]).toEqual([10, 20, 30, 10, 20, 30, 11, 21, 31, 105, 68, 55, 112, 62, 64]);
  });

  it('reads small depths, palettes, and colours that are grey', () => {
    expect([...read(readPng(pngOf(size(5, 1, 2, 0), [0, 0b00011011, 0b11000000]))[0]).data]).toEqual([0, 1, 2, 3, 3]);
    const palette = ['PLTE', [1, 2, 3, 40, 50, 60]] as const;
    const entries = readPng(pngOf(size(3, 1, 1, 3), [0, 0b01000000], [palette]));
    expect([...read(entries[1]).data]).toEqual([1, 40, 1]);
    const grey = readPng(pngOf(size(2, 1, 8, 2), [0, 5, 5, 5, 9, 9, 9]));
    expect(grey.map(({ name }) => name)).toEqual(['image']);
    expect([...read(grey[0]).data]).toEqual([5, 9]);
  });

  const VALID = pngOf(size(3, 2, 8, 0), [0, 1, 2, 3, 0, 4, 5, 6]);
  it.each([
    ['cut short', VALID.slice(0, 45), 'png-truncated'],
    ['without an end', VALID.slice(0, -12), 'png-truncated'],
    ['of few pixels', pngOf(size(3, 20, 8, 0), [0, 1, 2, 3]), 'png-truncated'],
    ['with a wrong checksum', VALID.map((byte, i) => (i === 20 ? 77 : byte)), 'png-crc'],
    ['of an impossible type', pngOf(size(3, 2, 4, 2), [0]), 'png-broken'],
    ['of another filter', pngOf(size(3, 1, 8, 0), [9, 1, 2, 3]), 'png-broken'],
    ['of a colour that is not there', pngOf(size(1, 1, 8, 3), [0, 7]), 'png-broken'],
    ['of no size', pngOf(size(0, 2, 8, 0), [0]), 'image-empty'],
    ['too wide', pngOf([0, 1, 0, 0, 0, 0, 0, 1, 8, 0, 0, 0, 0], [0]), 'image-too-large'],
    ['a bomb', pngOf([0, 0, 60, 0, 0, 0, 10, 0, 16, 0, 0, 0, 0], [0]), 'image-too-large'],
  ])('refuses an image %s', (_, bytes, kind) => {
    expect(refusalOf(() => readPng(bytes)).kind).toBe(kind);
  });
});
