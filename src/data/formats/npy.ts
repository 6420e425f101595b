/**
 * NumPy's .npy (format versions 1 to 3; numpy/lib/format.py): a header that is a Python dict, then the values.
 * Both byte orders, C and Fortran order, all real dtypes; complex as modulus or real part; words (`npyWords.ts`).
 * Pickled objects are never opened.
 */
import { StatedError } from '../../errors';
import { elementCount } from '../caps';
import { counted, excerpt, grouped, shapeText } from '../wording';
import { elementTaken } from './complexNumbers';
import { decodeElements, ELEMENTS, type ElementName } from './elements';
import { fromFortranOrder } from './fortranOrder';
import { checkWords, decodeWords, type WordType, wordType } from './npyWords';
import { type ArrayEntry, type ReadOptions, rawArray } from './rawArray';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** NumPy itself refuses longer headers. */
const LONGEST_HEADER = 65_536;
const SAVE_AS_FLOAT = "In Python: np.save('x.npy', a.astype('f4'))";

/** What the header says, whatever the values are. */
interface NpyLayout {
  /** The whole header. */
  readonly text: string;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  readonly dataStart: number;
}

export interface NpyHeader extends Omit<NpyLayout, 'text'> {
  readonly element: ElementName;
  readonly littleEndian: boolean;
}

/** By the magic `\x93NUMPY`. */
export function isNpy(head: Uint8Array): boolean {
  return MAGIC.every((byte, i) => head[i] === byte);
}

/** The one array of a .npy file, named `array`: numbers or words. Throws `npy-…` errors before it allocates. */
export function readNpy(bytes: Uint8Array): readonly ArrayEntry[] {
  const layout = npyLayout(bytes);
  const words = wordType(npyDescr(layout.text));
  if (words) return [wordEntry(bytes, layout, words)];
  const header = headerOf(layout);
  const { count, surplus } = checkedExtent(bytes, layout, ELEMENTS[header.element].bytes);
  return [{ name: 'array', shape: header.shape, read: (options) => npyArray(bytes, header, count, surplus, options) }];
}

function wordEntry(bytes: Uint8Array, layout: NpyLayout, type: WordType): ArrayEntry {
  const { count, surplus } = checkedExtent(bytes, layout, type.bytes);
  checkWords(count, type);
  const { shape, dataStart } = layout;
  const read = () => decodeWords(bytes.subarray(dataStart), shape, type, surplusNotes(surplus));
  return { name: 'array', shape, words: true, read };
}

/** Number of values, and bytes behind them. Throws `npy-scalar`, `npy-no-values`, `npy-truncated`. */
function checkedExtent(bytes: Uint8Array, { shape, dataStart }: NpyLayout, elementBytes: number) {
  const count = elementCount(shape, 'The array');
  const expected = count * elementBytes;
  const held = bytes.byteLength - dataStart;
  if (shape.length === 0)
    throw new StatedError(
      'npy-scalar',
      'The file holds a single number (shape ()), not an array.',
      'Save the samples themselves: np.save("x.npy", x).',
    );
  if (count === 0)
    throw new StatedError('npy-no-values', `The array has the shape ${shapeText(shape)}: it holds no values.`);
  if (held < expected)
    throw new StatedError(
      'npy-truncated',
      `The array of shape ${shapeText(shape)} expects ${grouped(expected)} bytes, file has ${grouped(held)}: truncated download?`,
      'Fetch or save the file again.',
    );
  return { count, surplus: held - expected };
}

function npyArray(bytes: Uint8Array, header: NpyHeader, count: number, surplus: number, options?: ReadOptions) {
  const { element, shape } = header;
  const view = new DataView(bytes.buffer, bytes.byteOffset + header.dataStart);
  const taken = elementTaken(element, view, count, header.littleEndian, options);
  const stored = decodeElements(taken.type, view, count, header.littleEndian);
  const data = header.fortran ? fromFortranOrder(stored, shape) : stored;
  const notes = [...taken.notes];
  if ((element === 'i8' || element === 'u8') && stored.some((value) => Math.abs(value) > 2 ** 53))
    notes.push('Integers beyond 2^53 were rounded to the nearest double.');
  notes.push(...surplusNotes(surplus));
  return rawArray({ name: 'array', shape, data, dtype: ELEMENTS[element].dtype, notes });
}

function surplusNotes(surplus: number): string[] {
  return surplus > 0 ? [`${counted(surplus, 'byte')} after the array were not read.`] : [];
}

/** What the header says of the numbers behind it. Throws `npy-…` errors, for words too. */
export function npyHeader(bytes: Uint8Array): NpyHeader {
  return headerOf(npyLayout(bytes));
}

function headerOf({ text, ...layout }: NpyLayout): NpyHeader {
  return { ...npyElement(npyDescr(text)), ...layout };
}

function npyLayout(bytes: Uint8Array): NpyLayout {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6];
  if (bytes.byteLength < 10 || (version > 1 && bytes.byteLength < 12))
    throw new StatedError('npy-truncated', 'The file ends within the first bytes of its header: truncated download?');
  if (version < 1 || version > 3)
    throw new StatedError('npy-version', `The .npy format version ${version} is not known; 1, 2 and 3 are.`);
  const textStart = version === 1 ? 10 : 12;
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST_HEADER)
    throw new StatedError('npy-header', `The header claims ${grouped(length)} bytes; no array needs that many.`);
  if (textStart + length > bytes.byteLength)
    throw new StatedError(
      'npy-truncated',
      `The header expects ${grouped(length)} bytes, file has ${grouped(bytes.byteLength - textStart)}: truncated download?`,
    );
  const text = new TextDecoder().decode(bytes.subarray(textStart, textStart + length));
  const fortran = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(text)?.[1] === 'True';
  return { text, fortran, shape: npyShape(text), dataStart: textStart + length };
}

/** The dtype as it stands in the header, of single values. */
function npyDescr(header: string): string {
  const found = /['"]descr['"]\s*:\s*(?:(['"])([^'"]*)\1|(\[))/.exec(header);
  if (!found) throw new StatedError('npy-header', 'The header names no dtype (`descr`).', 'Save the file again.');
  if (found[3])
    throw new StatedError(
      'npy-structured',
      'The array is structured (several named fields a record); one field of numbers is needed.',
      "In Python: np.save('x.npy', a['FIELD'].astype('f4'))",
    );
  return found[2];
}

function npyElement(descr: string): Pick<NpyHeader, 'element' | 'littleEndian'> {
  const element = descr.slice(1);
  if (element === 'O')
    throw new StatedError(
      'npy-objects',
      'The array holds pickled Python objects, which could run code and are not opened.',
      SAVE_AS_FLOAT,
    );
  if (!'<>|='.includes(descr[0] ?? 'x') || !Object.hasOwn(ELEMENTS, element))
    throw new StatedError(
      'npy-dtype',
      `The dtype “${excerpt(descr)}” holds no numbers that can be read.`,
      SAVE_AS_FLOAT,
    );
  return { element: element as ElementName, littleEndian: descr[0] !== '>' };
}

function npyShape(header: string): readonly number[] {
  const found = /['"]shape['"]\s*:\s*\(([^()]*)\)/.exec(header);
  const sides = found?.[1].split(',').map((side) => side.trim().replace(/L$/, ''));
  if (sides?.at(-1) === '') sides.pop();
  if (!sides?.every((side) => /^-?\d{1,30}$/.test(side)))
    throw new StatedError('npy-header', 'The header gives no shape that can be read.', 'Save the file again.');
  const shape = sides.map(Number);
  if (shape.some((side) => side < 0))
    throw new StatedError('npy-shape', `The shape ${shapeText(shape)} has a negative side.`, 'Save the file again.');
  return shape;
}
