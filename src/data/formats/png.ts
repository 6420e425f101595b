/**
 * PNG (W3C, third edition): all colour types and depths, interlaced or not, with exact values. Sizes are checked from
 * IHDR before anything is unpacked, checksums as chunks are met; ancillary chunks (colour profiles, text) are not read.
 */
import { StatedError } from '../../errors';
import { grouped, shapeText } from '../wording';
import { crc32 } from './crc32';
import { checkImageSize, imageEntries } from './imageArrays';
import { inflatedZlib } from './inflate';
import { imagePasses, type PngHeader, passBytes, pngSamples } from './pngScanlines';
import type { ArrayEntry } from './rawArray';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Channels and allowed depths of each colour type (Table 11.1). */
const COLOUR_TYPES: Readonly<Record<number, { readonly channels: number; readonly depths: readonly number[] }>> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  3: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
};
const PALETTE = 3;

/** By the signature of eight bytes. */
export function isPng(head: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => head[i] === byte);
}

/** The image, or the luminance and channels of a coloured one. Throws `png-…` and `image-…` errors. */
export function readPng(bytes: Uint8Array): readonly ArrayEntry[] {
  const { header, packed, palette } = pngChunks(bytes);
  const { width, height, channels, depth, colourType } = header;
  const passes = imagePasses(header);
  const expected = passes.reduce((sum, pass) => sum + passBytes(pass, header), 0);
  checkImageSize([height, width], colourType === PALETTE ? 3 : channels, expected, bytes.byteLength);
  const unpacked = inflatedZlib(packed, expected);
  if (!unpacked || unpacked.bytes.length < expected)
    throw new StatedError(
      'png-truncated',
      unpacked
        ? `The image of ${shapeText([height, width])} expects ${grouped(expected)} unpacked bytes, file has ${grouped(unpacked.bytes.length)}: truncated download?`
        : 'The packed pixels are damaged or cut short.',
      'Fetch or save the file again.',
    );
  const samples = pngSamples(unpacked.bytes, header, passes);
  const data = colourType === PALETTE ? inColour(samples, palette) : samples;
  return imageEntries({
    shape: [height, width],
    data,
    channels: colourType === PALETTE ? 3 : channels,
    meaning: (colourType & 2) === 0 ? 'grey' : 'colour',
    alpha: (colourType & 4) !== 0,
    dtype: depth === 16 ? 'uint16' : 'uint8',
    notes: colourType === PALETTE ? ['The colours of the palette were put in.'] : [],
    header: [],
  });
}

/** The critical chunks. Throws `png-truncated`, `png-crc`, `png-broken`. */
function pngChunks(bytes: Uint8Array): { header: PngHeader; packed: Uint8Array; palette: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let header: PngHeader | null = null;
  let palette = new Uint8Array(0);
  for (let at = SIGNATURE.length; ; ) {
    if (at + 12 > bytes.byteLength) throw endsWithin(bytes.byteLength, 'its last chunk');
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const end = at + 8 + length;
    if (end + 4 > bytes.byteLength) throw endsWithin(bytes.byteLength, `the chunk “${printable(type)}”`);
    const data = bytes.subarray(at + 8, end);
    const critical = type.charCodeAt(0) < 0x60;
    if (critical && crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) throw damaged(type, at);
    if (!header && type !== 'IHDR') throw broken('it does not begin with its size (IHDR)');
    if (type === 'IHDR') header = pngHeader(data);
    if (type === 'PLTE') palette = data.slice();
    if (type === 'IDAT') parts.push(data);
    if (type === 'IEND' && header) return { header, packed: together(parts), palette };
    at = end + 4;
  }
}

function pngHeader(data: Uint8Array): PngHeader {
  if (data.length !== 13) throw broken(`its header has ${grouped(data.length)} bytes instead of 13`);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [depth, colourType, compression, filter, interlace] = data.subarray(8);
  const known = COLOUR_TYPES[colourType];
  if (!known?.depths.includes(depth)) throw broken(`colour type ${colourType} with ${depth} bits does not exist`);
  if (compression !== 0 || filter !== 0 || interlace > 1) throw broken('its packing is of no known kind');
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    ...{ depth, colourType, channels: known.channels, interlaced: interlace === 1 },
  };
}

/** Indices → red, green, blue. Throws `png-broken` for an index without a colour. */
function inColour(indices: Float32Array, palette: Uint8Array): Float32Array {
  const data = new Float32Array(indices.length * 3);
  const colours = palette.length / 3;
  for (let i = 0; i < indices.length; i++) {
    if (indices[i] >= colours) throw broken(`pixel ${grouped(i + 1)} has colour ${indices[i]} of ${colours}`);
    for (let c = 0; c < 3; c++) data[3 * i + c] = palette[3 * indices[i] + c];
  }
  return data;
}

function together(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function printable(type: string): string {
  return type.replace(/[^\x20-\x7e]/g, '?');
}

function endsWithin(bytes: number, what: string): StatedError {
  return new StatedError(
    'png-truncated',
    `The image ends after ${grouped(bytes)} bytes, within ${what}: truncated download?`,
    'Fetch or save the file again.',
  );
}

function damaged(type: string, at: number): StatedError {
  return new StatedError(
    'png-crc',
    `The chunk “${printable(type)}” at byte ${grouped(at)} has another checksum (CRC-32) than it says: the data are damaged.`,
    'Fetch or save the file again.',
  );
}

function broken(detail: string): StatedError {
  return new StatedError('png-broken', `The PNG image cannot be read: ${detail}.`, 'Fetch or save the file again.');
}
