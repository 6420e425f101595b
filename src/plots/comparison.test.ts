import { describe, expect, it } from 'vitest';
import { lowpassFilter } from '../wavelets/families';
import { comparisonFigure, linkedFigures } from './ComparisonPlot';

const filter = (id: string, name: 'db2' | 'db5', seeds: readonly ArrayLike<number>[] = []) => ({
  ...{ id, label: id, seeds },
  h: lowpassFilter(name),
});

describe('comparing filters', () => {
  it('draws repetitions as their median in the band from the least to the greatest', () => {
    const h = lowpassFilter('db5');
    const scaled = [1, 2, 4].map((by) => h.map((tap) => by * tap));
    const { series } = comparisonFigure([filter('a', 'db5', scaled)], 'spectrum');
    expect(series.map(({ id }) => id)).toEqual(['a-band', 'a']);
    const [{ y: high, low }, { y: median }] = series;
    expect([low?.[0], median[0], high[0]].map((power) => (power ?? 0) / (low?.[0] ?? 1))).toEqual([1, 4, 16]);
  });

  it('lays shifted wavelets on one another before it takes their range', () => {
    const h = [...lowpassFilter('db5')];
    const [early, late] = [
      [...h, 0, 0],
      [0, 0, ...h],
    ];
    const { series } = comparisonFigure([{ ...filter('a', 'db5', [early, late]), h: early }], 'psi');
    const [{ y: high, low }] = series;
    const widest = Math.max(...Array.from(high, (value, i) => value - (low?.[i] ?? Number.NaN)));
    expect(widest).toBeLessThan(1e-6);
  });

  it('shows what a person zoomed to in all pictures side by side', () => {
    const zoom = { x: [2, 3], y: [-1, 1] } as const;
    const figures = linkedFigures([filter('short', 'db2'), filter('long', 'db5')], 'psi', zoom);
    for (const { x, y } of figures) expect([x.range, y.range]).toEqual([zoom.x, zoom.y]);
  });

  it('gives pictures side by side the same axes and keeps each filter’s colour', () => {
    const filters = [filter('short', 'db2'), filter('long', 'db5')];
    const [first, second] = linkedFigures(filters, 'psi');
    expect(first.x.range).toEqual(second.x.range);
    expect(first.y.range).toEqual(second.y.range);
    const together = comparisonFigure(filters, 'psi').series.map(({ colour }) => colour);
    expect([first.series[0].colour, second.series[0].colour]).toEqual(together);
    const longest = second.series[0].x;
    expect(first.x.range?.[1]).toBe(longest[longest.length - 1]);
  });
});
