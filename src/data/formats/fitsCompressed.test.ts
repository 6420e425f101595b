import { describe, expect, it } from 'vitest';
import { laterRefusalOf, refusalOf } from '../refusals';
import { readFits } from './fits';
import { decodeRice } from './rice';
import { writeFits } from './testFiles';
import { type TiledOptions, tiledHdu, writeTiled } from './testTiles';

const decoded = (options: TiledOptions) => readFits(writeTiled(options))[0].read();
const refusal = (options: TiledOptions) => refusalOf(() => readFits(writeTiled(options)));
const laterRefusal = (options: TiledOptions) => laterRefusalOf(async () => decoded(options));

/** Steps, slopes, noise and runs of equal values, so that every kind of block occurs. */
function pixels(count: number, low: number, high: number): number[] {
  const middle = Math.floor((low + high) / 2);
  return Array.from({ length: count }, (_, i) => {
    if (i % 97 < 40) return middle;
    if (i % 97 < 60) return middle + (i % 97) - 50;
    return i % 2 === 0 ? low + ((i * 7919) % 100) : high - ((i * 104729) % 100);
  });
}

const INTEGERS = { 8: pixels(300, 0, 255), 16: pixels(300, -32768, 32767), 32: pixels(300, -2147483648, 2147483647) };
const SMALL = { bitpix: 16, shape: [15, 20], values: INTEGERS[16], method: 'RICE_1' } as const;
const reals = Array.from({ length: 300 }, (_, i) => (i % 50 < 5 ? 0 : i % 31 === 0 ? Number.NaN : 3 + Math.sin(i)));
const REAL = { bitpix: -32, shape: [15, 20], values: reals, method: 'RICE_1' } as const;

describe('Rice code', () => {
  it('follows the Standard bit by bit', () => {
    // 7 | k = 1: differences 0, +1, −1, +3 → codes 0, 2, 1, 6 → 1·0, 01·0, 1·1, 0001·0 | a block of zeros
    const bits = '0000000000000111' + '0010' + '10' + '010' + '11' + '00010' + '0000';
    const bytes = (bits.padEnd(40, '0').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
    expect([...decodeRice(Uint8Array.from(bytes), 2, 4, 6)]).toEqual([7, 8, 7, 10, 10, 10]);
  });

  it('copies a block that would not shrink', () => {
    // 255 | not coded: differences 0, 0, +1 → codes 0, 0, 2 in eight bits each
    const plain = Uint8Array.of(0b11111111, 0b11100000, 0b00000000, 0b00000000, 0b01000000);
    expect([...decodeRice(plain, 1, 32, 3)]).toEqual([255, 255, 0]);
  });
});

describe('tile-compressed FITS images', () => {
  for (const method of ['RICE_1', 'RICE_ONE', 'GZIP_1', 'GZIP_2', 'NOCOMPRESS'] as const)
    for (const bitpix of [8, 16, 32] as const)
      it(`reads ${bitpix} bits under ${method} exactly, in rows, blocks with odd edges and one tile`, async () => {
        const values = INTEGERS[bitpix];
        for (const tile of [undefined, [4, 7], [15, 20]])
          expect([...(await decoded({ bitpix, method, values, shape: [15, 20], ...(tile && { tile }) })).data]).toEqual(
            values,
          );
      });

  it('reads cubes and long rows, with 64-bit descriptors and a heap apart from its table', async () => {
    const cube = { ...SMALL, shape: [3, 10, 10], tile: [2, 4, 3], wide: true, gap: 12 } as const;
    expect((await decoded(cube)).shape).toEqual([3, 10, 10]);
    expect([...(await decoded(cube)).data]).toEqual(INTEGERS[16]);
    expect([...(await decoded({ ...SMALL, shape: [300], tile: [77] })).data]).toEqual(INTEGERS[16]);
  });

  it('reads small integers that were coded in four bytes, and blocks of another size', async () => {
    expect([...(await decoded({ ...SMALL, riceBytes: 4, riceBlock: 16 })).data]).toEqual(INTEGERS[16]);
  });

  it('scales integers and masks BLANK as in plain images', async () => {
    const cards = { BSCALE: 0.5, BZERO: 10, BLANK: INTEGERS[16][60] };
    const { data, missing } = await decoded({ ...SMALL, cards });
    expect(missing).toBe(INTEGERS[16].filter((value) => value === cards.BLANK).length);
    expect(data[0]).toBe(10 + 0.5 * INTEGERS[16][0]);
    expect(data[60]).toBeNaN();
  });

  for (const dither of [undefined, 1, 2] as const)
    it(`undoes quantisation, ${dither ? `SUBTRACTIVE_DITHER_${dither}` : 'no dither'}: within half a step, NaN as NaN`, async () => {
      for (const [method, seed, asCards] of [
        ['RICE_1', 1, false],
        ['GZIP_1', 9998, true],
        ['GZIP_2', 5000, false],
      ] as const) {
        const quantised = { step: 0.01, zero: 2, seed, asCards, ...(dither && { dither }) };
        const { data, missing } = await decoded({ ...REAL, method, quantised, tile: [4, 20] });
        expect(missing).toBe(reals.filter(Number.isNaN).length);
        const worst = Math.max(...reals.map((value, i) => (Number.isNaN(value) ? 0 : Math.abs(value - data[i]))));
        expect(worst).toBeLessThan(0.00501);
        expect(worst).toBeGreaterThan(0.004);
        expect(data).toBeInstanceOf(Float32Array);
        if (dither === 2)
          expect([...data].filter((value) => value === 0)).toHaveLength(reals.filter((value) => value === 0).length);
      }
    });

  it('takes the random numbers of the Standard: the 10,000th seed is 1043618065', async () => {
    // Zeros under step 1 decode to ½ − r, with r the numbers of the tile in turn.
    const options = {
      bitpix: -64,
      shape: [10_000],
      values: new Float64Array(10_000).fill(0),
      method: 'GZIP_1',
    } as const;
    const { data } = await decoded({
      ...options,
      quantised: { step: 1, zero: 0, asCards: true },
      cards: { ZQUANTIZ: 'SUBTRACTIVE_DITHER_1', ZDITHER0: 1 },
    });
    expect(data[9999]).toBe(0.5 - Math.fround(1043618065 / 2147483647));
    // The first number is 16807 / (2³¹ − 1), so that the tile begins at its 500-fold: number 0.
    expect(data[0]).toBe(0.5 - Math.fround(16807 / 2147483647));
    expect(data[1]).toBe(0.5 - Math.fround(282475249 / 2147483647));
  });

  it('reads floating point without loss, whole or tile by tile', async () => {
    for (const method of ['GZIP_1', 'GZIP_2', 'NOCOMPRESS'] as const)
      for (const bitpix of [-32, -64] as const)
        expect([...(await decoded({ ...REAL, bitpix, method })).data]).toEqual(
          reals.map((v) => (bitpix === -32 ? Math.fround(v) : v)),
        );
    const aside = { 0: 'GZIP_COMPRESSED_DATA', 2: 'UNCOMPRESSED_DATA' } as const;
    const { data } = await decoded({ ...REAL, quantised: { step: 0.5, zero: 0 }, aside });
    expect([...data.subarray(0, 20)]).toEqual(reals.slice(0, 20).map(Math.fround));
    expect([...data.subarray(40, 60)]).toEqual(reals.slice(40, 60).map(Math.fround));
    expect(data[21]).toBe(Math.round(reals[21] * 2) / 2);
  });

  it('keeps the cards of the image, its unit and its pixel scale, and leaves out those of the table', async () => {
    const cards = { BUNIT: 'kappa', CTYPE1: 'RA---TAN', CDELT1: -0.01, CDELT2: 0.01, EXTNAME: 'SCI', EXTVER: 2 };
    const { name, unit, spacing, header } = await decoded({ ...SMALL, cards });
    expect([name, unit, spacing?.unit]).toEqual(['SCI,2', 'kappa', '′']);
    expect(spacing?.value).toBeCloseTo(0.6, 12);
    expect(header.join('\n')).toMatch(/BITPIX {2}= +16\nNAXIS {3}= +2\nNAXIS1 {2}= +20\nNAXIS2 {2}= +15/);
    expect(header.join('\n')).not.toMatch(/TFORM|ZCMPTYPE|ZTILE|ZVAL|BINTABLE/);
  });

  it('lists them with plain images, in file order', () => {
    const plain = { bitpix: 16, shape: [2, 2], values: [1, 2, 3, 4] } as const;
    const names = readFits(writeFits([{ bitpix: 8 }, tiledHdu(SMALL), plain])).map(({ name }) => name);
    expect(names).toEqual(['HDU 1', 'HDU 2']);
  });

  it.each(['HCOMPRESS_1', 'PLIO_1', 'JPEG_9'])('names %s and funpack', (ZCMPTYPE) => {
    const { message, remedy } = refusal({ ...SMALL, cards: { ZCMPTYPE } });
    expect(message).toContain(`compressed with ${ZCMPTYPE}`);
    expect(remedy).toContain('funpack');
  });

  it('passes over a method that it does not know where another image is there', async () => {
    const hcompress = tiledHdu({ ...SMALL, cards: { ZCMPTYPE: 'HCOMPRESS_1' } });
    const [only] = readFits(writeFits([{ bitpix: 8 }, hcompress, tiledHdu(SMALL)]));
    expect((await only.read()).notes.join()).toContain('HCOMPRESS_1');
  });

  it.each([
    [{ NAXIS: 0 }, 'NAXIS = 0'],
    [{ ZBITPIX: 12 }, 'ZBITPIX = 12'],
    [{ ZNAXIS: 0 }, 'ZNAXIS = 0'],
    [{ ZNAXIS1: 0 }, 'without pixels'],
    [{ ZNAXIS1: -4 }, 'ZNAXIS1 = -4'],
    [{ ZNAXIS1: 1e9, ZNAXIS2: 1e9 }, '1,000,000,000 × 1,000,000,000'],
    [{ ZTILE1: 0 }, 'tiles without pixels'],
    [{ ZTILE1: 3 }, '105 tiles for a table of 15 rows'],
    [{ ZVAL1: 0 }, 'BLOCKSIZE = 0'],
    [{ ZVAL2: 8 }, '8 bytes a pixel'],
    [{ ZQUANTIZ: 'OTHER' }, 'quantised with OTHER'],
    [{ ZMASKCMP: 'RICE_1' }, 'mask'],
    [{ TFORM1: '1PZ' }, '1PZ'],
    [{ TFORM1: '9PB' }, 'does not fit'],
    [{ TFIELDS: 1e15 }, 'TFORM2'],
  ])('refuses the cards %j', (cards, words) => {
    expect(refusal({ ...SMALL, cards }).message).toContain(words);
  });

  it('says where the bytes of a tile end', async () => {
    const file = writeTiled(SMALL);
    const cut = file.slice(0, file.length - 2880);
    expect((await laterRefusalOf(async () => readFits(cut)[0].read())).message).toMatch(/truncated/);
    expect((await laterRefusal({ ...SMALL, cards: { ZVAL1: 1 } })).message).toContain('end too early');
    expect((await laterRefusal({ ...SMALL, method: 'NOCOMPRESS', cards: { ZNAXIS1: 19 } })).message).toBe(
      'Tile 1 of the compressed image holds 40 bytes for 19 pixels.',
    );
    expect((await laterRefusal({ ...SMALL, cards: { TTYPE1: 'OTHER' } })).message).toContain(
      'Tile 1 of the compressed image has no data',
    );
  });

  it('stops a tile that unpacks to more than its pixels', async () => {
    const options = { ...SMALL, method: 'GZIP_1', values: new Int16Array(300), tile: [15, 20] } as const;
    expect((await laterRefusal({ ...options, cards: { ZNAXIS1: 4, ZNAXIS2: 4 } })).kind).toBe('gzip-too-large');
  });
});
