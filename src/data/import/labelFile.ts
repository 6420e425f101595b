/**
 * A file of labels → one number or one word a sample: an array of numbers or words, the label column of a table, or
 * one-hot rows, in which a 1 among 0s says the class.
 */
import { wordsRepeat } from '../formats/columns';
import { holdsWords, type RawArray } from '../formats/rawArray';
import { excerpt, grouped, shapeText } from '../wording';
import { squeezed } from './arrange';
import type { ImportChoices } from './choices';
import { type LabelCells, truthValue } from './labels';
import { columnValues, tableRoles } from './tableRoles';

export interface LabelFile {
  /** Null where a sample has several numbers that are not one-hot. */
  readonly cells: LabelCells | null;
  /** Of one-hot rows, in the order of their columns; left out for others. */
  readonly classNames?: readonly string[];
  /** Samples that are labelled. */
  readonly count: number;
}

/** What the array says of each sample. One-hot columns are named by a table's header, else numbered from 0. */
export function labelFile(array: RawArray, choices: ImportChoices): LabelFile {
  const [count, width = 1, ...others] = squeezed(array.shape);
  const words = array.columns.length === 1 && holdsWords(array);
  if (array.columns.length > 0 && !words) return tableLabels(array, choices);
  if (width === 1) return { cells: words ? array.columns[0].texts : Float64Array.from(array.data), count };
  if (words || others.length > 0) return { cells: null, count };
  const names = Array.from({ length: width }, (_, column) => String(column));
  return oneHotLabels((row, column) => array.data[row * width + column], count, names) ?? { cells: null, count };
}

function tableLabels(table: RawArray, choices: ImportChoices): LabelFile {
  const roles = tableRoles(table, choices);
  const count = table.shape[0];
  const series = roles.filter(({ role }) => role === 'series');
  const words = roles.filter(({ place, role }) => place < 0 && role === 'left out');
  const label = roles.find(({ role }) => role === 'label');
  const named = (columns: typeof roles) => columns.map(({ name }, i) => (table.named ? name : String(i)));
  if (!label && words.length > 1) {
    const value = (row: number, place: number) => truthValue(words[place].texts[row].trim()) ?? Number.NaN;
    const labels = oneHotLabels(value, count, named(words));
    if (labels) return labels;
  }
  const column = label ?? words.find(({ texts }) => wordsRepeat(texts)) ?? words[0];
  if (!column && series.length > 1) {
    const values = series.map(({ place }) => columnValues(table, place));
    const labels = oneHotLabels((row, place) => values[place][row], count, named(series));
    if (labels) return labels;
  }
  const taken = column ?? series[0];
  return { cells: taken.place < 0 ? taken.texts : columnValues(table, taken.place), count };
}

/** Said of [count, k] numbers that are named as labels and are none. */
export function notOneHot(name: string, shape: readonly number[]): string {
  return `“${excerpt(name)}” is ${shapeText(shape)} and not one-hot (a single 1 among 0s in each row): the labels are left out.`;
}

/** Said of labels of another number than the samples. */
export function otherCount(name: string, labels: number, samples: number): string {
  return `“${excerpt(name)}” has ${grouped(labels)} labels for ${grouped(samples)} samples: the labels are left out.`;
}

export const LABELS_WANTED =
  'For labels, save one number or word a sample: one column (y[:, 0]), or y.argmax(axis=1) where each row scores the classes.';

/** True for [count, classes] with exactly one 1 in each row, and 0 elsewhere. */
export function isOneHot({ shape, data }: RawArray): boolean {
  const [count, width, ...others] = squeezed(shape);
  if (width === undefined || others.length > 0 || data.length === 0) return false;
  return hotColumns((row, column) => data[row * width + column], count, width) !== null;
}

function oneHotLabels(
  value: (row: number, column: number) => number,
  count: number,
  classNames: readonly string[],
): LabelFile | null {
  const columns = hotColumns(value, count, classNames.length);
  return columns && { cells: columns.map((column) => classNames[column]), classNames, count };
}

/** The column of the 1 in each row; null where a row has none, several, or anything but 0 beside it. */
function hotColumns(value: (row: number, column: number) => number, count: number, width: number): number[] | null {
  const found: number[] = [];
  for (let row = 0; row < count; row++) {
    let hot = -1;
    for (let column = 0; column < width; column++) {
      const here = value(row, column);
      if (here !== 0 && (here !== 1 || hot >= 0)) return null;
      if (here === 1) hot = column;
    }
    if (hot < 0) return null;
    found.push(hot);
  }
  return found;
}
