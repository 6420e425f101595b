/**
 * The pixels of a tile-compressed image (FITS Standard 4.0, §10.1.3, §10.2 and §10.4): tiles decoded one by one, put
 * in their place, and quantised values turned back into floating-point numbers.
 */
import { StatedError } from '../../errors';
import { volume } from '../caps';
import type { Samples } from '../samples';
import { grouped } from '../wording';
import { decodeElements, ELEMENTS, type ElementName } from './elements';
import type { TiledImage } from './fitsCompressed';
import { ditherOf } from './fitsDither';
import { numberCard } from './fitsHeader';
import { inflateGzip } from './gzip';
import { decodeRice } from './rice';

/** Reserved by the Standard in quantised tiles: an undefined pixel, and an exact zero under SUBTRACTIVE_DITHER_2. */
const UNDEFINED = -2147483647;
const EXACT_ZERO = -2147483646;
const INTEGERS: Readonly<Record<number, ElementName>> = { 1: 'u1', 2: 'i2', 4: 'i4', 8: 'i8' };
/** Bytes of the widest value. */
const WIDEST = 8;
const REALS: Readonly<Record<number, ElementName>> = { 4: 'f4', 8: 'f8' };

/** Stored values in C order; NaN for undefined pixels. Throws `fits-tile` and `gzip-…` errors. */
export async function tiledPixels(image: TiledImage, fileBytes: number): Promise<Samples> {
  const { shape, element } = image.unit;
  const pixels = ELEMENTS[element].fitsFloat32 ? new Float32Array(volume(shape)) : new Float64Array(volume(shape));
  const grid = shape.map((side, axis) => Math.ceil(side / image.tile[axis]));
  const place = shape.map(() => 0);
  let packed = 0;
  for (let row = 0; row < volume(grid); row++) {
    const start = place.map((at, axis) => at * image.tile[axis]);
    const sides = start.map((at, axis) => Math.min(image.tile[axis], shape[axis] - at));
    const tile = await tileValues(image, row, volume(sides));
    packed += tile.packed;
    if (packed > fileBytes) throw brokenTile(row, 'shares its bytes with others, more than the file can hold');
    putTile(pixels, shape, tile.values, start, sides);
    advance(place, grid);
  }
  return pixels;
}

/** The next place in a grid, last axis fastest. */
function advance(place: number[], grid: readonly number[]): void {
  for (let axis = grid.length - 1; axis >= 0; axis--) {
    if (++place[axis] < grid[axis]) return;
    place[axis] = 0;
  }
}

function putTile(
  pixels: Samples,
  shape: readonly number[],
  tile: Samples,
  start: readonly number[],
  sides: readonly number[],
): void {
  const length = sides.at(-1) ?? 1;
  const lines = sides.slice(0, -1);
  const line = lines.map(() => 0);
  for (let from = 0; from < tile.length; from += length) {
    const to = shape.reduce((at, side, axis) => at * side + start[axis] + (line[axis] ?? 0), 0);
    pixels.set(tile.subarray(from, from + length), to);
    advance(line, lines);
  }
}

interface TileValues {
  readonly values: Samples;
  /** Bytes of the file that the tile took. */
  readonly packed: number;
}

/** Tiles that would not quantise well lie beside the others, packed without loss or not at all. */
async function tileValues(image: TiledImage, row: number, count: number): Promise<TileValues> {
  const { table } = image;
  const coded = table.heapBytes('COMPRESSED_DATA', row);
  if (coded.length > 0) {
    const quantised = quantisationOf(image, row);
    const stored = await decodedTile(image, row, coded, count, isReal(image) && !quantised ? REALS : INTEGERS);
    return { values: physicalTile(stored, quantised, row), packed: coded.length };
  }
  const types = isReal(image) ? REALS : INTEGERS;
  const packed = table.heapBytes('GZIP_COMPRESSED_DATA', row);
  if (packed.length > 0)
    return { values: plainTile(await unpacked(packed, count), types, count, row), packed: packed.length };
  const plain = table.heapBytes('UNCOMPRESSED_DATA', row);
  if (plain.length > 0) return { values: plainTile(plain, types, count, row), packed: plain.length };
  throw brokenTile(row, 'has no data');
}

const isReal = ({ unit }: TiledImage) => unit.element === 'f4' || unit.element === 'f8';

/** How the integers of a tile become floating-point numbers; null where the tile holds the values themselves. */
function quantisationOf(image: TiledImage, row: number): Quantisation | null {
  const { table, tableHeader, method, quantisation } = image;
  const known = (name: string) => table.number(name, row) ?? numberCard(tableHeader, name, Number.NaN);
  const scale = known('ZSCALE');
  const real = isReal(image);
  if (Number.isNaN(scale) && !(real && method === 'RICE')) return null;
  const blank = known('ZBLANK');
  return {
    scale: Number.isNaN(scale) ? 1 : scale,
    zero: known('ZZERO') || 0,
    blank: Number.isNaN(blank) && real ? UNDEFINED : blank,
    dithered: real && quantisation.startsWith('SUBTRACTIVE'),
    exactZeros: real && quantisation === 'SUBTRACTIVE_DITHER_2',
    seed: numberCard(tableHeader, 'ZDITHER0', 1),
  };
}

interface Quantisation {
  readonly scale: number;
  readonly zero: number;
  /** Stands for an undefined pixel; NaN where there is none. */
  readonly blank: number;
  readonly dithered: boolean;
  readonly exactZeros: boolean;
  readonly seed: number;
}

/** (stored − dither + ½) ZSCALE + ZZERO, in float64. */
function physicalTile(stored: Samples, quantised: Quantisation | null, tile: number): Samples {
  if (!quantised) return stored;
  const { scale, zero, blank, dithered, exactZeros, seed } = quantised;
  const values = new Float64Array(stored.length);
  const dither = dithered ? ditherOf(tile, seed) : () => 0.5;
  for (let i = 0; i < stored.length; i++) {
    const shift = 0.5 - dither();
    if (stored[i] === blank) values[i] = Number.NaN;
    else if (!exactZeros || stored[i] !== EXACT_ZERO) values[i] = (stored[i] + shift) * scale + zero;
  }
  return values;
}

async function decodedTile(
  { method, riceBytes, riceBlock }: TiledImage,
  row: number,
  coded: Uint8Array<ArrayBuffer>,
  count: number,
  types: typeof INTEGERS,
): Promise<Samples> {
  if (method === 'NOCOMPRESS') return plainTile(coded, types, count, row);
  if (method === 'RICE') return Float64Array.from(decodeRice(coded, riceBytes, riceBlock, count));
  const bytes = await unpacked(coded, count);
  return plainTile(method === 'GZIP_2' ? unshuffled(bytes, count) : bytes, types, count, row);
}

const unpacked = (bytes: Uint8Array<ArrayBuffer>, count: number) => inflateGzip(bytes, WIDEST * count);

/** GZIP_2 puts the first bytes of all values first, then all second bytes, and so on. */
function unshuffled(bytes: Uint8Array, count: number): Uint8Array {
  const width = Math.floor(bytes.length / count);
  const values = new Uint8Array(bytes.length);
  for (let i = 0; i < count; i++) for (let b = 0; b < width; b++) values[i * width + b] = bytes[b * count + i];
  return values;
}

/** Values as they are, highest byte first; their width follows from their number. */
function plainTile(bytes: Uint8Array, types: typeof INTEGERS, count: number, row: number): Samples {
  const element = types[bytes.length / count];
  if (!element) throw brokenTile(row, `holds ${grouped(bytes.length)} bytes for ${grouped(count)} pixels`);
  return decodeElements(ELEMENTS[element], new DataView(bytes.buffer, bytes.byteOffset), count, false);
}

function brokenTile(row: number, what: string): StatedError {
  return new StatedError(
    'fits-tile',
    `Tile ${grouped(row + 1)} of the compressed image ${what}.`,
    'The file is damaged: fetch it again.',
  );
}
