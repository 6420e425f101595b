import { describe, expect, it } from 'vitest';
import { CAPS } from '../caps';
import { refusalOf } from '../refusals';
import { decodeText } from './encoding';
import type { RawArray } from './rawArray';
import { ascii, joined, writeCsv } from './testFiles';
import { readText } from './text';

const table = (text: string | Uint8Array): RawArray =>
  readText(typeof text === 'string' ? new TextEncoder().encode(text) : text)[0].read() as RawArray;
const rowsOf = ({ data, shape }: RawArray): number[][] =>
  Array.from({ length: shape[0] }, (_, row) => [...data.subarray(row * shape[1], (row + 1) * shape[1])]);
const names = ({ columns }: RawArray) => columns.map(({ name }) => name);

const NUMBERS = [
  [1.5, -2, 3],
  [4, 5.25, -6e-3],
];

const refusal = (text: string) => refusalOf(() => table(text));

describe('text tables', () => {
  it.each([
    ['commas', '1.5,-2,3\n4,5.25,-6e-3\n'],
    ['commas and blanks', '1.5, -2 , 3\n4,  5.25, -6e-3'],
    ['semicolons', '1.5;-2;3\r\n4;5.25;-6e-3\r\n'],
    ['semicolons and decimal commas', '1,5;-2;3\n4;5,25;-6e-3\n'],
    ['tabs and decimal commas', '1,5\t-2\t3\n4\t5,25\t-6e-3\n'],
    ['blanks and decimal commas', ' 1,5 -2 3\n 4 5,25 -6e-3\n'],
    ['tabs', '1.5\t-2\t3\r4\t5.25\t-6E-3\r'],
    ['blanks', '  1.5   -2 3\n  4 5.25    -6.0d-03  \n'],
    ['bars', '1.5|-2|3\n4|5.25|-6e-3\n'],
    ['quotes', '"1.5","-2","3"\n"4","5.25","-6e-3"\n'],
    ['a trailing separator', '1.5,-2,3,\n4,5.25,-6e-3,\n'],
    ['comments', '# made by hand\n1.5,-2,3\n% note\n4,5.25,-6e-3\n// end'],
    ['remarks behind numbers', '1.5,-2,3 # as in figure 2, left\n4,5.25,-6e-3\n'],
    ['blank lines', '\n1.5,-2,3\n\n\n4,5.25,-6e-3\n\n'],
    ['a minus sign of typography', '1.5,−2,3\n4,5.25,−6e-3\n'],
  ])('reads %s', (_, text) => {
    expect(rowsOf(table(text))).toEqual(NUMBERS);
  });

  it('reads percentages as what stands before the sign, and says so; over plain numbers they are names', () => {
    const read = table('x;yield\n1;3%\n2;4,5 %\n3;NA\n');
    expect(names(read)).toEqual(['x', 'yield']);
    expect(rowsOf(read)).toEqual([
      [1, 3],
      [2, 4.5],
      [3, Number.NaN],
    ]);
    expect(read.notes).toContain('Column “yield” is read in percent: “3%” is 3.');
    expect(table('a,b\n1,3%\n2,4\n').notes.join()).toContain('some cells have no percent sign');
    const percentiles = table('5%,50%,95%\n1,2,3\n2,3,4\n');
    expect([names(percentiles), percentiles.shape]).toEqual([
      ['5%', '50%', '95%'],
      [2, 3],
    ]);
  });

  it('takes a first row in equal steps for the wavelengths of the others, unless they step too', () => {
    const grid = Array.from({ length: 10 }, (_, i) => 400.5 + 2 * i);
    const rows = ['s1', 's2', 's3'].map((name, row) => [name, ...grid.map((_, i) => Math.sin(i * i + row))]);
    const read = table(writeCsv([['sample', ...grid], ...rows]));
    expect([read.shape, names(read).slice(0, 3)]).toEqual([
      [3, 10],
      ['sample', '400.5', '402.5'],
    ]);
    const ramps = rows.map(([name]) => [name, ...grid]);
    expect(table(writeCsv(ramps)).shape).toEqual([3, 10]);
    expect(table('! FORTRAN\n 1.0 2.0\n 3.0 ***\n 4.0 5.0\n').missing).toBe(1);
  });

  it('finds the separator where quoted cells hold others', () => {
    const read = table('name,flux\n"a; b, c",1\n"d; e, f",2\n"g; h, i",3\n');
    expect(read.columns[0].texts).toEqual(['a; b, c', 'd; e, f', 'g; h, i']);
    expect(rowsOf(read)).toEqual([[1], [2], [3]]);
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('reads %s with a byte order mark', (encoding) => {
    const text = '\uFEFFzeit;fluß\n1;2,5\n2;3,5\n';
    const bytes =
      encoding === 'utf-8'
        ? new TextEncoder().encode(text)
        : Uint8Array.from([...text].flatMap((letter) => pair(letter, encoding === 'utf-16le')));
    expect(names(table(bytes))).toEqual(['zeit', 'fluß']);
    expect(rowsOf(table(bytes))).toEqual([
      [1, 2.5],
      [2, 3.5],
    ]);
  });

  it('reads UTF-16 without a mark, and Windows-1252 where the bytes are no UTF-8', () => {
    const plain = '10,20\n30,40\n50,60\n';
    expect(rowsOf(table(Uint8Array.from([...plain].flatMap((letter) => pair(letter, true)))))).toHaveLength(3);
    const western = table(joined([ascii('flu'), Uint8Array.of(0xdf), ascii(',b\n1,2\n3,4\n')]));
    expect(names(western)).toEqual(['fluß', 'b']);
    expect(western.notes.join()).toContain('Windows-1252');
  });

  it('tells a header from a first row', () => {
    const header = table('time (s),flux\n0,1\n1,2\n');
    expect(names(header)).toEqual(['time (s)', 'flux']);
    expect(header.named).toBe(true);
    expect(rowsOf(header)).toHaveLength(2);
    expect(table('0,1\n1,2\n').named).toBe(false);
    expect(rowsOf(table(`0.5,err\n${'1,2\n'.repeat(11)}`))).toHaveLength(12);
  });

  it('takes the header that pandas writes: column numbers above rows with an index', () => {
    const columns = Array.from({ length: 9 }, (_, i) => i);
    const read = table(
      writeCsv([['', ...columns], ...[0, 1].map((row) => [row, ...columns.map((c) => row + c / 10)])]),
    );
    expect(read.named).toBe(true);
    expect(rowsOf(read)[1]).toEqual([1, ...columns.map((c) => 1 + c / 10)]);
  });

  it('takes wavelengths beside a word as a header', () => {
    expect(names(table('label,400.5,401,401.5\n1,2,3,4\n2,3,4,5\n'))).toEqual(['label', '400.5', '401', '401.5']);
  });

  it('takes a row of units under the header into the names', () => {
    const read = table('Time,Pressure,Flow\n(s),[Pa],L/min\n0,1,2\n0.5,3,4\n1,5,6\n');
    expect(names(read)).toEqual(['Time (s)', 'Pressure (Pa)', 'Flow (L/min)']);
    expect([read.shape, read.missing]).toEqual([[3, 3], 0]);
    expect(read.notes).toContain('Line 2 was taken for units: (s), [Pa], L/min.');
    expect(table('a,b\nx,1\n2,3\n4,5\n').shape).toEqual([3, 1]);
  });

  it('takes the header that NumPy writes into a comment', () => {
    expect(names(table('# some words first\n# t h\n0 1\n1 2\n'))).toEqual(['t', 'h']);
  });

  it('gives columns of the same or no name names of their own', () => {
    expect(names(table('a,a,,b\n1,2,3,4\n5,6,7,8\n'))).toEqual(['a', 'a (2)', 'column 3', 'b']);
    expect(names(table('__proto__,constructor\n1,2\n3,4\n'))).toEqual(['__proto__', 'constructor']);
  });

  it('takes what a spreadsheet writes for a failed formula as a cell, not as a remark', () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i, i === 3 ? '#DIV/0!' : i / 2, i + 0.25]);
    const read = table(writeCsv([['a', 'b', 'c'], ['#N/A', 1, 2], [3, '#N/A', 4], ...rows]));
    expect([read.shape, read.missing]).toEqual([[22, 3], 3]);
    expect(rowsOf(read)[1]).toEqual([3, Number.NaN, 4]);
    expect(read.notes.join()).toContain('“#DIV/0!”');
  });

  it('keeps a row that misses every cell between tabs, as between commas', () => {
    for (const separator of ['\t', ',']) {
      const read = table(['1 2 3', '  ', '4 5 6', '', '7 8 9'].join('\n').replaceAll(' ', separator));
      expect([read.shape, read.missing]).toEqual([[4, 3], 3]);
    }
    expect(table('1\t2\t3\n\t\n4\t5\t6\n').shape).toEqual([2, 3]);
    expect(table('1,2\n\t\n3,4\n').shape).toEqual([2, 2]);
  });

  it('counts missing values, however they are written', () => {
    const read = table('a,b\n1,NA\n,2\nNaN,n/a\n3,?\n4,-\n5,null\n6,7\n');
    expect(read.missing).toBe(7);
    expect(rowsOf(read)[2]).toEqual([Number.NaN, Number.NaN]);
  });

  it('names the first word in a column of numbers and counts it as missing', () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i, i === 12 ? 'ERR' : i / 2]);
    const read = table(writeCsv([['a', 'flux'], ...rows]));
    expect(read.missing).toBe(1);
    expect(read.notes.join()).toMatch(/“flux”: 1 cell not a number, the first in line 14 \(“ERR”\)/);
  });

  it('lists dates and words and leaves them out of the data', () => {
    const read = table('when,who,x\n2020-01-01,a,1\n2020-01-02 10:30,b,2\n');
    expect(read.columns.map(({ kind }) => kind)).toEqual(['date', 'text', 'number']);
    expect(rowsOf(read)).toEqual([[1], [2]]);
  });

  it('reads one column, also with decimal commas', () => {
    expect(rowsOf(table('1.5\n2.5\n3.5\n'))).toEqual([[1.5], [2.5], [3.5]]);
    expect(rowsOf(table('1,05\n2,5\n3,5\n'))).toEqual([[1.05], [2.5], [3.5]]);
  });

  it('reads infinite values as such, for the import to refuse', () => {
    expect(rowsOf(table('1,inf\n-Infinity,1e999\n'))).toEqual([
      [1, Infinity],
      [-Infinity, Infinity],
    ]);
  });

  it('skips lines of words before the table and says so', () => {
    const read = table('Device: X\nOperator: Y Z\nt,a,b\n0,1,2\n1,2,3\n2,3,4\n3,5,6\n');
    expect(names(read)).toEqual(['t', 'a', 'b']);
    expect(read.notes.join()).toContain('2 lines before the table were skipped');
  });

  it('names the line of a ragged row', () => {
    const error = refusal('# comment\na,b,c\n1,2,3\n4,5\n7,8,9\n');
    expect(error.message).toContain('Line 4 has 2 cells, line 2 has 3.');
    expect(refusal('1,2,3\n1,2,3\n1,2,3\n1,2\n1,2,3,4\n').message).toContain('2 such lines');
  });

  it('says what it saw where no column holds numbers', () => {
    expect(refusal('Dear all,\nthe data will follow\nsoon.\n').kind).toBe('text-no-numbers');
    expect(refusal('# only\n\n# comments\n').kind).toBe('text-empty');
  });

  it.each(['a,b\n"1,234","5"\n"2,345.5","6"\n', 'a;b\n1.234,5;2\n2.345.678,5;3\n', "a;b\n1'234;2\n9'999;3\n"])(
    'refuses separated thousands instead of misreading them: %j',
    (text) => {
      const error = refusal(text);
      expect(error.kind).toBe('text-thousands');
      expect(error.message).toContain('in line 2');
    },
  );

  it('refuses a text beyond the cap before it is decoded', () => {
    const vast = { byteLength: CAPS.textBytes + 1 } as Uint8Array;
    const error = refusalOf(() => decodeText(vast));
    expect([error.kind, error.message]).toEqual(['text-too-large', expect.stringContaining('up to 256 MB')]);
  });

  it('refuses more cells than the cap before it makes any', () => {
    expect(refusal(`${'1,'.repeat(5_600_000)}1`).kind).toBe('text-too-many-cells');
    expect(refusal('1\r'.repeat(5_000_002)).kind).toBe('text-too-many-cells');
  });

  it('takes on five million rows with a line of names above them, as lines', () => {
    const blank = '\n'.repeat(CAPS.cells - 2);
    expect(table(`flux\n1.5\n2.5\n${blank}`).shape).toEqual([2, 1]);
    expect(refusal(`flux\n1.5\n2.5\n${blank}\n`).message).toContain('about 5,000,002 lines');
  });
});

function pair(letter: string, little: boolean): number[] {
  const code = letter.charCodeAt(0);
  return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
}
