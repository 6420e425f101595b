/**
 * The rows of a .npy that is not read whole: its header from the first bytes, its samples by slices of the file.
 * Plain data, so that it crosses workers; the file itself stays where it is.
 */
import { StatedError } from '../../errors';
import { volume } from '../caps';
import { complexPart, decodeElements, ELEMENTS, type ElementType } from '../formats/elements';
import { isNpy, npyHeader } from '../formats/npy';
import type { Samples } from '../samples';
import { grouped, shapeText } from '../wording';
import type { NpyRows } from './sampleStream';

/** Consecutive rows. */
export interface RowRun {
  readonly from: number;
  readonly count: number;
}

/** NumPy's headers are shorter; those of two first versions end within this. */
const HEAD = 2 ** 17;

/** The rows of a .npy, counted along its first axis; null for a file of another format. Throws `npy-…` errors. */
export async function npyRows(file: File): Promise<NpyRows | null> {
  const head = new Uint8Array(await bytesOf(file, 0, HEAD));
  if (!isNpy(head)) return null;
  const { element, littleEndian, fortran, shape, dataStart } = npyHeader(head);
  if (fortran && shape.filter((side) => side > 1).length > 1)
    throw new StatedError(
      'stream-fortran',
      `The array of shape ${shapeText(shape)} is stored column by column (Fortran order): its samples do not lie together, so that a file of this size cannot be read by slices.`,
      'In Python: np.save("x.npy", np.ascontiguousarray(np.load("x.npy", mmap_mode="r")))',
    );
  const [count = 0, ...sides] = shape;
  const size = volume(sides);
  const expected = count * size * ELEMENTS[element].bytes;
  if (!(expected > 0) || dataStart + expected > file.size)
    throw new StatedError(
      'npy-truncated',
      `The array of shape ${shapeText(shape)} expects ${grouped(expected)} bytes, file has ${grouped(file.size - dataStart)}: truncated download?`,
      'Fetch or save the file again.',
    );
  return { file, element, littleEndian, dataStart, shape, count, size };
}

/** The same values as rows of `size` each; what is left over at the end is left out. */
export function regrouped(rows: NpyRows, size: number): NpyRows {
  return { ...rows, size, count: Math.floor((rows.count * rows.size) / size) };
}

/** Values of the runs, one after the other: [rows, size]. Rejects with `file-unreadable`. */
export async function readRows(rows: NpyRows, runs: readonly RowRun[]): Promise<Samples> {
  const type = typeOf(rows);
  const parts = await Promise.all(
    runs.map(({ from, count }) => {
      const start = rows.dataStart + from * rows.size * type.bytes;
      return bytesOf(rows.file, start, start + count * rows.size * type.bytes);
    }),
  );
  const total = runs.reduce((sum, { count }) => sum + count, 0) * rows.size;
  const out = type.fitsFloat32 ? new Float32Array(total) : new Float64Array(total);
  let at = 0;
  for (const part of parts) {
    const values = decoded(rows, part);
    out.set(values, at);
    at += values.length;
  }
  return out;
}

function typeOf({ element, realPart }: NpyRows): ElementType {
  return realPart && (element === 'c8' || element === 'c16') ? complexPart(element, 'real') : ELEMENTS[element];
}

function decoded(rows: NpyRows, bytes: ArrayBuffer): Samples {
  const { element, littleEndian } = rows;
  // What every machine with a browser stores itself needs no decoding.
  if (element === 'f4' && littleEndian) return new Float32Array(bytes);
  const type = typeOf(rows);
  return decodeElements(type, new DataView(bytes), bytes.byteLength / type.bytes, littleEndian);
}

async function bytesOf(file: File, from: number, to: number): Promise<ArrayBuffer> {
  try {
    return await file.slice(from, to).arrayBuffer();
  } catch {
    throw new StatedError(
      'file-unreadable',
      `“${file.name}” can be read no more: it was changed, moved or locked after it was chosen.`,
      'Choose the file once more.',
    );
  }
}
