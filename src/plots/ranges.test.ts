import { describe, expect, it } from 'vitest';
import type { Axis, Range } from './figure';
import { extentOf } from './figure';
import { axisRange, steadyRange } from './ranges';

const linear: Axis = { label: 'y' };
const log: Axis = { label: 'loss', scale: 'log' };

describe('axisRange', () => {
  it('rounds out to ticks, ends with the data where it should, and keeps a fixed range', () => {
    expect(axisRange(linear, [0.13, 8.7])).toEqual([0, 10]);
    expect(axisRange({ ...linear, rounding: 'tight' }, [0.13, 8.7])).toEqual([0.13, 8.7]);
    expect(axisRange({ ...linear, range: [0, 1] }, [5, 6])).toEqual([0, 1]);
  });
  it('holds the values it must hold', () => {
    expect(axisRange({ ...linear, include: [0, 2.2] }, [0.4, 1.1])).toEqual([0, 2.5]);
  });
  it('has some width for constant data and for none', () => {
    for (const extent of [[3, 3], [-3, -3], [0, 0], null] as (Range | null)[]) {
      const [low, high] = axisRange(linear, extent);
      expect(high).toBeGreaterThan(low);
    }
  });
  it('covers whole decades on a logarithmic axis, but no more than nine', () => {
    expect(axisRange(log, [0.02, 3])).toEqual([0.01, 10]);
    const [low, high] = axisRange(log, [1e-30, 1]);
    expect(Math.log10(high / low)).toBeCloseTo(9, 9);
    const [one, ten] = axisRange(log, [1, 1]);
    expect(ten / one).toBeCloseTo(10, 9);
  });
});

describe('steadyRange', () => {
  it('does not move while the data stay within and fill half of it', () => {
    const first = steadyRange(linear, [-1.7, 1.7], null);
    for (let reach = 1.9; reach > 1.1; reach -= 0.01) {
      expect(steadyRange(linear, [-reach, reach], first)).toBe(first);
    }
  });
  it('follows data that grow out of it or shrink far below it', () => {
    const first = steadyRange(linear, [-1.7, 1.7], null);
    expect(steadyRange(linear, [-1.7, 2.6], first)[1]).toBeGreaterThanOrEqual(2.6);
    expect(steadyRange(linear, [-0.1, 0.1], first)).toEqual([-0.1, 0.1]);
  });
  it('stays where the data vanish for a moment', () => {
    const first = steadyRange(log, [0.02, 3], null);
    expect(steadyRange(log, [0.02, 2.9], first)).toBe(first);
  });
});

it('extentOf passes over what a logarithmic axis cannot show', () => {
  expect(extentOf([[0, -1, 0.5, Number.NaN, 2]], 'log')).toEqual([0.5, 2]);
  expect(extentOf([[0, -1]], 'log')).toBeNull();
});

it('a rounding error does not stretch a logarithmic axis, wherever it stands', () => {
  const extent = extentOf([[1e-15, 0.02], [3]], 'log');
  expect(extent).toEqual([0.02, 3]);
  expect(axisRange(log, extent)).toEqual([0.01, 10]);
  expect(extentOf([[1e-15, 0.02], [3]])).toEqual([1e-15, 3]);
});
