/**
 * Words in .npy files, as labels often are: NumPy's `U` (UTF-32 of a fixed number of characters) and `S` (bytes of a fixed
 * number), each padded with NULs at its end. They become an array of words, which import takes for labels.
 */
import { StatedError } from '../../errors';
import { CAPS } from '../caps';
import { grouped, megabytes } from '../wording';
import { type RawArray, wordArray } from './rawArray';

/** How one word lies in the file. */
export interface WordType {
  readonly letter: 'U' | 'S';
  /** Of one word, its padding included. */
  readonly bytes: number;
  readonly littleEndian: boolean;
  /** As NumPy prints it: `<U5`, `|S3`. */
  readonly dtype: string;
}

/** The words that a dtype such as `<U5`, `>U5` or `|S3` stands for; null for any other. */
export function wordType(descr: string): WordType | null {
  const found = /^[<>|=]([US])([1-9]\d{0,8})$/.exec(descr);
  if (!found) return null;
  const letter = found[1] as WordType['letter'];
  const bytes = Number(found[2]) * (letter === 'U' ? 4 : 1);
  return { letter, bytes, littleEndian: !descr.startsWith('>'), dtype: descr };
}

/** Throws `words-too-many` for more words, or bytes of them, than are read from text. Called before any is decoded. */
export function checkWords(count: number, { bytes }: WordType): void {
  if (count <= CAPS.cells && count * bytes <= CAPS.textBytes) return;
  throw new StatedError(
    'words-too-many',
    `The array has ${grouped(count)} words of ${megabytes(bytes)} each; up to ${grouped(CAPS.cells)} words and ${megabytes(CAPS.textBytes)} of them are read.`,
    "Save numbers that stand for them: np.save('y.npy', np.unique(y, return_inverse=True)[1])",
  );
}

/** The words of `shape` at the start of `bytes`, which the caller has checked to be long enough. Throws `words-damaged`. */
export function decodeWords(
  bytes: Uint8Array,
  shape: readonly number[],
  type: WordType,
  notes: readonly string[],
): RawArray {
  const count = shape.reduce((product, side) => product * side, 1);
  // Labels repeat: equal words are kept once.
  const known = new Map<string, string>();
  const texts = Array.from({ length: count }, (_, i) => {
    const word = wordIn(bytes.subarray(i * type.bytes, (i + 1) * type.bytes), type, i);
    const same = known.get(word);
    if (same === undefined) known.set(word, word);
    return same ?? word;
  });
  return wordArray({ name: 'array', shape, texts, dtype: type.dtype, notes });
}

function wordIn(padded: Uint8Array, type: WordType, place: number): string {
  return type.letter === 'U' ? unicodeWord(padded, type.littleEndian, place) : byteWord(padded);
}

const LAST_CHARACTER = 0x10ffff;

function unicodeWord(padded: Uint8Array, littleEndian: boolean, place: number): string {
  const view = new DataView(padded.buffer, padded.byteOffset, padded.byteLength);
  let end = padded.byteLength;
  while (end > 0 && view.getUint32(end - 4, littleEndian) === 0) end -= 4;
  let word = '';
  for (let at = 0; at < end; at += 4) {
    const code = view.getUint32(at, littleEndian);
    if (code > LAST_CHARACTER)
      throw new StatedError(
        'words-damaged',
        `Word ${grouped(place + 1)} of the array holds ${grouped(code)}, which is no character: the data are damaged.`,
        'Fetch or save the file again.',
      );
    word += String.fromCodePoint(code);
  }
  return word;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const WINDOWS = new TextDecoder('windows-1252');

/** Bytes that are no UTF-8 are read as Windows-1252, as in text tables. */
function byteWord(padded: Uint8Array): string {
  const bytes = padded.subarray(0, padded.findLastIndex((byte) => byte !== 0) + 1);
  try {
    return UTF8.decode(bytes);
  } catch {
    return WINDOWS.decode(bytes);
  }
}
