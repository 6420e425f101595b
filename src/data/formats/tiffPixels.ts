/**
 * Strips and tiles of a TIFF page → its pixels: unpacked (none, LZW, Deflate, PackBits), differences summed up again
 * (Section 14, and Adobe's Technical Note 3 for floats), put in place.
 */
import { StatedError } from '../../errors';
import type { Samples } from '../samples';
import { counted, grouped } from '../wording';
import { ELEMENTS } from './elements';
import { inflatedZlib } from './inflate';
import { lzwBytes } from './lzw';
import type { TiffLayout } from './tiffLayout';

/** [height, width, channels]. Throws `tiff-truncated` with the part that falls short. */
export function tiffPixels(bytes: Uint8Array, layout: TiffLayout, littleEndian: boolean): Samples {
  const { width, height, channels, element, planar, tileWidth, tileHeight, offsets } = layout;
  const count = width * height * channels;
  const out = ELEMENTS[element].fitsFloat32 ? new Float32Array(count) : new Float64Array(count);
  // GDAL leaves parts out that hold nothing but missing pixels.
  if (!Number.isNaN(layout.noData)) out.fill(layout.noData);
  const across = Math.ceil(width / tileWidth);
  const perPlane = across * Math.ceil(height / tileHeight);
  const parts = perPlane * (planar ? channels : 1);
  for (let part = 0; part < parts; part++) {
    if (offsets[part] === 0) continue;
    const place = part % perPlane;
    const top = Math.floor(place / across) * tileHeight;
    const left = (place % across) * tileWidth;
    const channel = Math.floor(part / perPlane);
    const tiled = layout.tileWidth !== width || top + tileHeight <= height;
    const rows = tiled ? tileHeight : height - top;
    const read = partReader(bytes, layout, part, rows, littleEndian);
    const together = planar ? 1 : channels;
    for (let y = 0; y < Math.min(rows, height - top); y++)
      for (let x = 0; x < Math.min(tileWidth, width - left) * together; x++) {
        const column = left + Math.floor(x / together);
        out[((top + y) * width + column) * channels + channel + (x % together)] = read(y, x);
      }
  }
  return out;
}

type PartReader = (row: number, sample: number) => number;

function partReader(bytes: Uint8Array, layout: TiffLayout, part: number, rows: number, little: boolean): PartReader {
  const { bits, element, predictor, tileWidth, channels, planar } = layout;
  const together = planar ? 1 : channels;
  const samples = tileWidth * together;
  const rowBytes = Math.ceil((samples * bits) / 8);
  const unpacked = partBytes(bytes, layout, part, rows, rowBytes);
  const view = new DataView(unpacked.buffer, unpacked.byteOffset, unpacked.byteLength);
  if (bits < 8)
    return (row, i) =>
      (view.getUint8(row * rowBytes + ((i * bits) >> 3)) >> (8 - bits - ((i * bits) & 7))) & ((1 << bits) - 1);
  const type = ELEMENTS[element];
  for (let row = 0; row < rows && predictor > 1; row++) {
    const line = unpacked.subarray(row * rowBytes, (row + 1) * rowBytes);
    if (predictor === 2) sumDifferences(line, together, type.bytes, little);
    else sumFloatBytes(line, together, type.bytes);
  }
  return (row, i) => type.read(view, row * rowBytes + i * type.bytes, predictor === 3 ? false : little);
}

/** A copy, so that differences can be summed in place. */
function partBytes(bytes: Uint8Array, layout: TiffLayout, part: number, rows: number, rowBytes: number): Uint8Array {
  const { compression, offsets, lengths } = layout;
  const expected = rows * rowBytes;
  const packed = bytes.subarray(offsets[part], offsets[part] + lengths[part]);
  const unpacked = UNPACK[compression](packed, expected);
  if (unpacked.length >= expected) return unpacked;
  throw new StatedError(
    'tiff-truncated',
    `Part ${grouped(part + 1)} of the TIFF image expects ${counted(expected, 'byte')}, file has ${grouped(unpacked.length)}: truncated download?`,
    'Fetch or save the file again.',
  );
}

const deflated = (packed: Uint8Array, expected: number) => inflatedZlib(packed, expected)?.bytes ?? new Uint8Array(0);
const UNPACK: Readonly<Record<number, (packed: Uint8Array, expected: number) => Uint8Array>> = {
  1: (packed, expected) => packed.slice(0, expected),
  5: lzwBytes,
  8: deflated,
  32773: packBits,
  32946: deflated,
};

/** Runs of bytes (Section 9). */
function packBits(packed: Uint8Array, expected: number): Uint8Array {
  const out = new Uint8Array(expected);
  let size = 0;
  for (let at = 0; at < packed.length && size < expected; ) {
    const head = packed[at++];
    if (head === 128) continue;
    const length = Math.min(head < 128 ? head + 1 : 257 - head, expected - size);
    if (head < 128) {
      const run = packed.subarray(at, at + length);
      out.set(run, size);
      if (run.length < length) return out.subarray(0, size + run.length);
      at += head + 1;
    } else {
      if (at >= packed.length) break;
      out.fill(packed[at++], size, size + length);
    }
    size += length;
  }
  return out.subarray(0, size);
}

/** Each value has the one before it in the same channel taken away, modulo its width. */
function sumDifferences(line: Uint8Array, channels: number, bytes: number, little: boolean): void {
  const view = new DataView(line.buffer, line.byteOffset, line.byteLength);
  const step = channels * bytes;
  for (let at = step; at + bytes <= line.length; at += bytes) {
    if (bytes === 1) line[at] += line[at - step];
    else if (bytes === 2) view.setUint16(at, view.getUint16(at, little) + view.getUint16(at - step, little), little);
    else view.setUint32(at, view.getUint32(at, little) + view.getUint32(at - step, little), little);
  }
}

/** Bytes of floats, the highest of all first, then the next …, with differences taken: back to big-endian floats. */
function sumFloatBytes(line: Uint8Array, channels: number, bytes: number): void {
  for (let i = channels; i < line.length; i++) line[i] += line[i - channels];
  const planes = line.slice();
  const samples = line.length / bytes;
  for (let i = 0; i < samples; i++)
    for (let byte = 0; byte < bytes; byte++) line[i * bytes + byte] = planes[byte * samples + i];
}
