/**
 * Raw array → samples: is it one map, a stack of maps, one long series, or a table of series, and which way do the
 * series run? Sensible defaults, each stated in a note; a choice overrules them.
 */
import { StatedError } from '../../errors';
import { CAPS } from '../caps';
import type { RawArray } from '../formats/rawArray';
import { counted, grouped, shapeText } from '../wording';
import { type Arranged, tableNote } from './arranged';
import { arrangeTable } from './arrangeTable';
import type { ImportChoices } from './choices';
import type { Draft } from './draft';

/** Sides from which a two-dimensional array of unknown content is taken for a map, if they are also alike. */
const MAP_SIDE = 32;
const ALIKE = 1.25;
/** An image this much longer than high holds series (spectra), not a map. */
const STRIP = 16;

/**
 * `labelCount`: number of labels that came in another file, 0 for none; rows that match it are samples.
 * Throws `data-infinite`, `data-dimensions`, `map-too-large` and the errors of tables.
 */
export function arrange(array: RawArray, choices: ImportChoices, labelCount: number): Arranged {
  checkFinite(array);
  const shape = squeezed(array.shape);
  if (shape.length > 3) throw tooManyDimensions(array);
  const maps = areMaps(array, choices, labelCount);
  if (array.columns.length > 0 && !maps) return arrangeTable(array, choices, labelCount);
  if (maps) return arrangeMaps(array, shape);
  return arrangeSeries(array, shape, choices, labelCount);
}

/** Sides of length 1 left out; [1, 1] is [1]. */
export function squeezed(shape: readonly number[]): readonly number[] {
  const long = shape.filter((side) => side > 1);
  return long.length > 0 ? long : [1];
}

/** `array[12, 3]`, or line and column of a table. */
function checkFinite({ name, shape, data, columns }: RawArray): void {
  const at = data.findIndex((value) => value === Infinity || value === -Infinity);
  if (at < 0) return;
  const index = shape.map((side, axis) => Math.floor(at / shape.slice(axis + 1).reduce((p, s) => p * s, 1)) % side);
  const numbers = columns.filter(({ kind }) => kind === 'number');
  const where =
    columns.length > 0
      ? `row ${grouped(index[0] + 1)}, column “${numbers[index[1]].name}”`
      : `${name}[${index.join(', ')}]`;
  throw new StatedError(
    'data-infinite',
    `The value at ${where} is infinite.`,
    'Mark such values as missing (NaN) or mend them: np.where(np.isfinite(x), x, np.nan).',
  );
}

/** Whether the array is one map or a stack of maps, by choice or by its shape. Throws `data-dimensions`. */
export function areMaps(array: RawArray, { kind }: ImportChoices, labelCount: number): boolean {
  const shape = squeezed(array.shape);
  if (kind === 'maps' && shape.length === 1)
    throw new StatedError(
      'data-dimensions',
      `“${array.name}” has one dimension (${shapeText(array.shape)}); a map needs two.`,
      'Read it as series, or reshape it: x.reshape(height, width).',
    );
  if (kind !== 'auto' || shape.length === 1) return kind === 'maps';
  // [count, 1, length] is how networks of series take their input.
  if (shape.length === 3 || (array.shape.length === 3 && array.shape[1] === 1)) return shape.length === 3;
  const [least, most] = [Math.min(...shape), Math.max(...shape)];
  if (array.hint === 'maps') return most / least <= STRIP;
  const plain = array.hint === 'any' || (array.hint === 'table' && onlyNumbers(array));
  return plain && labelCount !== shape[0] && least >= MAP_SIDE && most / least <= ALIKE;
}

function onlyNumbers({ columns, named }: RawArray): boolean {
  return !named && columns.every(({ kind }) => kind === 'number');
}

function arrangeMaps(array: RawArray, shape: readonly number[]): Arranged {
  const [count, height, width] = shape.length === 3 ? shape : [1, ...shape];
  if (Math.max(height, width) > CAPS.side)
    throw new StatedError(
      'map-too-large',
      `The map has ${shapeText([height, width])} pixels; up to ${grouped(CAPS.side)} a side are taken on.`,
      'Save a part of it, or read it as series.',
    );
  const note =
    count === 1
      ? `Read as one map of ${shapeText([height, width])} pixels${array.hint === 'maps' ? '' : '; choose “series” if its rows are series'}.`
      : `Read as ${counted(count, 'map')} of ${shapeText([height, width])} pixels.`;
  return { draft: draftOf(array, 'maps', count, [height, width], note), axis: null, columns: [], doubts: [] };
}

function arrangeSeries(
  array: RawArray,
  shape: readonly number[],
  { axis }: ImportChoices,
  labelCount: number,
): Arranged {
  const length = shape[shape.length - 1];
  const count = array.data.length / length;
  if (length < 2) throw tooShort(length);
  const columns =
    shape.length === 2 && (axis === 'columns' || (axis === 'auto' && labelCount !== shape[0] && fewLongColumns(shape)));
  if (columns) {
    const draft = draftOf(array, 'series', length, [count], tableNote(length, count, 'columns'));
    return { draft: { ...draft, x: transposed(array.data, count, length) }, axis: 'columns', columns: [], doubts: [] };
  }
  const note = count === 1 ? `Read as one series of ${counted(length, 'value')}.` : tableNote(count, length, 'rows');
  return {
    draft: draftOf(array, 'series', count, [length], note),
    axis: count === 1 ? null : 'rows',
    columns: [],
    doubts: [],
  };
}

/** Whether [rows, columns] are rather a few long series side by side than many very short ones. */
export function fewLongColumns(shape: readonly number[]): boolean {
  return shape.length === 2 && shape[1] <= 4 && shape[0] >= MAP_SIDE;
}

function tooShort(length: number): StatedError {
  return new StatedError('data-too-short', `The series has ${counted(length, 'value')}; two are the least.`);
}

/** [rows, columns] → [columns, rows]. */
export function transposed<T extends RawArray['data']>(data: T, rows: number, columns: number): T {
  const out = data.slice() as T;
  for (let row = 0, from = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, from++) out[column * rows + row] = data[from];
  return out;
}

function draftOf(array: RawArray, kind: Draft['kind'], count: number, shape: readonly number[], note: string): Draft {
  const { data, unit, spacing, notes } = array;
  return { kind, x: data, count, shape, gradients: null, labels: null, unit, spacing, notes: [note, ...notes] };
}

function tooManyDimensions({ name, shape }: RawArray): StatedError {
  const last = shape[shape.length - 1] <= 4;
  return new StatedError(
    'data-dimensions',
    `“${name}” has the shape ${shapeText(shape)}: more than the three dimensions of a stack of maps.`,
    `Save one channel: np.save("x.npy", ${last ? 'x[..., 0]' : 'x[:, 0]'}).`,
  );
}
