/**
 * DEFLATE (RFC 1951) into a room of known size: what would be more stops early instead of filling the memory.
 */
import { Inflate } from 'fflate';

/** Packed bytes taken at a time; one such piece unpacks to 66 MB at most. */
const PIECE = 65_536;

export interface Inflated {
  /** At most as many bytes as were expected. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** More came out than was expected; the rest was not unpacked. */
  readonly more: boolean;
}

/** Unpacks up to `expected` bytes; null where the data are damaged or cut short. */
export function inflated(packed: Uint8Array, expected: number): Inflated | null {
  const bytes = new Uint8Array(expected);
  let size = 0;
  const stream = new Inflate((chunk) => {
    bytes.set(chunk.subarray(0, Math.max(0, expected - size)), size > expected ? 0 : size);
    size += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length && size <= expected; at += PIECE)
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  } catch {
    return null;
  }
  return { bytes: bytes.subarray(0, Math.min(size, expected)), more: size > expected };
}

/** The same with the two bytes of a zlib header before it (RFC 1950); the checksum after it is not looked at. */
export function inflatedZlib(packed: Uint8Array, expected: number): Inflated | null {
  const [method, flags] = packed;
  if ((method & 15) !== 8 || ((method << 8) | flags) % 31 !== 0 || (flags & 32) !== 0) return null;
  return inflated(packed.subarray(2), expected);
}
