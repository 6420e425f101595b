/**
 * What the tags of a TIFF page say about its pixels, checked: size, type, how they are cut into strips or tiles and
 * packed. What is not read is named.
 */
import { StatedError } from '../../errors';
import { counted, grouped, shapeText } from '../wording';
import { ELEMENTS, type ElementName } from './elements';
import { checkImageSize } from './imageArrays';
import type { Directory, TagName } from './tiffDirectory';

export interface TiffLayout {
  readonly width: number;
  readonly height: number;
  /** Values of a pixel. */
  readonly channels: number;
  readonly bits: number;
  readonly element: ElementName;
  readonly compression: number;
  readonly predictor: number;
  readonly photometric: number;
  /** Channels lie in planes of their own. */
  readonly planar: boolean;
  /** Strips are tiles as wide as the page. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Of each tile: rows of tiles within planes. */
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
  readonly alpha: boolean;
  /** Pixels of this value are missing; NaN for none. */
  readonly noData: number;
  readonly description: string;
}

export const PALETTE = 3;
export const RGB = 2;

const COMPRESSIONS: Readonly<Record<number, string>> = {
  2: 'CCITT fax',
  3: 'CCITT fax',
  4: 'CCITT fax',
  6: 'JPEG',
  7: 'JPEG',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'Zstandard',
  50001: 'WebP',
};
const READ_COMPRESSIONS = [1, 5, 8, 32773, 32946];
const FORMAT_LETTERS: Readonly<Record<number, string>> = { 1: 'u', 2: 'i', 3: 'f', 4: 'u' };
const REMEDY = "In Python: import tifffile, numpy as np; np.save('map.npy', tifffile.imread('FILE').astype('f4'))";

/** Throws `tiff-unsupported`, `tiff-broken`, `image-too-large` before anything is unpacked. */
export function tiffLayout(page: Directory, fileBytes: number): TiffLayout {
  const first = (name: TagName, fallback: number) => page[name]?.[0] ?? fallback;
  const [width, height] = [first('width', 0), first('height', 0)];
  const channels = first('samplesPerPixel', 1);
  const { bits, element } = pixelType(page);
  const planar = first('planar', 1) === 2;
  checkImageSize([height, width], channels, Math.ceil((width * height * channels * bits) / 8), fileBytes);
  const tiled = page.tileOffsets !== undefined;
  const tileWidth = tiled ? first('tileWidth', 0) : width;
  const tileHeight = tiled ? first('tileHeight', 0) : Math.min(height, first('rowsPerStrip', height));
  if (tileWidth < 1 || tileHeight < 1 || tileWidth > 2 * 16_384 || tileHeight > 2 * 16_384)
    throw broken(`tiles of ${shapeText([tileHeight, tileWidth])} pixels`);
  const tiles = Math.ceil(width / tileWidth) * Math.ceil(height / tileHeight) * (planar ? channels : 1);
  const offsets = page[tiled ? 'tileOffsets' : 'stripOffsets'] ?? [];
  const lengths = page[tiled ? 'tileBytes' : 'stripBytes'] ?? (offsets.length === 1 ? [fileBytes - offsets[0]] : []);
  if (offsets.length < tiles || lengths.length < tiles)
    throw broken(`${counted(Math.min(offsets.length, lengths.length), 'part')} where its size needs ${grouped(tiles)}`);
  return {
    ...{ width, height, channels, bits, element, planar, tileWidth, tileHeight, offsets, lengths },
    compression: compressionOf(first('compression', 1)),
    predictor: predictorOf(first('predictor', 1), element),
    photometric: photometricOf(first('photometric', 1), channels, page),
    alpha: [1, 2].includes(first('extraSamples', 0)),
    noData: noDataOf(page),
    description: String.fromCharCode(...(page.description ?? []).slice(0, 2000)).replace(/\0[\s\S]*$/, ''),
  };
}

function pixelType(page: Directory): { bits: number; element: ElementName } {
  const depths = new Set(page.bitsPerSample ?? [1]);
  const formats = new Set(page.sampleFormat ?? [1]);
  const [bits] = depths;
  const [format] = formats;
  if (depths.size > 1 || formats.size > 1) throw unsupported('channels of different types');
  const letter = FORMAT_LETTERS[format];
  if (letter === undefined)
    throw unsupported(format === 5 || format === 6 ? 'complex pixels' : `sample format ${format}`);
  const name = bits < 8 ? 'u1' : `${letter}${bits / 8}`;
  const small = [1, 2, 4].includes(bits) && letter === 'u';
  if (!(small || bits >= 8) || !Object.hasOwn(ELEMENTS, name)) throw unsupported(`pixels of ${grouped(bits)} bits`);
  if (small && page.fillOrder?.[0] === 2) throw unsupported('bits in reversed order');
  return { bits, element: name as ElementName };
}

function compressionOf(compression: number): number {
  if (READ_COMPRESSIONS.includes(compression)) return compression;
  throw unsupported(`compression ${COMPRESSIONS[compression] ?? compression}`);
}

function predictorOf(predictor: number, element: ElementName): number {
  const bytes = ELEMENTS[element].bytes;
  if (predictor === 1 || (predictor === 2 && bytes <= 4) || (predictor === 3 && element.startsWith('f')))
    return predictor;
  throw unsupported(`predictor ${predictor} of ${ELEMENTS[element].dtype} pixels`);
}

/** One channel is grey whatever it is called, and channels that are not colours are read one by one. */
function photometricOf(photometric: number, channels: number, page: Directory): number {
  if (photometric === PALETTE && channels === 1 && page.colourMap) return PALETTE;
  if (photometric === RGB && channels >= 3) return RGB;
  if (photometric === 6 && channels >= 3) throw unsupported('colours as YCbCr');
  return photometric;
}

function noDataOf(page: Directory): number {
  const text = String.fromCharCode(...(page.noData ?? []).slice(0, 100))
    .replace(/\0[\s\S]*$/, '')
    .trim();
  return text === '' ? Number.NaN : Number(text);
}

function unsupported(what: string): StatedError {
  return new StatedError('tiff-unsupported', `The TIFF image has ${what}, which is not read here.`, REMEDY);
}

function broken(what: string): StatedError {
  return new StatedError(
    'tiff-broken',
    `The TIFF image has ${what}: the file is damaged.`,
    'Fetch or save the file again.',
  );
}
