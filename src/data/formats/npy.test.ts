import { describe, expect, it } from 'vitest';
import { refusalOf } from '../refusals';
import { readNpy } from './npy';
import { checkWords } from './npyWords';
import type { RawArray } from './rawArray';
import { ascii, joined, type NpyType, writeNpy, writeNpyWords } from './testFiles';

const readArray = (bytes: Uint8Array): RawArray => readNpy(bytes)[0].read() as RawArray;

/** Values that each type holds exactly. */
const VALUES: Record<Exclude<NpyType, 'c8' | 'c16' | 'f2'>, readonly number[]> = {
  b1: [0, 1, 1, 0, 1, 0],
  i1: [-128, 127, 0, -1, 5, 6],
  u1: [0, 255, 128, 1, 5, 6],
  i2: [-32768, 32767, 0, -1, 256, 1],
  u2: [0, 65535, 32768, 1, 256, 2],
  i4: [-2147483648, 2147483647, 0, -1, 16777217, 1],
  u4: [0, 4294967295, 2147483648, 1, 16777217, 2],
  i8: [-(2 ** 53), 2 ** 53, 0, -1, 4294967296, 1],
  u8: [0, 2 ** 53, 4294967295, 1, 4294967296, 3],
  f4: [-1.5, 2 ** -140, 0, 2 ** 127, 0.25, 3],
  f8: [-1e300, 1e-300, 0.1, 1e-19, -0.1, 3],
};
const EXACT_IN_FLOAT32 = ['b1', 'i1', 'u1', 'i2', 'u2', 'f4'];

const refusal = (bytes: Uint8Array) => refusalOf(() => readArray(bytes));

describe('npy', () => {
  for (const type of Object.keys(VALUES) as (keyof typeof VALUES)[])
    for (const bigEndian of [false, true])
      it(`reads ${bigEndian ? '>' : '<'}${type} exactly`, () => {
        const { data, shape } = readArray(writeNpy([2, 3], VALUES[type], { type, bigEndian }));
        expect([...data]).toEqual(VALUES[type]);
        expect(shape).toEqual([2, 3]);
        expect(data).toBeInstanceOf(EXACT_IN_FLOAT32.includes(type) ? Float32Array : Float64Array);
      });

  it('reads half floats: normal, subnormal, infinite, missing', () => {
    const bits = [0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x8000, 0x7c00, 0xfc00, 0x7e00];
    const { data, missing } = readArray(writeNpy([9], bits, { type: 'f2' }));
    expect([...data]).toEqual([1, -2, 65504, 2 ** -14, 2 ** -24, -0, Infinity, -Infinity, Number.NaN]);
    expect(missing).toBe(1);
  });

  for (const type of ['c8', 'c16'] as const)
    for (const bigEndian of [false, true])
      it(`reads ${type} as modulus or real part and says so, ${bigEndian ? 'big' : 'little'} endian`, () => {
        const [entry] = readNpy(writeNpy([2], [-3, 4, 0, -2], { type, bigEndian }));
        const read = (complex: 'auto' | 'real' | 'modulus') => entry.read({ complex }) as RawArray;
        expect([...read('auto').data]).toEqual([5, 2]);
        expect(read('auto').notes.join()).toContain('modulus');
        expect([...read('modulus').data]).toEqual([5, 2]);
        expect([...read('real').data]).toEqual([-3, 0]);
        expect(read('real')).toMatchObject({ dtype: type === 'c8' ? 'complex64' : 'complex128' });
        expect(read('real').notes.join()).toContain('real part');
      });

  it('keeps the sign of complex numbers that are real', () => {
    const { data, notes } = readArray(writeNpy([2], [-3, 0, 2, 0], { type: 'c16' }));
    expect([...data]).toEqual([-3, 2]);
    expect(notes.join()).toContain('every imaginary part is 0');
  });

  it('turns Fortran order of three axes into C order', () => {
    const shape = [2, 3, 4];
    const inC = Array.from({ length: 24 }, (_, i) => i);
    const inFortran = inC.map((_, i) => (i % 2) * 12 + (Math.floor(i / 2) % 3) * 4 + Math.floor(i / 6));
    expect([...readArray(writeNpy(shape, inFortran, { fortran: true })).data]).toEqual(inC);
  });

  it.each([1, 2, 3] as const)('reads format version %i', (version) => {
    expect([...readArray(writeNpy([3], [1, 2, 3], { version })).data]).toEqual([1, 2, 3]);
  });

  it('reads a shape as Python 2 wrote it', () => {
    const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3L, 1L), }";
    expect(readArray(writeNpy([], [1, 2, 3], { header })).shape).toEqual([3, 1]);
  });

  it('says so when integers are too large for float64', () => {
    const { data, notes } = readArray(writeNpy([1], [2 ** 60 + 2 ** 8], { type: 'i8' }));
    expect(data[0]).toBe(2 ** 60 + 2 ** 8);
    expect(notes.join()).toContain('2^53');
  });

  it('says so when bytes follow the array', () => {
    expect(readArray(joined([writeNpy([2], [1, 2]), ascii('tail')])).notes.join()).toContain('4 bytes after');
  });

  it('compares the bytes it needs with those it has', () => {
    const cut = writeNpy([1200], new Float32Array(1200)).slice(0, 128 + 48);
    expect(refusal(cut).message).toContain('expects 4,800 bytes, file has 48: truncated download?');
  });

  it.each([
    ['(-3, 5)', 'npy-shape', '-3 × 5'],
    ['(10000, 10000)', 'shape-too-large', 'more than the 67,108,864 values'],
    ['(1000000000, 1000000000)', 'shape-too-large', '1,000,000,000 × 1,000,000,000'],
    ['(99999999999999999999, 99999999999999999999)', 'shape-too-large', '1.00e+20'],
    ['(3.5, 2)', 'npy-header', 'shape'],
    ['()', 'npy-scalar', 'single number'],
    ['(0, 64)', 'npy-no-values', '0 × 64'],
  ])('refuses the shape %s before it allocates', (shape, kind, words) => {
    const error = refusal(
      writeNpy([], [], { header: `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }` }),
    );
    expect(error.kind).toBe(kind);
    expect(error.message).toContain(words);
  });

  it.each([
    ["'|O'", 'npy-objects'],
    ["[('a', '<f4'), ('b', '<i4')]", 'npy-structured'],
    ["'<U0'", 'npy-dtype'],
    ["'<V5'", 'npy-dtype'],
    ["'<M8[ns]'", 'npy-dtype'],
    ["'<f16'", 'npy-dtype'],
    ["'<constructor'", 'npy-dtype'],
  ])('refuses the dtype %s with the lines that convert', (descr, kind) => {
    const error = refusal(writeNpy([], [], { header: `{'descr': ${descr}, 'fortran_order': False, 'shape': (2,), }` }));
    expect(error.kind).toBe(kind);
    expect(error.remedy).toMatch(/np\.save\(.*astype\('f4'\)\)/);
  });

  it('refuses a header that is longer than the file, without a dtype, of an unknown version', () => {
    const file = writeNpy([2], [1, 2]);
    const long = file.slice();
    new DataView(long.buffer).setUint16(8, 60_000, true);
    expect(refusal(long).message).toContain('truncated download?');
    expect(refusal(writeNpy([], [], { header: '{}' })).kind).toBe('npy-header');
    const unknown = file.slice();
    unknown[6] = 9;
    expect(refusal(unknown).kind).toBe('npy-version');
    expect(refusal(file.slice(0, 8)).kind).toBe('npy-truncated');
  });
});

describe('npy of words', () => {
  const words = ['spiral', '', 'a b ', 'Größe', '星', '𝄞x'];

  it.each([false, true])('reads U as it was written, big-endian: %s', (bigEndian) => {
    const { columns, shape, dtype, data } = readArray(writeNpyWords(words, { bigEndian }));
    expect(columns).toEqual([{ name: 'array', kind: 'text', texts: words }]);
    expect([shape, dtype, data.length]).toEqual([[6], bigEndian ? '>U6' : '<U6', 0]);
  });

  it('reads S: UTF-8, or Windows-1252 where it is none', () => {
    const bytes = ['star', 'Gr\xc3\xb6\xc3\x9fe', 'caf\xe9', ''];
    const { columns, dtype } = readArray(writeNpyWords(bytes, { letter: 'S' }));
    expect(columns[0].texts).toEqual(['star', 'Größe', 'café', '']);
    expect(dtype).toBe('|S7');
  });

  it('reads what NumPy wrote, byte for byte', () => {
    // NumPy 2.4.6: np.save(file, np.array(['é', 'ab'])) behind its header.
    const tail = [0xe9, 0, 0, 0, 0, 0, 0, 0, 0x61, 0, 0, 0, 0x62, 0, 0, 0];
    const header = "{'descr': '<U2', 'fortran_order': False, 'shape': (2,), }";
    expect(readArray(writeNpy([], tail, { header, type: 'u1' })).columns[0].texts).toEqual(['é', 'ab']);
  });

  it('refuses what is cut, holds no characters, or would fill the memory', () => {
    const file = writeNpyWords(words);
    expect(refusal(file.slice(0, file.length - 4)).message).toContain('expects 144 bytes, file has 140');
    const damaged = file.slice();
    damaged[file.length - 21] = 0x77;
    expect(refusal(damaged)).toMatchObject({ kind: 'words-damaged', message: expect.stringContaining('Word 6') });
    const claim = (bytes: number, count: number) => {
      const layout = { bytes, letter: 'S', littleEndian: true, dtype: `|S${bytes}` } as const;
      return () => checkWords(count, layout);
    };
    expect(refusalOf(claim(1, 5_000_001)).kind).toBe('words-too-many');
    expect(refusalOf(claim(300_000_000, 1)).kind).toBe('words-too-many');
  });
});
