/**
 * Where a picture comes from, written into its file beside the pixels: a text chunk of PNG (PNG specification, 11.3.4,
 * `iTXt`), a comment extension of GIF (GIF89a, 24). Viewers show it or pass over it.
 */
import { crc32 } from '../data/formats/crc32';

/** Signature and header chunk, behind which further chunks may stand. */
const PNG_HEADER = 33;

/** The PNG with an uncompressed international text chunk behind its header. */
export function withPngNote(png: Uint8Array, keyword: string, note: string): Uint8Array<ArrayBuffer> {
  const data = bytesOf(`iTXt${keyword}\0\0\0\0\0${note}`);
  const chunk = new Uint8Array(data.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length - 4);
  chunk.set(data, 4);
  view.setUint32(4 + data.length, crc32(data));
  return joined(png.subarray(0, PNG_HEADER), chunk, png.subarray(PNG_HEADER));
}

/** The GIF with comments behind its header and global colours. */
export function withGifNote(gif: Uint8Array, note: string): Uint8Array<ArrayBuffer> {
  const flags = gif[10];
  const header = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const text = bytesOf(note);
  const blocks: number[] = [0x21, 0xfe];
  for (let from = 0; from < text.length; from += 255) {
    const block = text.subarray(from, from + 255);
    blocks.push(block.length, ...block);
  }
  return joined(gif.subarray(0, header), Uint8Array.from([...blocks, 0]), gif.subarray(header));
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
