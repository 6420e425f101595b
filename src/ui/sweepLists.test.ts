import { expect, it } from 'vitest';
import { cellsText, readList } from './sweepLists';

it('reads lists as people type them: rising, each once', () => {
  expect(readList('0.1; 0  1e-3, 0.1', 10)).toEqual({ values: [0, 0.001, 0.1] });
  for (const text of ['', 'x', '-1', '11']) expect(readList(text, 10)).toHaveProperty('problem');
});

it('counts the cells, and none while something is still being typed', () => {
  const [two, three] = [{ values: [0, 1] }, { values: [0, 1, 2] }];
  expect(cellsText(two, three, 1)).toBe('6 cells: 2 λ × 3 γ');
  expect(cellsText(two, three, 4)).toBe('24 cells: 2 λ × 3 γ × 4 seeds');
  for (const seeds of [Number.NaN, 1.5, 0, -3]) expect(cellsText(two, three, seeds)).toBe('0 cells');
  expect(cellsText({ problem: 'none' }, three, 1)).toBe('0 cells');
});
