/**
 * How much of a file the product takes on. Every reader asks here before it allocates, so that a header that
 * claims too much, or an archive that unpacks without end, is refused by a sentence and not by a dead tab.
 */
import { StatedError } from '../errors';
import { grouped, megabytes, shapeText } from './wording';

export const CAPS = {
  /** One file in memory. */
  fileBytes: 512 * 2 ** 20,
  /** A text table, which is decoded into a string as a whole. */
  textBytes: 256 * 2 ** 20,
  /** Entries of a zip archive. */
  zipEntries: 1000,
  /** A JSON text, and how deep its brackets may nest. */
  jsonBytes: 16 * 2 ** 20,
  jsonDepth: 32,
  /** What a compressed file may unpack to … */
  inflatedBytes: 256 * 2 ** 20,
  /** … and how many times its own size, once it is past `ratioFromBytes`. */
  inflatedRatio: 200,
  ratioFromBytes: 16 * 2 ** 20,
  /** Values of one array, or of all samples together. */
  elements: 64 * 2 ** 20,
  /** Samples of a data set, tiles and windows included. */
  samples: 1_000_000,
  /** Pixels along one side of a map. */
  side: 16_384,
  /** Cells of a text table. */
  cells: 5_000_000,
} as const;

/**
 * Number of values of an array of this shape.
 * Throws `shape-invalid` for sides that are no whole numbers ≥ 0, `shape-too-large` above the cap.
 */
export function elementCount(shape: readonly number[], what: string): number {
  if (!shape.every((side) => Number.isInteger(side) && side >= 0))
    throw new StatedError('shape-invalid', `${what} claims the shape ${shapeText(shape)}, which no array can have.`);
  const elements = volume(shape);
  if (elements > CAPS.elements)
    throw new StatedError(
      'shape-too-large',
      `${what} has the shape ${shapeText(shape)}: more than the ${grouped(CAPS.elements)} values that are taken on.`,
      'Save a part of it, or average neighbouring values first.',
    );
  return elements;
}

/** Product of the sides; 0 where one is 0, whatever the others claim. */
export function volume(shape: readonly number[]): number {
  return shape.includes(0) ? 0 : shape.reduce((product, side) => product * side, 1);
}

/** Throws `file-too-large` for a file that is not read into memory at all. */
export function checkFileSize(name: string, bytes: number): void {
  if (bytes > CAPS.fileBytes)
    throw new StatedError(
      'file-too-large',
      `“${name}” has ${megabytes(bytes)}; files up to ${megabytes(CAPS.fileBytes)} are read.`,
      'Save a part of it, or in single precision: np.save("x.npy", x[:1000].astype("f4")).',
    );
}
