/**
 * How a text table is written: what separates its cells and whether decimals have a comma.
 * Found by trying each separator on the first lines: the one that gives even rows of numbers wins.
 */
import Papa from 'papaparse';

/** `' '` stands for any run of blanks. */
export const DELIMITERS = { '\t': 'tabs', ';': 'semicolons', ',': 'commas', '|': 'bars', ' ': 'blanks' } as const;
export type Delimiter = keyof typeof DELIMITERS;

export interface Dialect {
  readonly delimiter: Delimiter;
  readonly decimalComma: boolean;
}

/** A number may say that it is one of percent: its value is what stands before the sign. */
const PERCENT = /(\d|\.)\s?%$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eEdD][+-]?\d+)?$/;
const INFINITE = /^([+-]?)inf(inity)?$/i;
const MISSING = new Set([
  '',
  'na',
  'n/a',
  'n.a.',
  '#n/a',
  'nan',
  '-nan',
  'null',
  'none',
  'missing',
  '?',
  '.',
  '-',
  '--',
  '–',
  '—',
  '*',
  '**',
  '***',
]);

/** True for the ways in which tables write that a value is missing. */
export function isMissing(cell: string): boolean {
  return MISSING.has(cell.toLowerCase());
}

/** True for a cell like `3 %`. */
export function isPercent(cell: string): boolean {
  return PERCENT.test(cell);
}

/** The number a trimmed cell stands for, `3 %` is 3; undefined where it is none. `1e999` and `inf` are infinite. */
export function cellNumber(cell: string, decimalComma: boolean): number | undefined {
  const plain = isPercent(cell) ? cell.slice(0, -1).trimEnd() : cell;
  const text = (decimalComma ? plain.replace(',', '.') : plain).replace('−', '-');
  if (NUMBER.test(text)) return Number(text.replace(/[dD]/, 'e'));
  const infinite = INFINITE.exec(text);
  return infinite ? (infinite[1] === '-' ? -Infinity : Infinity) : undefined;
}

/** Trimmed cells of one line; quoted cells may hold the delimiter, not a line break. */
export function splitLine(line: string, delimiter: Delimiter): string[] {
  if (delimiter === ' ' && !line.includes('"')) return line.trim().split(/\s+/);
  const cells = line.includes('"') ? quotedCells(line, delimiter) : line.split(delimiter);
  return cells.map((cell) => cell.trim());
}

function quotedCells(line: string, delimiter: Delimiter): string[] {
  const even = delimiter === ' ' ? line.trim().replace(/\s+/g, ' ') : line;
  return Papa.parse<string[]>(even, { delimiter }).data[0] ?? [''];
}

/** The dialect of a table by its first lines, without comments and blank lines. */
export function sniffDialect(lines: readonly string[]): Dialect {
  if (isDecimalCommaColumn(lines)) return { delimiter: ';', decimalComma: true };
  let best: Dialect = { delimiter: ',', decimalComma: false };
  let bestScore = 0;
  for (const delimiter of Object.keys(DELIMITERS) as Delimiter[]) {
    const rows = lines.map((line) => splitLine(line, delimiter));
    const width = commonWidth(rows);
    const even = rows.filter((row) => row.length === width);
    const points = numberShare(even, false);
    const commas = delimiter === ',' ? 0 : numberShare(even, true);
    const decimalComma = commas > points;
    const score = (even.length / rows.length) * (0.05 + Math.max(points, commas)) * (width > 1 ? 2 : 1);
    if (score > bestScore * 1.001) [best, bestScore] = [{ delimiter, decimalComma }, score];
  }
  return best;
}

/**
 * `0,05` a line could be two columns or one with decimal commas. Only decimals have digits after the comma that start
 * with 0 and go on.
 */
function isDecimalCommaColumn(lines: readonly string[]): boolean {
  return lines.every((line) => /^\s*[+-]?\d+,\d+\s*$/.test(line)) && lines.some((line) => /,0\d/.test(line));
}

/** The width that most rows have; the wider one of two. */
export function commonWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce(
    (best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] > best[0]) ? next : best),
    [1, 0],
  )[0];
}

/** Share of cells that are numbers or missing, the first row (maybe a header) left out. */
function numberShare(rows: readonly (readonly string[])[], decimalComma: boolean): number {
  const cells = (rows.length > 1 ? rows.slice(1) : rows).flat();
  const numbers = cells.filter((cell) => cellNumber(cell, decimalComma) !== undefined || isMissing(cell));
  return cells.length === 0 ? 0 : numbers.length / cells.length;
}
