import { describe, expect, it } from 'vitest';
import { thumbnail } from './thumbnail';

describe('thumbnail', () => {
  it('leaves small samples as they are', () => {
    const values = Float32Array.of(1, 2, 3);
    expect(thumbnail(values, [3], 8)).toEqual({ values, shape: [3] });
  });

  it('keeps a single spike in a long series, at its place', () => {
    const series = new Float32Array(1_000_000);
    series[700_000] = 5;
    series[700_001] = -5;
    const { values, shape } = thumbnail(series, [series.length], 100);
    expect(shape).toEqual([100]);
    expect([values[70], values[71]]).toEqual([5, -5]);
    expect(Array.from(values).filter((value) => value !== 0)).toHaveLength(2);
  });

  it('averages a large map, its edge too, and keeps its form', () => {
    const values = Float32Array.from({ length: 5 * 9 }, (_, i) => i % 9);
    const small = thumbnail(values, [5, 9], 3);
    expect(small.shape).toEqual([2, 3]);
    expect(Array.from(small.values)).toEqual([1, 4, 7, 1, 4, 7]);
  });

  it('does with a map one pixel high', () => {
    expect(
      thumbnail(
        Float32Array.from({ length: 64 }, (_, i) => i),
        [1, 64],
        32,
      ).shape,
    ).toEqual([1, 32]);
  });
});
