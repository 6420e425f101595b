/**
 * A writer of tile-compressed FITS images for tests. Like `testFiles.ts` it follows the Standard and shares no line with
 * the reader: bits are strings, random numbers are big integers. Not part of the product.
 */
import { gzipSync } from 'fflate';
import { type FitsHdu, joined, writeFits } from './testFiles';

export interface TiledOptions {
  readonly bitpix: 8 | 16 | 32 | -32 | -64;
  /** As NumPy has it. */
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
  readonly method: 'RICE_1' | 'RICE_ONE' | 'GZIP_1' | 'GZIP_2' | 'NOCOMPRESS';
  /** As NumPy has it; default: rows. */
  readonly tile?: readonly number[];
  /** Default: those of BITPIX, 4 for floating point. */
  readonly riceBytes?: 1 | 2 | 4;
  readonly riceBlock?: number;
  /** For floating point: quantised with this step from this zero; without it, stored as they are. */
  readonly quantised?: {
    readonly step: number;
    readonly zero: number;
    readonly dither?: 1 | 2;
    readonly seed?: number;
    /** ZSCALE, ZZERO and ZBLANK as cards instead of columns. */
    readonly asCards?: boolean;
  };
  /** Tiles (by number) that are kept without loss beside the others. */
  readonly aside?: Readonly<Record<number, 'GZIP_COMPRESSED_DATA' | 'UNCOMPRESSED_DATA'>>;
  /** Descriptors of 64 instead of 32 bits. */
  readonly wide?: boolean;
  /** Bytes between table and heap. */
  readonly gap?: number;
  readonly cards?: FitsHdu['cards'];
}

/** An empty primary unit and one tile-compressed image. */
export function writeTiled(options: TiledOptions): Uint8Array<ArrayBuffer> {
  return writeFits([{ bitpix: 8 }, tiledHdu(options)]);
}

/** The table that holds the tiles. */
export function tiledHdu(options: TiledOptions): FitsHdu {
  const { shape, tile = shape.map((side, i) => (i === shape.length - 1 ? side : 1)), gap = 0, quantised } = options;
  const letter = options.wide ? 'Q' : 'P';
  const numbers = quantised && !quantised.asCards ? ['ZSCALE', 'ZZERO', 'ZBLANK'] : [];
  const arrays = ['COMPRESSED_DATA', ...new Set(Object.values(options.aside ?? {}))];
  const heap: number[] = [];
  const rows = tilesOf(options.values, shape, tile).map((values, row) => {
    const aside = options.aside?.[row];
    const data = aside ? lossless(values, options, aside) : coded(values, row, options);
    const place = [data.length, heap.length].flatMap((n) => (options.wide ? [0, 0, 0, 0, ...word(n)] : word(n)));
    heap.push(...data);
    const nothing = place.map(() => 0);
    const descriptors = arrays.flatMap((name) => (name === (aside ?? 'COMPRESSED_DATA') ? place : nothing));
    const scale = [...double(quantised?.step ?? 1), ...double(quantised?.zero ?? 0), ...word(UNDEFINED)];
    return Uint8Array.from([...descriptors, ...(numbers.length > 0 ? scale : [])]);
  });
  const columns = [...arrays, ...numbers].map((name, i) => ({
    [`TTYPE${i + 1}`]: name,
    [`TFORM${i + 1}`]: { ZSCALE: '1D', ZZERO: '1D', ZBLANK: '1J' }[name] ?? `1${letter}B(99)`,
  }));
  const cards = {
    ...{ XTENSION: 'BINTABLE', PCOUNT: gap + heap.length, TFIELDS: columns.length, ...Object.assign({}, ...columns) },
    ...(gap > 0 ? { THEAP: rows.length * rows[0].length + gap } : {}),
    ...imageCards(options, tile),
    ...options.cards,
  };
  const bytes = joined([...rows, new Uint8Array(gap), Uint8Array.from(heap)]);
  return { bitpix: 8, shape: [rows.length, rows[0].length], bytes, cards };
}

function imageCards(options: TiledOptions, tile: readonly number[]): FitsHdu['cards'] {
  const { bitpix, shape, method, quantised } = options;
  const sides = (name: string, lengths: readonly number[]) =>
    Object.fromEntries([...lengths].reverse().map((side, i) => [`${name}${i + 1}`, side]));
  const rice = { ZNAME1: 'BLOCKSIZE', ZVAL1: options.riceBlock ?? 32, ZNAME2: 'BYTEPIX', ZVAL2: riceBytes(options) };
  return {
    ...{ ZIMAGE: true, ZBITPIX: bitpix, ZNAXIS: shape.length, ...sides('ZNAXIS', shape) },
    ...(options.tile ? sides('ZTILE', tile) : {}),
    ...{ ZCMPTYPE: method, ...(method.startsWith('RICE') ? rice : {}) },
    ...(quantised?.dither ? { ZQUANTIZ: `SUBTRACTIVE_DITHER_${quantised.dither}`, ZDITHER0: quantised.seed ?? 1 } : {}),
    ...(quantised?.asCards ? { ZSCALE: quantised.step, ZZERO: quantised.zero, ZBLANK: UNDEFINED } : {}),
  };
}

/** Values of each tile, tiles and values with the last axis fastest. */
function tilesOf(values: ArrayLike<number>, shape: readonly number[], tile: readonly number[]): number[][] {
  const tiles = new Map<string, number[]>();
  for (let i = 0; i < values.length; i++) {
    let rest = i;
    const place = shape.map(() => 0);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place[axis] = Math.floor((rest % shape[axis]) / tile[axis]);
      rest = Math.floor(rest / shape[axis]);
    }
    const key = place.join();
    const tileValues = tiles.get(key) ?? [];
    tileValues.push(values[i]);
    tiles.set(key, tileValues);
  }
  return [...tiles.values()];
}

const UNDEFINED = -2147483647;
const EXACT_ZERO = -2147483646;

const riceBytes = ({ riceBytes: chosen, bitpix }: TiledOptions) =>
  chosen ?? ({ 8: 1, 16: 2 } as const)[bitpix as 8 | 16] ?? 4;

function coded(values: readonly number[], row: number, options: TiledOptions): readonly number[] {
  const { method, quantised, bitpix } = options;
  const stored = quantised ? quantisedTile(values, row, quantised) : values;
  if (method.startsWith('RICE')) return riceBytesOf(stored, 8 * riceBytes(options), options.riceBlock ?? 32);
  const type = quantised ? 32 : bitpix;
  const bytes = stored.map((value) => plain(value, type));
  if (method === 'NOCOMPRESS') return bytes.flat();
  const ordered = method === 'GZIP_1' ? bytes.flat() : bytes[0].flatMap((_, b) => bytes.map((value) => value[b]));
  return [...gzipSync(Uint8Array.from(ordered))];
}

function lossless(values: readonly number[], { bitpix }: TiledOptions, column: string): readonly number[] {
  const bytes = values.flatMap((value) => plain(value, bitpix));
  return column === 'UNCOMPRESSED_DATA' ? bytes : [...gzipSync(Uint8Array.from(bytes))];
}

/** round((value − zero) / step + dither − ½), NaN and exact zeros under the numbers reserved for them. */
function quantisedTile(
  values: readonly number[],
  row: number,
  { step, zero, dither, seed = 1 }: NonNullable<TiledOptions['quantised']>,
): number[] {
  let start = (row + seed - 1) % 10_000;
  let next = Math.floor(RANDOM[start] * 500);
  return values.map((value) => {
    const random = dither ? RANDOM[next++] : 0.5;
    if (next === 10_000) {
      start = (start + 1) % 10_000;
      next = Math.floor(RANDOM[start] * 500);
    }
    if (Number.isNaN(value)) return UNDEFINED;
    return dither === 2 && value === 0 ? EXACT_ZERO : Math.round((value - zero) / step + random - 0.5);
  });
}

const RANDOM = (() => {
  const numbers: number[] = [];
  for (let seed = 1n; numbers.length < 10_000; ) {
    seed = (seed * 16807n) % 2147483647n;
    numbers.push(Math.fround(Number(seed) / 2147483647));
  }
  return numbers;
})();

/** Each block with the number of low bits that makes it shortest, or without code where that is shorter. */
function riceBytesOf(values: readonly number[], width: number, blockSize: number): number[] {
  const lengthBits = { 8: 3, 16: 4, 32: 5 }[width] as number;
  const most = { 8: 6, 16: 14, 32: 25 }[width] as number;
  const modulus = 2 ** width;
  const binary = (value: number, bits: number) =>
    bits === 0 ? '' : value.toString(2).padStart(bits, '0').slice(-bits);
  const wrapped = (value: number) => ((value % modulus) + modulus) % modulus;
  let bits = binary(wrapped(values[0]), width);
  for (let at = 0; at < values.length; at += blockSize) {
    const codes = values.slice(at, at + blockSize).map((value, i) => {
      const step = wrapped(value - (values[at + i - 1] ?? values[0]));
      return step < modulus / 2 ? 2 * step : 2 * (modulus - step) - 1;
    });
    const unary = (code: number, low: number) => `${'0'.repeat(Math.floor(code / 2 ** low))}1${binary(code, low)}`;
    const length = (low: number) => codes.reduce((sum, code) => sum + Math.floor(code / 2 ** low) + 1 + low, 0);
    const best = Array.from({ length: most }, (_, low) => low).reduce((a, b) => (length(b) < length(a) ? b : a));
    if (codes.every((code) => code === 0)) bits += binary(0, lengthBits);
    else if (length(best) < width * codes.length)
      bits += binary(best + 1, lengthBits) + codes.map((code) => unary(code, best)).join('');
    else bits += binary(most + 1, lengthBits) + codes.map((code) => binary(code, width)).join('');
  }
  return (bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) =>
    Number.parseInt(byte, 2),
  );
}

function plain(value: number, bitpix: TiledOptions['bitpix']): number[] {
  const view = new DataView(new ArrayBuffer(8));
  if (bitpix === -32) view.setFloat32(0, value);
  else if (bitpix === -64) view.setFloat64(0, value);
  else if (bitpix === 32) view.setInt32(0, value);
  else if (bitpix === 16) view.setInt16(0, value);
  else view.setUint8(0, value);
  return [...new Uint8Array(view.buffer, 0, Math.abs(bitpix) / 8)];
}

const word = (value: number) => plain(value, 32);
const double = (value: number) => plain(value, -64);
