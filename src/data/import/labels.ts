/**
 * A column of a table, or an array beside the samples, → labels: classes where there are few distinct whole numbers
 * or any words, a regression target otherwise.
 */
import { StatedError } from '../../errors';
import { cellNumber } from '../formats/dialect';
import type { Labels } from '../samples';
import { counted, excerpt, grouped } from '../wording';
import type { ImportChoices } from './choices';

const MOST_CLASSES = 20;

/** What a label column holds: one number or one word a sample. */
export type LabelCells = ArrayLike<number> | readonly string[];

/** True for few distinct whole numbers, as class labels are. */
export function looksLikeClasses(values: ArrayLike<number>): boolean {
  const distinct = new Set<number>();
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    if (!Number.isInteger(values[i])) return false;
    distinct.add(values[i]);
    if (distinct.size > MOST_CLASSES) return false;
  }
  return distinct.size >= 2 && distinct.size <= Math.max(2, values.length / 2);
}

/**
 * Words that are all numbers count as such, and truth values as 0 and 1 where a regression is wanted. `classNames`: of all
 * classes in their order, where it is known. Throws `labels-infinite`, or `labels-words` for other words in a regression.
 */
export function labelsFrom(
  cells: LabelCells,
  name: string,
  choice: ImportChoices['labelKind'],
  classNames?: readonly string[],
): Labels {
  if (!isWords(cells)) return labelsOfNumbers(Float64Array.from(cells), name, choice);
  const words = Array.from(cells, (cell) => (MISSING.test(cell.trim()) ? null : cell.trim()));
  if (!classNames) {
    const numbers = valuesOf(words, (word) => cellNumber(word, false));
    if (numbers) return labelsOfNumbers(numbers, name, choice);
  }
  const truths = valuesOf(words, truthValue);
  if (choice !== 'regression') return classes(truths ? spelledAlike(words) : words, name, classNames);
  if (truths) return labelsOfNumbers(truths, name, choice);
  throw new StatedError(
    'labels-words',
    `The labels “${name}” are words; a regression needs numbers.`,
    'Choose classes, or another label column.',
  );
}

function labelsOfNumbers(values: Float64Array, name: string, choice: ImportChoices['labelKind']): Labels {
  const infinite = values.findIndex((value) => Math.abs(value) === Infinity);
  if (infinite >= 0)
    throw new StatedError(
      'labels-infinite',
      `Label ${grouped(infinite + 1)} of “${name}” is infinite.`,
      'Mark it as missing (NaN), or choose no label column.',
    );
  const asClasses = choice === 'classes' || (choice === 'auto' && looksLikeClasses(values));
  if (!asClasses) return { kind: 'regression', values, name, classNames: [] };
  return classes(
    Array.from(values, (value) => (Number.isNaN(value) ? null : String(value))),
    name,
  );
}

/** Whether any sample has a label. */
export function hasLabels({ values }: Labels): boolean {
  return values.some((value) => !Number.isNaN(value));
}

/** One sentence: what the labels are. */
export function labelNote({ kind, name, classNames }: Labels): string {
  if (kind === 'regression') return `Labels: “${name}”, as numbers (regression).`;
  const names = classNames
    .slice(0, 8)
    .map((word) => excerpt(word))
    .join(', ');
  return `Labels: “${name}”, ${counted(classNames.length, 'class', 'classes')} (${names}${classNames.length > 8 ? ' …' : ''}).`;
}

function isWords(cells: LabelCells): cells is readonly string[] {
  return typeof cells[0] === 'string';
}

/** What stands for a label that is not known: nothing, or what NaN becomes as a word. */
const MISSING = /^(nan)?$/i;

const TRUTHS: ReadonlyMap<string, number> = new Map([
  ...['true', 'yes', 't', 'y'].map((word) => [word, 1] as const),
  ...['false', 'no', 'f', 'n'].map((word) => [word, 0] as const),
]);

/** 1 for `True`, `yes` and the like, 0 for their opposites, in any case of letters; undefined for other words. */
export function truthValue(word: string): number | undefined {
  return TRUTHS.get(word.toLowerCase());
}

/** NaN for a missing word; null where one has no value. */
function valuesOf(
  words: readonly (string | null)[],
  meaning: (word: string) => number | undefined,
): Float64Array | null {
  const values = new Float64Array(words.length).fill(Number.NaN);
  for (const [i, word] of words.entries()) {
    if (word === null) continue;
    const value = meaning(word);
    if (value === undefined) return null;
    values[i] = value;
  }
  return values;
}

/** `TRUE` and `True` are one class, spelled as it is first. */
function spelledAlike(words: readonly (string | null)[]): (string | null)[] {
  const first = new Map<string, string>();
  return words.map((word) => {
    if (word === null) return null;
    const plain = word.toLowerCase();
    const spelling = first.get(plain) ?? word;
    first.set(plain, spelling);
    return spelling;
  });
}

/** Class names in the order known, or of numbers, or of the alphabet; a missing label is NaN. */
function classes(cells: readonly (string | null)[], name: string, known?: readonly string[]): Labels {
  const classNames =
    known ??
    [...new Set(cells.filter((cell) => cell !== null))].sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
  const places = new Map(classNames.map((className, place) => [className, place]));
  const values = Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : (places.get(cell) ?? Number.NaN)));
  return { kind: 'classes', values, name, classNames };
}
