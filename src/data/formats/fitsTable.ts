/**
 * Columns of a FITS binary table (FITS Standard 4.0, §7.3), as far as tile-compressed images need them: single
 * numbers, and arrays of any length that lie in the heap after the rows.
 */
import { StatedError } from '../../errors';
import { grouped } from '../wording';
import { ELEMENTS, type ElementName } from './elements';
import { sizeCard, textCard } from './fitsHeader';
import type { FitsUnit } from './fitsUnits';

const ELEMENT_OF: Readonly<Record<string, ElementName>> = {
  B: 'u1',
  L: 'u1',
  I: 'i2',
  J: 'i4',
  K: 'i8',
  E: 'f4',
  D: 'f8',
};
const WIDTHS: Readonly<Record<string, number>> = {
  L: 1,
  B: 1,
  I: 2,
  J: 4,
  K: 8,
  A: 1,
  E: 4,
  D: 8,
  C: 8,
  M: 16,
  P: 8,
  Q: 16,
};

interface Column {
  readonly name: string;
  /** First byte in the row. */
  readonly offset: number;
  /** `P` or `Q` for arrays in the heap, else the letter of TFORM. */
  readonly form: string;
  /** Bytes of an element in the heap. */
  readonly heapWidth: number;
}

export interface FitsTable {
  readonly rows: number;
  has(column: string): boolean;
  /** The number in that row; undefined where there is no such column. */
  number(column: string, row: number): number | undefined;
  /** Bytes in the heap that belong to that row; empty where there is no such column. Throws `fits-tile`. */
  heapBytes(column: string, row: number): Uint8Array<ArrayBuffer>;
}

/** Throws `fits-header` for columns that cannot be, `fits-truncated` where the rows are not all there. */
export function fitsTable(unit: FitsUnit, bytes: Uint8Array<ArrayBuffer>): FitsTable {
  if (unit.shape.length !== 2) throw brokenColumn(unit, `NAXIS = ${unit.shape.length}, where a table has 2`);
  const columns = new Map(tableColumns(unit).map((column) => [column.name, column]));
  const [rows, rowBytes] = unit.shape;
  const tableBytes = rows * rowBytes;
  const data = bytes.subarray(unit.dataStart, unit.dataStart + unit.dataBytes);
  if (data.length < tableBytes)
    throw new StatedError(
      'fits-truncated',
      `The table of the compressed image expects ${grouped(tableBytes)} bytes, file has ${grouped(data.length)}: truncated download?`,
      'Fetch the file again.',
    );
  const heap = data.subarray(sizeCard(unit.header, 'THEAP', unit.index, tableBytes));
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return {
    rows,
    has: (name) => columns.has(name),
    number(name, row) {
      const column = columns.get(name);
      const element = column && ELEMENT_OF[column.form];
      return element && ELEMENTS[element].read(view, row * rowBytes + column.offset, false);
    },
    heapBytes(name, row) {
      const column = columns.get(name);
      if (!column || (column.form !== 'P' && column.form !== 'Q')) return heap.subarray(0, 0);
      const read = ELEMENTS[column.form === 'P' ? 'u4' : 'u8'];
      const at = row * rowBytes + column.offset;
      const length = read.read(view, at, false) * column.heapWidth;
      const start = read.read(view, at + read.bytes, false);
      if (length === 0) return heap.subarray(0, 0);
      if (start + length <= heap.length) return heap.subarray(start, start + length);
      throw new StatedError(
        'fits-truncated',
        `Tile ${grouped(row + 1)} of the compressed image should end at byte ${grouped(start + length)} of the heap, which has ${grouped(heap.length)}: truncated download?`,
        'Fetch the file again.',
      );
    },
  };
}

function tableColumns(unit: FitsUnit): Column[] {
  const rowBytes = unit.shape[1];
  const columns: Column[] = [];
  let offset = 0;
  for (let i = 1; i <= sizeCard(unit.header, 'TFIELDS', unit.index); i++) {
    const text = textCard(unit.header, `TFORM${i}`);
    const form = /^(\d{0,9})(?:([LXBIJKAEDCM])|([PQ])([LXBIJKAEDCM]))/.exec(text);
    if (!form) throw brokenColumn(unit, `TFORM${i} = “${text.slice(0, 20)}”, which is no format of a column`);
    const [, count, single, inHeap, heapLetter] = form;
    const letter = single ?? inHeap;
    const repeat = count === '' ? 1 : Number(count);
    const name = textCard(unit.header, `TTYPE${i}`).toUpperCase();
    if (repeat > 0) columns.push({ name, offset, form: letter, heapWidth: WIDTHS[heapLetter] ?? 1 });
    offset += letter === 'X' ? Math.ceil(repeat / 8) : repeat * WIDTHS[letter];
    if (offset > rowBytes)
      throw brokenColumn(unit, `rows of ${grouped(rowBytes)} bytes, in which column ${i} does not fit`);
  }
  return columns;
}

function brokenColumn(unit: FitsUnit, what: string): StatedError {
  return new StatedError('fits-header', `HDU ${unit.index} says ${what}.`, 'The file is damaged: fetch it again.');
}
