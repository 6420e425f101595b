import { expect, it } from 'vitest';
import { statistics } from './statistics';

it('keeps the digits of a small mean between large values', () => {
  expect(statistics(Float64Array.of(1e16, 1, -1e16, 2)).mean).toBe(0.75);
});

it('leaves out what is missing, and says so where nothing is left', () => {
  expect(statistics(Float32Array.of(1, Number.NaN, 3))).toEqual({ missing: 1, min: 1, max: 3, mean: 2 });
  expect(statistics(Float32Array.of(Number.NaN))).toEqual({ missing: 1, min: null, max: null, mean: null });
});

it('does not overflow near the end of float64, nor lose strain near 1e-21', () => {
  expect(statistics(new Float64Array(50).fill(1.5e308)).mean).toBeCloseTo(1.5e308, -300);
  expect(statistics(Float64Array.of(1e-21, 3e-21)).mean).toBe(2e-21);
});
