/**
 * NumPy's array files, written: format version 1.0, little-endian, C order; and several of them as one archive.
 * Source: NumPy documentation, `numpy.lib.format`.
 */
import { zipSync } from 'fflate';

export interface NamedArray {
  /** [shape] in C order. */
  readonly values: Float64Array | Float32Array;
  readonly shape: readonly number[];
}

/** Header and data are padded to this many bytes, so that the data can be mapped. */
const ALIGNMENT = 64;
/** Bytes before the header's text: magic, version, length. */
const FIXED = 10;

/** The bytes of a `.npy` file; float32 and float64 stay what they are. */
export function writeNpy({ values, shape }: NamedArray): Uint8Array<ArrayBuffer> {
  const bytes = values.BYTES_PER_ELEMENT;
  const extents = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const { file, view, start } = emptyFile(`<f${bytes}`, extents, values.length * bytes);
  for (let i = 0; i < values.length; i++) {
    if (bytes === 8) view.setFloat64(start + 8 * i, values[i], true);
    else view.setFloat32(start + 4 * i, values[i], true);
  }
  return file;
}

/** The bytes of a `.npz` file: what `numpy.load(path)[name]` reads. Texts become arrays of one string of characters. */
export function writeNpz(
  arrays: Readonly<Record<string, NamedArray>>,
  texts: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const files = [
    ...Object.entries(arrays).map(([name, array]) => [`${name}.npy`, writeNpy(array)] as const),
    ...Object.entries(texts).map(([name, text]) => [`${name}.npy`, writeText(text)] as const),
  ];
  return zipSync(Object.fromEntries(files), { mtime: '1980-01-01T00:00:00' }) as Uint8Array<ArrayBuffer>;
}

/** A NumPy string scalar (`<U`), four bytes a character. */
function writeText(text: string): Uint8Array<ArrayBuffer> {
  const letters = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  const room = Math.max(1, letters.length);
  const { file, view, start } = emptyFile(`<U${room}`, '', 4 * room);
  for (const [i, letter] of letters.entries()) view.setUint32(start + 4 * i, letter, true);
  return file;
}

/** A file of zeros behind its header. */
function emptyFile(
  descr: string,
  extents: string,
  size: number,
): { file: Uint8Array<ArrayBuffer>; view: DataView; start: number } {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${extents}), }`;
  const start = Math.ceil((FIXED + header.length + 1) / ALIGNMENT) * ALIGNMENT;
  const file = new Uint8Array(start + size);
  const view = new DataView(file.buffer);
  file.set([0x93, ...textBytes('NUMPY'), 1, 0]);
  view.setUint16(8, start - FIXED, true);
  file.set(textBytes(`${header.padEnd(start - FIXED - 1)}\n`), FIXED);
  return { file, view, start };
}

const textBytes = (text: string) => new TextEncoder().encode(text);
