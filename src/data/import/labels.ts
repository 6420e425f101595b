/**
 * A column of a table, or an array beside the samples, → labels: classes where there are few distinct whole numbers
 * or any words, a regression target otherwise.
 */
import { StatedError } from '../../errors';
import type { Labels } from '../dataset';
import { counted, grouped } from '../wording';
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

/** Throws `labels-infinite`, or `labels-words` where words are wanted as numbers. */
export function labelsFrom(cells: LabelCells, name: string, choice: ImportChoices['labelKind']): Labels {
  if (isWords(cells)) {
    if (choice === 'regression')
      throw new StatedError(
        'labels-words',
        `The labels “${name}” are words; a regression needs numbers.`,
        'Choose classes, or another label column.',
      );
    return classes(
      Array.from(cells, (cell) => (cell.trim() === '' ? null : cell.trim())),
      name,
    );
  }
  const values = Float64Array.from(cells);
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

/** One sentence: what the labels are. */
export function labelNote({ kind, name, classNames }: Labels): string {
  if (kind === 'regression') return `Labels: “${name}”, as numbers (regression).`;
  const names = classNames.slice(0, 8).join(', ');
  return `Labels: “${name}”, ${counted(classNames.length, 'class', 'classes')} (${names}${classNames.length > 8 ? ' …' : ''}).`;
}

function isWords(cells: LabelCells): cells is readonly string[] {
  return typeof cells[0] === 'string';
}

/** Class names in the order of numbers or of the alphabet; a missing label is NaN. */
function classes(cells: readonly (string | null)[], name: string): Labels {
  const classNames = [...new Set(cells.filter((cell) => cell !== null))].sort(
    (a, b) => Number(a) - Number(b) || (a < b ? -1 : 1),
  );
  const places = new Map(classNames.map((className, place) => [className, place]));
  const values = Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : (places.get(cell) ?? Number.NaN)));
  return { kind: 'classes', values, name, classNames };
}
