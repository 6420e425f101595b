/**
 * Cells → typed columns: numbers (with missing values), dates, or text. A column of numbers may hold a few words,
 * which then count as missing and are named; a column of words is listed and left out of the data.
 */
import { StatedError } from '../../errors';
import { counted, excerpt } from '../wording';
import { cellNumber, isMissing, isPercent } from './dialect';
import type { RawColumn } from './rawArray';

/** The rows of a table as text, and where each stands in the file. */
export interface CellTable {
  readonly rows: readonly (readonly string[])[];
  /** Line of each row in the file, from 1. */
  readonly lines: readonly number[];
  readonly names: readonly string[];
  readonly decimalComma: boolean;
  /** What `lines` counts: lines, where nothing is said. */
  readonly counts?: 'line' | 'record';
}

export interface TypedColumns {
  readonly columns: readonly RawColumn[];
  /** [rows, number columns] */
  readonly data: Float64Array;
  readonly notes: readonly string[];
}

/** A column is one of numbers where at least this share of its filled cells are. */
const MOSTLY = 0.9;
const DATE =
  /^\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?([T ]\d{1,2}:\d{2}.*)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}( .*)?$|^\d{1,2}:\d{2}(:\d{2}.*)?$/;

/** `1,234`, `1,234.5`, `1.234,5`, `1'234`: groups of three digits. */
const GROUPED = /^[+-]?\d{1,3}(([,'’\u00a0\u202f ]\d{3})+(\.\d+)?|(\.\d{3})+(,\d+)?)$/;

/**
 * Every column with its kind, and the numbers as one array; cells that are no numbers become notes.
 * Throws `text-thousands` for a column of numbers with separated thousands, which could be misread by a factor of 1000.
 */
export function typedColumns(table: CellTable): TypedColumns {
  const found = table.names.map((_, column) => columnKind(table, column));
  checkThousands(table, found);
  const kinds = found.map((kind) => kind ?? (found.includes('number') ? 'number' : 'text'));
  const numeric = kinds.flatMap((kind, column) => (kind === 'number' ? [column] : []));
  const data = new Float64Array(table.rows.length * numeric.length);
  const notes = numeric.flatMap((column, place) => fillColumn(table, column, data, place, numeric.length));
  const columns = table.names.map((name, column) => ({
    name,
    kind: kinds[column],
    texts: kinds[column] === 'number' ? [] : table.rows.map((row) => row[column]),
  }));
  return { columns, data, notes };
}

function checkThousands(
  { rows, lines, names, counts = 'line' }: CellTable,
  kinds: readonly (RawColumn['kind'] | null)[],
): void {
  for (const [column, kind] of kinds.entries()) {
    if (kind !== 'text') continue;
    const filled = rows.filter((row) => !isMissing(row[column])).length;
    const grouped = rows.flatMap((row, i) => (GROUPED.test(row[column]) ? [i] : []));
    if (grouped.length < filled / 2) continue;
    const [first] = grouped;
    const separators = /^[^.,]*\./.test(rows[first][column]) ? "thousands='.', decimal=','" : "thousands=','";
    throw new StatedError(
      'text-thousands',
      `Column “${excerpt(names[column])}” has numbers with separated thousands, the first in ${counts} ${lines[first]} (“${excerpt(rows[first][column])}”).`,
      `Save the numbers without these separators; in Python: pd.read_csv('FILE', sep=None, engine='python', ${separators}).to_csv('table.csv', index=False)`,
    );
  }
}

/** Null where every cell is missing. */
function columnKind({ rows, decimalComma }: CellTable, column: number): RawColumn['kind'] | null {
  let [filled, numbers, dates] = [0, 0, 0];
  for (const row of rows) {
    const cell = row[column];
    if (isMissing(cell)) continue;
    filled++;
    if (cellNumber(cell, decimalComma) !== undefined) numbers++;
    else if (DATE.test(cell)) dates++;
  }
  if (filled === 0) return null;
  if (numbers >= MOSTLY * filled) return 'number';
  return dates >= MOSTLY * filled ? 'date' : 'text';
}

/** Writes one column of numbers; returns a sentence about cells that are neither numbers nor missing. */
function fillColumn(table: CellTable, column: number, data: Float64Array, place: number, width: number): string[] {
  let words = 0;
  let first = -1;
  table.rows.forEach((row, i) => {
    const value = cellNumber(row[column], table.decimalComma);
    data[i * width + place] = value ?? Number.NaN;
    if (value !== undefined || isMissing(row[column])) return;
    if (words++ === 0) first = i;
  });
  const notes = percentNote(table, column);
  if (words === 0) return notes;
  const cell = excerpt(table.rows[first][column]);
  return [
    ...notes,
    `Column “${excerpt(table.names[column])}”: ${counted(words, 'cell')} not a number, the first in ${table.counts ?? 'line'} ${table.lines[first]} (“${cell}”); counted as missing.`,
  ];
}

function percentNote({ rows, lines, names, counts = 'line' }: CellTable, column: number): string[] {
  const first = rows.findIndex((row) => isPercent(row[column]));
  if (first < 0) return [];
  const [name, cell] = [names[column], rows[first][column]].map((text) => excerpt(text));
  const all = rows.every((row) => isPercent(row[column]) || isMissing(row[column]));
  return [
    `Column “${name}” is read in percent: “${cell}” is ${cell.replace(/\s?%$/, '')}` +
      (all ? '.' : `; some cells have no percent sign (the first that has one is in ${counts} ${lines[first]}).`),
  ];
}

/** True where words name groups: at least two of them, each met twice on average. */
export function wordsRepeat(texts: readonly string[]): boolean {
  const distinct = new Set(texts).size;
  return distinct >= 2 && distinct <= Math.min(50, texts.length / 2);
}
