import { expect, it } from 'vitest';
import { brief, percentage, plain, significant } from './numbers';
import { evenly, figureTable, MOST_ROWS, matrixTable } from './table';

const style = { colour: 'ink', style: 'solid' } as const;

it('puts series with a common x side by side, and leaves holes where one has no value', () => {
  const table = figureTable({
    mark: 'line',
    x: { label: 't', unit: 'samples' },
    y: { label: 'y' },
    references: [],
    series: [
      { id: 'a', label: 'now', x: [0, 1, Number.NaN], y: [1, 2, 3], ...style },
      { id: 'b', label: 'start', x: [1, 0.5], y: [-4, 5e-9], ...style },
    ],
  });
  expect(table.columns).toEqual(['t (samples)', 'now', 'start']);
  expect(table.rows).toEqual([
    ['0', '1', ''],
    ['0.5', '', '5·10⁻⁹'],
    ['1', '2', '−4'],
  ]);
  expect(table.note).toBe('');
});

it('gives curves that begin anew behind a gap a column each', () => {
  const table = figureTable({
    ...{ mark: 'line', x: { label: 't' }, y: { label: 'y' }, references: [] },
    series: [
      { id: 'a', label: '2 earlier runs', x: [0, 1, Number.NaN, 0, 1], y: [1, 2, Number.NaN, 3, 4], ...style },
      { id: 'b', label: 'now', x: [0, 1], y: [5, Number.NaN], ...style },
    ],
  });
  expect(table.columns).toEqual(['t', '2 earlier runs, 1', '2 earlier runs, 2', 'now']);
  expect(table.rows).toEqual([
    ['0', '1', '3', '5'],
    ['1', '2', '4', 'none'],
  ]);
});

it('thins long tables evenly and says so', () => {
  const x = Array.from({ length: 1000 }, (_, i) => i);
  const figure = { mark: 'line', x: { label: 'x' }, y: { label: 'y' }, references: [] } as const;
  const table = figureTable({ ...figure, series: [{ id: 'a', label: 'a', x, y: x, ...style }] });
  expect(table.rows.length).toBe(MOST_ROWS);
  expect(table.rows.at(-1)?.[0]).toBe('999');
  expect(table.note).toBe('200 of 1000 rows, evenly spread.');
  expect(matrixTable(new Float32Array(300 * 300), [300, 300], null).columns.length).toBe(25);
});

it('evenly keeps both ends', () => {
  expect(evenly(5, 10)).toEqual([0, 1, 2, 3, 4]);
  expect(evenly(101, 3)).toEqual([0, 50, 100]);
});

it('writes numbers to what means something', () => {
  expect(significant(0.0123456)).toBe('0.01235');
  expect(significant(-1200)).toBe('−1200');
  expect(significant(3.2e-7)).toBe('3.2·10⁻⁷');
  expect(significant(0)).toBe('0');
  expect(significant(Number.NaN)).toBe('none');
  expect(plain(-0.0001, 2)).toBe('0.00');
  expect([-0.24069, 1e-5, -0.000113, 123456, null].map(brief)).toEqual(['−0.241', '10⁻⁵', '−1.1·10⁻⁴', '1.2·10⁵', '—']);
  expect([0, 0.001, 0.126].map(percentage)).toEqual(['0 %', '< 1 %', '13 %']);
});
