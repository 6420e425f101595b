import { describe, expect, it } from 'vitest';
import { absoluteProductSum, absoluteSum, absoluteSumInPlace, squaredError } from './pointwise';

describe('pointwise sums', () => {
  it('squaredError turns the estimate into its gradient', () => {
    const estimate = Float64Array.of(1, 2, 5);
    expect(squaredError(estimate, Float64Array.of(1, 4, 2), 0.5)).toBe(13);
    expect([...estimate]).toEqual([0, -2, 3]);
  });

  it('absoluteSum adds signs, and nothing at the kink', () => {
    const gradient = Float64Array.of(1, 1, 1, 1);
    expect(absoluteSum(Float64Array.of(2, -3, 0, -0), gradient, 0.5)).toBe(5);
    expect([...gradient]).toEqual([1.5, 0.5, 1, 1]);
  });

  it('absoluteSumInPlace leaves signs, and 0 at the kink', () => {
    const values = Float64Array.of(2, -3, 0);
    expect(absoluteSumInPlace(values, 0.5)).toBe(5);
    expect([...values]).toEqual([0.5, -0.5, 0]);
  });

  it('absoluteProductSum sends a gradient into each factor, and none where that factor is 0', () => {
    const c = Float64Array.of(2, -3, 0, 4);
    const u = Float64Array.of(-5, -1, 7, 0);
    const inC = Float64Array.of(1, 1, 1, 1);
    expect(absoluteProductSum(c, u, inC, 2)).toBe(13);
    expect([...inC]).toEqual([11, -1, 1, 1]);
    expect([...u]).toEqual([-4, -6, 0, 0]);
  });

  it('hands on what is not a number, so that a diverged run shows', () => {
    const bad = () => Float64Array.of(1, Number.NaN);
    expect(squaredError(bad(), Float64Array.of(1, 1), 1)).toBeNaN();
    expect(absoluteSumInPlace(bad(), 1)).toBeNaN();
    expect(absoluteSum(bad(), new Float64Array(2), 1)).toBeNaN();
    expect(absoluteProductSum(bad(), Float64Array.of(1, 1), new Float64Array(2), 1)).toBeNaN();
  });
});
