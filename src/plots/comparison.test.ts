import { describe, expect, it } from 'vitest';
import { lowpassFilter } from '../wavelets/families';
import { comparisonFigure, linkedFigures } from './ComparisonPlot';

const filter = (id: string, name: 'db2' | 'db5', seeds: readonly ArrayLike<number>[] = []) => ({
  ...{ id, label: id, seeds },
  h: lowpassFilter(name),
});

describe('comparing filters', () => {
  it('draws repetitions as the band between their least and greatest values', () => {
    const h = lowpassFilter('db5');
    const twice = h.map((tap) => 2 * tap);
    const { series } = comparisonFigure([filter('a', 'db5', [h, twice])], 'spectrum');
    expect(series.map(({ id }) => id)).toEqual(['a-band', 'a']);
    const [{ y: band }, { y: own }] = series;
    const lower = Array.from(band).slice(0, own.length);
    const upper = Array.from(band).slice(own.length + 1);
    expect(lower).toEqual(Array.from(own));
    expect(upper[0]).toBeCloseTo(4 * own[0], 10);
    expect(Number.isNaN(band[own.length])).toBe(true);
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
