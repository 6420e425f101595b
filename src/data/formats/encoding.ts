/**
 * Bytes → text: byte order marks, UTF-16 with and without one, UTF-8, and Windows-1252 for what is no UTF-8.
 */
import { StatedError } from '../../errors';
import { CAPS } from '../caps';
import { megabytes } from '../wording';

export interface DecodedText {
  readonly text: string;
  /** Says so where the encoding is not UTF-8. */
  readonly notes: readonly string[];
}

/** What to do with a table that is too large as text. Without separator and names left out, NumPy refuses a CSV. */
export const AS_NPY =
  "In Python: import numpy as np; np.save('x.npy', np.loadtxt('FILE', delimiter=',', skiprows=1).astype('f4'))";

/** True for bytes that are text in one of the encodings: hardly any control characters. */
export function isTextTable(head: Uint8Array): boolean {
  const text = decoded(head, encodingOf(head));
  let control = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 && (code < 9 || code > 13)) control++;
  }
  return text.length > 0 && control / text.length < 0.01 && !text.slice(0, 1000).includes('\0');
}

/** The first characters of a text, byte order mark removed, for recognising it. */
export function textStart(head: Uint8Array): string {
  return decoded(head.subarray(0, 4096), encodingOf(head));
}

/** The whole text, byte order mark removed. Throws `text-too-large`. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.byteLength > CAPS.textBytes)
    throw new StatedError(
      'text-too-large',
      `The text has ${megabytes(bytes.byteLength)}; tables up to ${megabytes(CAPS.textBytes)} are read.`,
      AS_NPY,
    );
  const encoding = encodingOf(bytes.subarray(0, 4096));
  if (encoding !== 'utf-8')
    return { text: decoded(bytes, encoding), notes: [`The text was read as ${encoding.toUpperCase()}.`] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notes: [] };
  } catch {
    return { text: decoded(bytes, 'windows-1252'), notes: ['The text is not UTF-8; it was read as Windows-1252.'] };
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

function decoded(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** By the byte order mark, else by where the zero bytes of UTF-16 digits lie. */
function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const length = Math.min(head.length, 4096);
  for (let i = 0; i < length; i++) if (head[i] === 0) zeros[i % 2]++;
  const many = length * 0.4;
  if (zeros[1] > many && zeros[0] === 0) return 'utf-16le';
  if (zeros[0] > many && zeros[1] === 0) return 'utf-16be';
  return 'utf-8';
}
