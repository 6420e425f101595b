/**
 * Text tables: CSV, TSV, semicolons, bars or blanks; decimal commas; comments; a header or none; UCR's .tsv.
 * The result is one table; which column is what, `../import/` decides.
 */
import { StatedError } from '../../errors';
import { counted, excerpt, grouped } from '../wording';
import { type CellTable, typedColumns, wordsRepeat } from './columns';
import {
  cellNumber,
  commonWidth,
  DELIMITERS,
  type Dialect,
  isMissing,
  isPercent,
  sniffDialect,
  splitLine,
} from './dialect';
import { decodeText } from './encoding';
import { checkCellCount, contentLines, type Line } from './lines';
import { type ArrayEntry, holdsWords, type RawArray, rawArray } from './rawArray';

const SNIFFED_LINES = 200;
const SNIFFED_CHARACTERS = 5_000;
/** Lines of a preamble ("Device: …") before the table. */
const LONGEST_PREAMBLE = 100;
const KEPT_COMMENTS = 200;
/** What a spreadsheet writes where a formula fails begins with a # too, and is a cell: `#N/A`, `#DIV/0!`. */
const HASH = '#(?!N/A|DIV/0!|REF!|VALUE!|NUM!|NAME\\?|NULL!)';
const REMARK = new RegExp(`^([\\d\\s.,;|+\\-eEdD]+)${HASH}.*$`);
const COMMENT = new RegExp(`^\\s*(${HASH}|%|!|//)`);

/** The table of a text file, named `table`: of words alone where some repeat, as labels do. Throws `text-…` errors; rows are named by their line in the file. */
export function readText(bytes: Uint8Array): readonly ArrayEntry[] {
  const { text, notes } = decodeText(bytes);
  const lines = contentLines(text);
  const comments = lines.filter((line) => COMMENT.test(line.text));
  const content = lines.filter((line) => !COMMENT.test(line.text)).map(withoutRemark);
  const filled = content.filter((line) => line.text.trim() !== '');
  if (filled.length === 0)
    throw new StatedError('text-empty', 'The text holds no table: blank lines or comments only.');
  const dialect = sniffDialect(filled.slice(0, SNIFFED_LINES).map((line) => line.text.slice(0, SNIFFED_CHARACTERS)));
  checkCellCount(text, dialect.delimiter);
  const table = tableOf(
    dialect.delimiter === '\t' ? withRowsOfTabs(content, filled) : filled,
    comments,
    dialect,
    notes,
  );
  return [{ name: 'table', shape: table.shape, words: holdsWords(table), read: () => table }];
}

/** A line of tabs alone is a row of missing cells where it has as many of them as others. */
function withRowsOfTabs(content: readonly Line[], filled: readonly Line[]): readonly Line[] {
  const width = commonWidth(filled.slice(0, SNIFFED_LINES).map(({ text }) => splitLine(text, '\t')));
  return content.filter(({ text }) => text.trim() !== '' || (width > 1 && text.split('\t').length === width));
}

/** What follows a # behind numbers is a remark, as NumPy's loadtxt has it. */
function withoutRemark(line: Line): Line {
  return line.text.includes('#') ? { ...line, text: line.text.replace(REMARK, '$1') } : line;
}

function tableOf(
  content: readonly Line[],
  comments: readonly Line[],
  dialect: Dialect,
  notes: readonly string[],
): RawArray {
  const split = content.map((line) => splitLine(line.text, dialect.delimiter));
  const width = commonWidth(split);
  const preamble = preambleLength(split, width, dialect);
  const rows = withoutTrailingBlank(split.slice(preamble), width);
  const lines = content.slice(preamble).map((line) => line.number);
  checkEven(rows, lines, rows[0].length);
  const header = hasHeader(rows, dialect) ? rows[0] : commentHeader(comments, dialect, rows[0].length);
  const units = header === rows[0] && hasUnits(rows, dialect) ? rows[1] : null;
  const skipped = (header === rows[0] ? 1 : 0) + (units ? 1 : 0);
  const table: CellTable = {
    rows: rows.slice(skipped),
    lines: lines.slice(skipped),
    names: columnNames(units && header ? namedWithUnits(header, units) : header, rows[0].length),
    decimalComma: dialect.decimalComma,
  };
  const { columns, data, notes: cellNotes } = typedColumns(table);
  const numbers = columns.filter(({ kind }) => kind === 'number').length;
  if (numbers === 0 && !columns.some(({ texts }) => wordsRepeat(texts))) throw noNumbers(table, dialect);
  return rawArray({
    name: 'table',
    shape: [table.rows.length, numbers || columns.length],
    data,
    hint: 'table',
    header: [...comments, ...content.slice(0, preamble)].slice(0, KEPT_COMMENTS).map((line) => excerpt(line.text, 200)),
    notes: [
      ...notes,
      ...dialectNotes(dialect, preamble),
      ...(units ? [`Line ${grouped(lines[1])} was taken for units: ${excerpt(units.join(', '), 60)}.`] : []),
      ...cellNotes,
    ],
    columns,
    named: header !== null,
  });
}

function dialectNotes({ delimiter, decimalComma }: Dialect, preamble: number): string[] {
  const notes = decimalComma ? [`Cells are separated by ${DELIMITERS[delimiter]}, decimals have a comma.`] : [];
  if (preamble > 0)
    notes.push(`${counted(preamble, 'line')} before the table ${preamble === 1 ? 'was' : 'were'} skipped.`);
  return notes;
}

/** Leading lines of words that are not as wide as the table. */
function preambleLength(rows: readonly (readonly string[])[], width: number, { decimalComma }: Dialect): number {
  const start = rows.findIndex((row) => row.length === width);
  const words = (row: readonly string[]) => row.some((cell) => cellNumber(cell, decimalComma) === undefined);
  return start > 0 && start <= LONGEST_PREAMBLE && rows.slice(0, start).every(words) ? start : 0;
}

/** Rows that all end with a separator have an empty last cell each, which is no column. */
function withoutTrailingBlank(rows: readonly string[][], width: number): readonly string[][] {
  const blank = width > 1 && rows.every((row) => row.length < width || row[width - 1] === '');
  return blank ? rows.map((row) => row.slice(0, width - 1)) : rows;
}

function checkEven(rows: readonly (readonly string[])[], lines: readonly number[], width: number): void {
  const odd = rows.findIndex((row) => row.length !== width);
  if (odd < 0) return;
  const others = rows.filter((row) => row.length !== width).length;
  throw new StatedError(
    'text-ragged',
    `Line ${grouped(lines[odd])} has ${counted(rows[odd].length, 'cell')}, line ${grouped(lines[0])} has ${grouped(width)}` +
      (others > 1 ? ` (${grouped(others)} such lines).` : '.'),
    'Series must have equal lengths: cut or pad them, and mark missing cells as empty or NaN.',
  );
}

/**
 * A first row is a header where it has words above columns of numbers; the numbers in it, if any, must count the
 * columns or rise (wavelengths). Without a word it must, over eight columns or more, count 0, 1, 2 …, as pandas writes,
 * or go up or down in equal steps, as wavelengths and times do, where no other row does so. For words alone: `namesWords`.
 */
function hasHeader(rows: readonly (readonly string[])[], { decimalComma }: Dialect): boolean {
  const body = rows.slice(1, 1 + SNIFFED_LINES);
  const numberAt = (row: readonly string[], column: number) => cellNumber(row[column], decimalComma);
  // `5%` above plain numbers names a percentile.
  const isName = (column: number) => isPercent(rows[0][column]) && !body.some((row) => isPercent(row[column]));
  const firstAt = (column: number) => (isName(column) ? undefined : numberAt(rows[0], column));
  const numeric = rows[0].flatMap((_, column) => {
    const numbers = body.filter((row) => numberAt(row, column) !== undefined).length;
    return numbers > 0 && numbers >= body.filter((row) => !isMissing(row[column])).length / 2 ? [column] : [];
  });
  if (numeric.length === 0) return namesWords(rows);
  const values = numeric.flatMap((column) => firstAt(column) ?? []);
  const words = numeric.filter((column) => firstAt(column) === undefined && !isMissing(rows[0][column])).length;
  if (words > 0)
    return words > values.length || (values.length >= 3 && values.every((v, i) => i === 0 || v > values[i - 1]));
  if (values.length < 8) return false;
  const counts = (values[0] === 0 || values[0] === 1) && values.every((v, i) => v === values[0] + i);
  const others = body.map((row) => numeric.map((column) => numberAt(row, column) ?? Number.NaN));
  return counts || (isEven(values) && values.length === numeric.length && !others.some(isEven));
}

/** Above words alone, a first row names columns where it is none of the words that repeat below it. */
function namesWords([first, ...body]: readonly (readonly string[])[]): boolean {
  const repeated = first.flatMap((cell, column) => {
    const texts = body.map((row) => row[column]);
    return wordsRepeat(texts) ? [{ cell, texts }] : [];
  });
  return repeated.length > 0 && repeated.every(({ cell, texts }) => !texts.includes(cell));
}

/** Equal steps up or down, to a thousandth of a step. */
function isEven(values: readonly number[]): boolean {
  const step = (values[values.length - 1] - values[0]) / (values.length - 1);
  return step !== 0 && values.every((v, i) => Math.abs(v - values[0] - i * step) <= Math.abs(step) / 1000);
}

/** The row under the names holds units where it has a word in each of several columns of numbers, as loggers write. */
function hasUnits(rows: readonly (readonly string[])[], { decimalComma }: Dialect): boolean {
  const [, second, ...body] = rows;
  const numeric = (second ?? []).flatMap((cell, column) => {
    const numbers = body.slice(0, SNIFFED_LINES).filter((row) => cellNumber(row[column], decimalComma) !== undefined);
    return numbers.length > body.length / 2 || numbers.length > SNIFFED_LINES / 2 ? [cell] : [];
  });
  const word = (cell: string) => !isMissing(cell) && cellNumber(cell, decimalComma) === undefined;
  return numeric.length >= 2 && body.length >= 2 && numeric.every(word);
}

/** `Pressure` over `(Pa)` is `Pressure (Pa)`. */
function namedWithUnits(names: readonly string[], units: readonly string[]): string[] {
  const bare = (unit: string) => unit.replace(/^[([]|[)\]]$/g, '');
  return names.map((name, i) => (units[i] ? `${name} (${bare(units[i])})` : name));
}

/** NumPy's savetxt writes the header as a comment: the last one, when it has as many words as the table has columns. */
function commentHeader(comments: readonly Line[], { delimiter }: Dialect, width: number): string[] | null {
  const last = comments.at(-1);
  if (!last || width < 2) return null;
  const cells = splitLine(last.text.replace(COMMENT, ''), delimiter);
  return cells.length === width ? cells : null;
}

/** Unique names; columns without one are numbered from 1. */
function columnNames(header: readonly string[] | null, width: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, i) => {
    const wanted = header?.[i] || `column ${i + 1}`;
    let name = wanted;
    for (let copy = 2; taken.has(name); copy++) name = `${wanted} (${copy})`;
    taken.add(name);
    return name;
  });
}

function noNumbers(table: CellTable, { delimiter }: Dialect): StatedError {
  const cell = excerpt(table.rows[0].find((text) => text !== '') ?? '');
  return new StatedError(
    'text-no-numbers',
    `No column holds numbers: the text was read as ${counted(table.names.length, 'column')} separated by ${DELIMITERS[delimiter]}, and line ${grouped(table.lines[0])} reads “${cell} …”.`,
    'Open a table with one series a row or a column, its cells separated by commas, tabs, semicolons or blanks.',
  );
}
