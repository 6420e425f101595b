/**
 * Which column of a table is a label, a time axis, an identifier, a series; by name first, then by content.
 * What is found is shown in the preview and can be changed by a choice.
 */
import { inRanges } from '../../settings/ranges';
import { wordsRepeat } from '../formats/columns';
import type { RawArray } from '../formats/rawArray';
import type { ColumnRole, ImportChoices } from './choices';
import { looksLikeClasses } from './labels';

const LABEL_NAME = /^(labels?|class|classes|target|y|outcome)$/i;
const TIME_NAME = /^(t|time|times|timestamp|date|datetime|m?jd|hjd|bjd|phase|seconds?|frame)\b/i;
const IDENTIFIER_NAME = /^(id|ids|index|idx|no|nr|#|name|unnamed.*|column 1)$/i;

/** Rows of fewer values than this are hardly series with a label: a whole number among them is one more value. */
const SHORTEST_SERIES = 8;

export interface TableColumn {
  readonly name: string;
  readonly role: ColumnRole;
  /** Place among the columns of numbers; −1 for dates and words. */
  readonly place: number;
  readonly texts: readonly string[];
}

/** A column of numbers as an array of its own: [rows]. */
export function columnValues({ data, shape }: Pick<RawArray, 'data' | 'shape'>, place: number): Float64Array {
  const [rows, width] = shape;
  return Float64Array.from({ length: rows }, (_, row) => data[row * width + place]);
}

/** A role for each column, in file order. At least one column of numbers, if there is any, is `series`. */
export function tableRoles(table: RawArray, choices: ImportChoices): readonly TableColumn[] {
  let place = -1;
  const columns = table.columns.map((column) => ({ ...column, place: column.kind === 'number' ? ++place : -1 }));
  const label = labelColumn(table, columns, choices);
  const roles = columns.map((column, i): ColumnRole => {
    if (column === label) return 'label';
    if (column.kind === 'date') return 'time';
    if (column.kind === 'text') return 'left out';
    if (choices.columns.length > 0) return isChosen(choices.columns, column.name, i + 1) ? 'series' : 'left out';
    return axisRole(table, column, i);
  });
  const kept = roles.includes('series') ? roles : withSomeSeries(roles, columns);
  return columns.map(({ name, texts }, i) => ({ name, texts, role: kept[i], place: columns[i].place }));
}

function isChosen(columns: ImportChoices['columns'], name: string, place: number): boolean {
  return columns.some((chosen) => (typeof chosen === 'string' ? chosen === name : inRanges([chosen], place)));
}

interface Placed {
  readonly name: string;
  readonly kind: RawArray['columns'][number]['kind'];
  readonly texts: readonly string[];
  readonly place: number;
}

/** Where everything else has a role, numbers that looked like an axis (or were not chosen) are the series. */
function withSomeSeries(roles: readonly ColumnRole[], columns: readonly Placed[]): ColumnRole[] {
  const numbers = columns.filter(({ kind }) => kind === 'number').length;
  return roles.map((role, i) => {
    if (columns[i].kind !== 'number' || (role === 'label' && numbers > 1)) return role;
    return 'series';
  });
}

function labelColumn(table: RawArray, columns: readonly Placed[], choices: ImportChoices): Placed | null {
  if (choices.label === null || columns.length < 2) return null;
  const wanted = columns.find(
    ({ name }, i) => choices.label !== '' && (name === choices.label || i + 1 === choices.label),
  );
  if (wanted) return wanted;
  if (table.named) {
    const named = columns.find(({ name, kind }) => LABEL_NAME.test(name) && kind !== 'date');
    if (named) return named;
  }
  return numberLabel(table, columns) ?? wordLabel(columns);
}

/** Without names, a first or last column of few whole numbers beside columns that are not: UCR's layout. */
function numberLabel(table: RawArray, columns: readonly Placed[]): Placed | null {
  const numbers = columns.filter(({ kind }) => kind === 'number');
  if (table.named || numbers.length <= SHORTEST_SERIES) return null;
  const classLike = ({ place }: Placed) => looksLikeClasses(columnValues(table, place));
  const ends = [numbers[0], numbers[numbers.length - 1]];
  const label = ends.find(classLike);
  const middle = numbers.slice(1, -1);
  return label && !middle.every(classLike) ? label : null;
}

/** The only column of words that repeat; others name single samples. */
function wordLabel(columns: readonly Placed[]): Placed | null {
  const words = columns.filter(({ kind }) => kind === 'text');
  if (columns.length - words.length < 3) return null;
  const repeated = words.filter(({ texts }) => wordsRepeat(texts));
  return repeated.length === 1 ? repeated[0] : null;
}

/** How many columns could be the label by name or by repeating words, beside at least three columns of numbers. */
export function labelCandidates({ columns, named }: RawArray): number {
  if (columns.filter(({ kind }) => kind === 'number').length < 3) return 0;
  return columns.filter(
    ({ name, kind, texts }) =>
      (named && LABEL_NAME.test(name) && kind !== 'date') || (kind === 'text' && wordsRepeat(texts)),
  ).length;
}

/** A first column that counts is an identifier, one that rises evenly (or is named so) is time. */
function axisRole(table: RawArray, { name, place }: Placed, column: number): ColumnRole {
  if (table.named && TIME_NAME.test(name)) return 'time';
  if (table.named && column === 0 && IDENTIFIER_NAME.test(name)) return 'identifier';
  if (column > 0 || table.shape[0] < 8 || table.shape[1] < 2) return 'series';
  const step = evenStep(columnValues(table, place));
  return step === null ? 'series' : step === 1 ? 'identifier' : 'time';
}

/** The common step of values that rise evenly (to a thousandth of the step); null for others. */
export function evenStep(values: Float64Array): number | null {
  const step = (values[values.length - 1] - values[0]) / (values.length - 1);
  if (!(step > 0) || !Number.isFinite(step)) return null;
  const even = values.every((value, i) => i === 0 || Math.abs(value - values[i - 1] - step) < 1e-3 * step);
  return even ? step : null;
}
