/**
 * The beginning of a table as it stands in its file, for a person to see which column is what.
 */
import type { RawArray } from '../formats/rawArray';

const ROWS = 4;
const COLUMNS = 60;

/** [rows][columns] as text, five digits of each number with a true minus sign, '' where one is missing; no rows for an array that is no table. */
export function firstRows({ columns, data, shape: [rows, width] }: RawArray): readonly (readonly string[])[] {
  if (columns.length === 0) return [];
  let place = -1;
  const places = columns.map(({ kind }) => (kind === 'number' ? ++place : -1));
  const cell = (row: number, column: number) => {
    if (places[column] < 0) return columns[column].texts[row] ?? '';
    const value = data[row * width + places[column]];
    return Number.isNaN(value) ? '' : String(Number(value.toPrecision(5))).replace(/^-/, '−');
  };
  return Array.from({ length: Math.min(rows, ROWS) }, (_, row) =>
    columns.slice(0, COLUMNS).map((_, column) => cell(row, column)),
  );
}
