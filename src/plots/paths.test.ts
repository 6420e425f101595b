import { describe, expect, it } from 'vitest';
import type { PixelScale } from './frame';
import { barPath, linePath, sideBySide, stemPaths } from './paths';

const x: PixelScale = { scale: 'linear', range: [0, 10], from: 0, to: 100 };
const y: PixelScale = { scale: 'linear', range: [0, 1], from: 50, to: 0 };
const log: PixelScale = { scale: 'log', range: [0.01, 1], from: 50, to: 0 };

describe('linePath', () => {
  it('goes through the points in pixels', () => {
    expect(linePath([0, 5, 10], [0, 1, 0.5], x, y)).toBe('M0 50L50 0L100 25');
  });
  it('breaks at values that are not finite', () => {
    expect(linePath([0, 1, 2, 3, 4], [0, 0, Number.NaN, 1, 1], x, y)).toBe('M0 50L10 50M30 0L40 0');
  });
  it('leaves a gap for zeros and negative values on a logarithmic axis', () => {
    expect(linePath([0, 1, 2, 3, 4, 5], [1, 0.1, 0, -1, 0.01, 1], x, log)).toBe('M0 0L10 25M40 50L50 0');
  });
  it('draws a point that stands alone', () => {
    expect(linePath([5], [1], x, y)).toBe('M50 0m-1.5 0h3');
  });
  it('keeps the extremes of far more points than pixels', () => {
    const n = 50_000;
    const values = Array.from({ length: n }, (_, i) => (i === 31_234 ? 1 : 0.5));
    const position = values.map((_, i) => (10 * i) / n);
    const path = linePath(position, values, x, y);
    expect(path.length).toBeLessThan(3000);
    expect(path).toMatch(/L62 0V25/);
  });
  it('keeps curves behind one another apart, however many points they have', () => {
    const curve = Array.from({ length: 1000 }, (_, i) => i / 100);
    const level = (value: number) => [...curve.map(() => value), Number.NaN];
    const path = linePath([...curve, Number.NaN, ...curve, Number.NaN], [...level(0), ...level(1)], x, y);
    expect(path).not.toMatch(/ 0V50| 50V0/);
    expect(path.match(/M0 \d+/g)).toEqual(['M0 50', 'M0 0']);
  });
});

describe('barPath', () => {
  it('stands bars of several series side by side on the zero line', () => {
    const { offset, width } = sideBySide(1, 2);
    const left = 10 * (3 + offset - width / 2);
    expect(barPath([3], [0.5], x, y, 1, 2)).toBe(`M${left} 50V25H${Math.round(100 * (left + 10 * width)) / 100}V50Z`);
    expect(sideBySide(0, 2).offset + sideBySide(0, 2).width / 2).toBeCloseTo(offset - width / 2, 12);
  });
});

it('stemPaths draws a stem and a dot a tap, and skips what is not finite', () => {
  const { stems, dots } = stemPaths([1, 2], [0.5, Number.NaN], x, y, 0, 1);
  expect(stems).toBe('M10 50V25');
  expect(dots).toBe('M10 25h0');
});
