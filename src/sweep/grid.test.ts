import { describe, expect, it } from 'vitest';
import { cellKey, cellsOf, geometric, PUBLISHED_GRIDS, shareOf, startsFrom } from './grid';

const GRID = { lambdas: [0.1, 0.2, 0.3], gammas: [0, 1, 2, 3], seeds: [1, 2] };

describe('the published grids', () => {
  it('have the sizes and ends of the paper', () => {
    const { series, maps } = PUBLISHED_GRIDS;
    expect([series.lambdas.length, series.gammas.length]).toEqual([5, 21]);
    expect([series.lambdas[0], series.lambdas[4], series.gammas[1], series.gammas[20]]).toEqual([1e-4, 5e-3, 1e-4, 10]);
    expect([maps.lambdas.length, maps.gammas.length, maps.gammas[1], maps.gammas[10]]).toEqual([3, 11, 0.001, 0.05]);
  });

  it('rise in constant ratios', () => {
    const values = geometric(1e-4, 10, 20);
    const ratios = values.slice(1).map((value, i) => value / values[i]);
    for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0], 12);
  });
});

describe('the walk', () => {
  it('comes to every cell once, each after the one it starts from', () => {
    const cells = cellsOf(GRID);
    const place = new Map(cells.map((cell, i) => [cellKey(cell), i]));
    expect(place.size).toBe(24);
    for (const [i, cell] of cells.entries()) {
      const start = startsFrom(GRID, cell);
      if (start) expect(place.get(cellKey(start))).toBeLessThan(i);
      else expect(cell).toMatchObject({ lambda: 0.1, gamma: 0 });
    }
  });

  it.each([1, 2, 5, 9])('is shared by %i', (count) => {
    const shares = Array.from({ length: count }, (_, i) => shareOf(GRID, i + 1, count));
    for (const share of shares) {
      const keys = share.map(cellKey);
      expect(new Set(keys).size).toBe(keys.length);
      for (const [i, cell] of share.entries()) {
        const start = startsFrom(GRID, cell);
        if (start) expect(keys.indexOf(cellKey(start)), cellKey(cell)).toBeGreaterThan(-1);
        if (start) expect(keys.indexOf(cellKey(start))).toBeLessThan(i);
      }
    }
    expect(new Set(shares.flat().map(cellKey)).size).toBe(24);
  });
});
