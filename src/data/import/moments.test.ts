import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moments } from './moments';

describe('moments', () => {
  it('equal the textbook sums', () => {
    expect(moments(Float64Array.of(1, 2, 3, 4))).toEqual({ mean: 2.5, deviation: Math.sqrt(1.25) });
    expect(moments(Float64Array.of(9, 1, 3, 9), 1, 2)).toEqual({ mean: 2, deviation: 1 });
  });

  it('scale with the data from 1e-300 to 1e300', () => {
    fc.assert(
      fc.property(fc.integer({ min: -996, max: 996 }), (exponent) => {
        const { mean, deviation } = moments(Float64Array.of(1, 2, 4).map((value) => value * 2 ** exponent));
        expect(mean / 2 ** exponent).toBeCloseTo(7 / 3, 12);
        expect(deviation / 2 ** exponent).toBeCloseTo(Math.sqrt(14) / 3, 12);
      }),
    );
  });

  it('are exactly constant for equal values', () => {
    expect(moments(new Float32Array(1000).fill(0.1)).deviation).toBe(0);
  });
});
