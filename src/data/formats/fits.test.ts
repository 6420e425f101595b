import { describe, expect, it } from 'vitest';
import { refusalOf } from '../refusals';
import { readFits } from './fits';
import type { RawArray } from './rawArray';
import { ascii, type FitsHdu, joined, writeFits } from './testFiles';

const EMPTY: FitsHdu = { bitpix: 8 };
const SMALL: FitsHdu = { bitpix: 16, shape: [2, 3], values: [1, 2, 3, 4, 5, 6] };
const TABLE: FitsHdu = {
  bitpix: 8,
  shape: [2, 4],
  bytes: new Uint8Array(8),
  cards: { XTENSION: 'BINTABLE', EXTNAME: 'CATALOGUE' },
};

const readArray = (units: readonly FitsHdu[], place = 0): RawArray =>
  readFits(writeFits(units))[place].read() as RawArray;

const STORED: Record<FitsHdu['bitpix'], readonly number[]> = {
  8: [0, 255, 128],
  16: [-32768, 32767, -1],
  32: [-2147483648, 2147483647, 16777217],
  64: [-(2 ** 53), 2 ** 53, -1],
  [-32]: [-1.5, 2 ** -140, 2 ** 127],
  [-64]: [-1e300, 1e-19, 0.1],
};

const refusal = (bytes: Uint8Array<ArrayBuffer>) => refusalOf(() => readFits(bytes));

describe('FITS', () => {
  for (const bitpix of [8, 16, 32, 64, -32, -64] as const)
    it(`reads BITPIX ${bitpix} exactly`, () => {
      const { data, shape } = readArray([{ bitpix, shape: [1, 3], values: STORED[bitpix] }]);
      expect([...data]).toEqual(STORED[bitpix]);
      expect(shape).toEqual([3]);
      expect(data).toBeInstanceOf([8, 16, -32].includes(bitpix) ? Float32Array : Float64Array);
    });

  it('keeps the axes as NumPy has them: NAXIS1 is the last', () => {
    expect(readArray([SMALL]).shape).toEqual([2, 3]);
    expect([...readArray([SMALL]).data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('leaves out axes of length 1 and keeps cubes', () => {
    const cube = { bitpix: -32, shape: [1, 2, 3, 2], values: Array.from({ length: 12 }, (_, i) => i) } as const;
    expect(readArray([cube]).shape).toEqual([2, 3, 2]);
  });

  it('scales in float64', () => {
    const { data, notes } = readArray([{ ...SMALL, cards: { BSCALE: 0.1, BZERO: 1e6 } }]);
    expect(data).toBeInstanceOf(Float64Array);
    expect([...data]).toEqual([1, 2, 3, 4, 5, 6].map((value) => 1e6 + 0.1 * value));
    expect(notes.join()).toContain('1000000 + 0.1 × stored value');
  });

  it('reads unsigned integers through BZERO exactly, in float32', () => {
    const { data } = readArray([{ bitpix: 16, shape: [3], values: [-32768, 0, 32767], cards: { BZERO: 32768 } }]);
    expect(data).toBeInstanceOf(Float32Array);
    expect([...data]).toEqual([0, 32768, 65535]);
  });

  it('reads unsigned integers of eight bytes, which float64 could not shift', () => {
    const stored = [-(2 ** 63), -(2 ** 63) + 2048, 2 ** 52];
    const bytes = writeFits([{ bitpix: 64, shape: [3], values: stored, cards: { BZERO: 2 ** 63 } }]);
    bytes.set([0x80, 0, 0, 0, 0, 0, 0, 5], 2880 + 8);
    expect([...(readFits(bytes)[0].read() as RawArray).data]).toEqual([0, 5, 2 ** 63 + 2 ** 52]);
    const blank = { BZERO: 2 ** 63, BLANK: -(2 ** 63) };
    expect(readArray([{ bitpix: 64, shape: [3], values: stored, cards: blank }]).missing).toBe(1);
  });

  it('says that integers beyond 2^53 were rounded', () => {
    const { notes } = readArray([{ bitpix: 64, shape: [2], values: [2 ** 60, 1] }]);
    expect(notes.join()).toContain('beyond 2^53');
  });

  it('puts texts together that go on in CONTINUE cards, and keeps HIERARCH cards as they stand', () => {
    const bytes = writeFits([{ ...SMALL, cards: { BUNIT: 'erg/&', NEXT: 's/cm2', ESO: 3 } }]);
    const text = new TextDecoder().decode(bytes);
    bytes.set(ascii("CONTINUE  's/cm2'".padEnd(80)), text.indexOf('NEXT    ='));
    bytes.set(ascii('HIERARCH ESO DET CHIP = 3'.padEnd(80)), text.indexOf('ESO     ='));
    const { unit, header } = readFits(bytes)[0].read() as RawArray;
    expect(unit).toBe('erg/s/cm2');
    expect(header).toContain('HIERARCH ESO DET CHIP = 3');
  });

  it('reads numbers with the exponent letter D', () => {
    const bytes = writeFits([{ ...SMALL, cards: { BSCALE: 25 } }]);
    const at = new TextDecoder().decode(bytes).indexOf('BSCALE');
    bytes.set(ascii('             2.5D+01'), at + 10);
    expect((readFits(bytes)[0].read() as RawArray).data[0]).toBe(25);
  });

  it('masks BLANK before scaling, and NaN, and counts both', () => {
    const blank = readArray([{ ...SMALL, cards: { BLANK: 3, BSCALE: 2, BZERO: 1 } }]);
    expect([...blank.data]).toEqual([3, 5, Number.NaN, 9, 11, 13]);
    expect(blank.missing).toBe(1);
    const nan = readArray([{ bitpix: -32, shape: [3], values: [1, Number.NaN, Number.NaN] }]);
    expect(nan.missing).toBe(2);
    expect(nan.notes.join()).toContain('2 pixels');
  });

  it('lists every image, the first with pixels first, by name', () => {
    const named = (name: string, version: number): FitsHdu => ({ ...SMALL, cards: { EXTNAME: name, EXTVER: version } });
    const file = writeFits([EMPTY, named('SCI', 1), TABLE, named('ERR', 1), SMALL, named('SCI', 1)]);
    expect(readFits(file).map(({ name }) => name)).toEqual(['SCI,1', 'ERR,1', 'HDU 4', 'SCI,1 (HDU 5)']);
  });

  it('keeps unit, header cards and pixel scale', () => {
    const cards = { BUNIT: "kappa 'x'", CTYPE1: 'RA---TAN', CDELT1: -0.29 / 60, CDELT2: 0.29 / 60 };
    const { unit, header, spacing } = readArray([{ ...SMALL, cards }]);
    expect(unit).toBe("kappa 'x'");
    expect(header).toContainEqual(expect.stringContaining('CTYPE1  ='));
    expect(spacing?.unit).toBe('′');
    expect(spacing?.value).toBeCloseTo(0.29, 12);
  });

  it('takes the pixel scale from a rotated CD matrix, and none from an unknown unit', () => {
    const [cos, sin] = [Math.cos(0.5) / 60, Math.sin(0.5) / 60];
    const rotated = { CTYPE1: 'GLON-CAR', CD1_1: -cos, CD1_2: sin, CD2_1: sin, CD2_2: cos, CDELT1: 7, CDELT2: 7 };
    expect(readArray([{ ...SMALL, cards: rotated }]).spacing?.value).toBeCloseTo(1, 12);
    const spectral = { CTYPE1: 'LAMBDA', CUNIT1: 'angstrom', CD1_1: 0.5, CD2_2: 0.5 };
    expect(readArray([{ ...SMALL, cards: spectral }]).spacing).toBeNull();
    const spectrum: FitsHdu = { bitpix: -32, shape: [3], values: [1, 2, 3], cards: { CDELT1: 2, CUNIT1: 'Angstrom' } };
    expect(readArray([spectrum]).spacing).toEqual({ value: 2, unit: 'Angstrom' });
  });

  it('says how many bytes of pixels are lacking', () => {
    const cut = writeFits([{ bitpix: -32, shape: [40, 30], values: new Float32Array(1200) }]).slice(0, 2880 + 48);
    expect(refusal(cut).message).toContain('expects 4,800 bytes, file has 48: truncated download?');
  });

  it('reads what is whole of a file that is cut in a later unit, and says so', () => {
    const file = writeFits([SMALL, { ...SMALL, cards: { EXTNAME: 'LATE' } }]);
    const [only, ...others] = readFits(file.slice(0, 3 * 2880 + 4));
    expect(others).toEqual([]);
    expect((only.read() as RawArray).notes.join()).toMatch(/“LATE” was passed over.*truncated/);
    expect((readFits(file.slice(0, 2 * 2880 + 500))[0].read() as RawArray).notes.join()).toContain('no END card');
  });

  it('needs the pixels, not the padding after them', () => {
    expect(readFits(writeFits([SMALL]).slice(0, 2880 + 12))).toHaveLength(1);
  });

  it('says where a header without END stops', () => {
    const file = writeFits([SMALL]);
    const end = new TextDecoder().decode(file).indexOf('END ');
    file.set(ascii('???'), end);
    expect(refusal(file.slice(0, 2880)).message).toMatch(/no END card.*2,880/);
  });

  it.each([
    [{ BITPIX: 12 }, 'BITPIX = 12'],
    [{ NAXIS: -1 }, 'NAXIS = -1'],
    [{ NAXIS: null }, 'no NAXIS card'],
    [{ NAXIS1: -3 }, 'NAXIS1 = -3'],
    [{ NAXIS2: null }, 'no NAXIS2 card'],
    [{ NAXIS: 5000 }, '999'],
    [{ NAXIS1: 1e9, NAXIS2: 1e9 }, '1,000,000,000 × 1,000,000,000'],
    [{ GCOUNT: 0, NAXIS1: 4000 }, 'expects 16,000 bytes'],
  ])('refuses the cards %j', (cards, words) => {
    expect(refusal(writeFits([{ ...SMALL, cards }])).message).toContain(words);
  });

  it('explains tables, random groups and files without pixels', () => {
    expect(refusal(writeFits([EMPTY, TABLE])).message).toContain('CATALOGUE');
    const groups: FitsHdu = { bitpix: -32, shape: [3, 0], cards: { GROUPS: true, PCOUNT: 2, GCOUNT: 1 } };
    expect(refusal(writeFits([groups])).message).toContain('random groups');
    expect(refusal(writeFits([EMPTY, { bitpix: 16, shape: [0, 4] }])).kind).toBe('fits-no-image');
  });

  it('reads past bytes after the last unit and says so', () => {
    const file = joined([writeFits([SMALL]), ascii('leftovers'.padEnd(2880, '.'))]);
    expect((readFits(file)[0].read() as RawArray).notes.join()).toContain('2,880 bytes after the last HDU');
    const padded = joined([writeFits([SMALL]), new Uint8Array(2880)]);
    expect((readFits(padded)[0].read() as RawArray).notes).toEqual([]);
  });
});
