/**
 * The .ts format of the UCR archive and sktime: `@` lines that describe, then one series a line, `v,v,v:label`.
 * One channel of equal lengths is read; several channels, time stamps and unequal lengths are explained.
 */
import { StatedError } from '../../errors';
import { excerpt, grouped } from '../wording';
import { type CellTable, typedColumns } from './columns';
import { decodeText } from './encoding';
import { checkCellCount, contentLines, type Line } from './lines';
import { type ArrayEntry, type RawArray, rawArray } from './rawArray';

const KEYWORD =
  /^@(problemname|timestamps|missing|univariate|dimensions?|equallength|serieslength|classlabel|targetlabel|data)\b/i;

/** By the first line that is no comment, which starts with a keyword of the format. */
export function isSktime(head: Uint8Array): boolean {
  const first = describedLines(new TextDecoder().decode(head))[0];
  return first !== undefined && KEYWORD.test(first.text);
}

/** The series of a .ts file as a table named `table`: one row a series, the label in a column of its own. */
export function readSktime(bytes: Uint8Array): readonly ArrayEntry[] {
  const { text, notes } = decodeText(bytes);
  checkCellCount(text, ',');
  const lines = describedLines(text);
  const start = lines.findIndex((line) => /^@data\b/i.test(line.text));
  const header = lines.slice(0, Math.max(0, start)).map((line) => line.text);
  const series = lines.slice(start + 1);
  if (start < 0 || series.length === 0)
    throw new StatedError('sktime-no-data', 'The .ts file ends before its data (“@data” and one series a line).');
  const says = (pattern: RegExp) => header.some((line) => pattern.test(line));
  if (says(/^@timestamps\s+true/i))
    throw new StatedError(
      'sktime-time-stamps',
      'The series carry a time stamp with each value, which is not read.',
      'Save the values alone, one series a line.',
    );
  const labelled = says(/^@(class|target)label\s+true/i);
  const table = seriesTable(series, labelled, notes, header);
  return [{ name: 'table', shape: table.shape, read: () => table }];
}

/** Lines without comments; those start with #. */
function describedLines(text: string): Line[] {
  return contentLines(text).filter((line) => !line.text.startsWith('#') && line.text.trim() !== '');
}

function seriesTable(
  series: readonly Line[],
  labelled: boolean,
  notes: readonly string[],
  header: readonly string[],
): RawArray {
  const rows = series.map((line) => seriesRow(line, labelled));
  const length = rows[0].length - (labelled ? 1 : 0);
  const odd = rows.findIndex((row) => row.length !== rows[0].length);
  if (odd >= 0)
    throw new StatedError(
      'sktime-unequal',
      `The series in line ${grouped(series[odd].number)} has ${grouped(rows[odd].length - (labelled ? 1 : 0))} values, the first has ${grouped(length)}.`,
      'Series must have equal lengths: cut or pad them.',
    );
  const names = Array.from({ length }, (_, i) => `value ${i + 1}`);
  const table: CellTable = {
    rows,
    lines: series.map((line) => line.number),
    names: labelled ? [...names, 'label'] : names,
    decimalComma: false,
  };
  const { columns, data, notes: cellNotes } = typedColumns(table);
  const numbers = columns.filter(({ kind }) => kind === 'number').length;
  if (numbers === 0)
    throw new StatedError(
      'text-no-numbers',
      `The series hold no numbers; the first begins with “${excerpt(rows[0][0])}”.`,
    );
  return rawArray({
    name: 'table',
    shape: [rows.length, numbers],
    data,
    hint: 'series',
    header,
    notes: [...notes, ...cellNotes],
    columns,
    named: true,
  });
}

/** Values, then the label where there is one. */
function seriesRow({ text, number }: Line, labelled: boolean): string[] {
  const parts = text.split(':');
  const channels = parts.length - (labelled ? 1 : 0);
  if (channels !== 1)
    throw new StatedError(
      'sktime-channels',
      channels < 1
        ? `The series in line ${grouped(number)} has no label, though the header promises one.`
        : `The series in line ${grouped(number)} has ${grouped(channels)} channels; one is read.`,
      'Save one channel: its values separated by commas, then a colon and the label.',
    );
  const values = parts[0].split(',').map((cell) => cell.trim());
  return labelled ? [...values, parts[1].trim()] : values;
}
