import { describe, expect, it } from 'vitest';
import { normalNumbers } from '../golden/arbitraryTasks';
import { exactFilter } from './exactFilter';
import { lowpassFilter, WAVELET_NAMES } from './families';
import { validity } from './validity';

const largestError = (h: Float64Array) => Math.max(...validity(h, null).conditions.map(({ error }) => error ?? 0));

describe('exactFilter', () => {
  it.each(WAVELET_NAMES)('leaves %s where it is', (name) => {
    const { change } = exactFilter(lowpassFilter(name));
    expect(change).toBeLessThan(1e-10);
  });

  it.each(WAVELET_NAMES)('finds an exact wavelet near %s with noise', (name) => {
    for (let seed = 1; seed <= 5; seed++) {
      const start = lowpassFilter(name);
      const noise = normalNumbers(seed, 'noise', start.length).map((value) => 0.02 * value);
      const { h, change } = exactFilter(start.map((tap, n) => tap + noise[n]));
      expect(largestError(h), `seed ${seed}`).toBeLessThan(1e-11);
      expect(change).toBeLessThan(2 * Math.hypot(...noise));
    }
  });

  it('tells how far it moved', () => {
    const start = lowpassFilter('db3').map((tap) => 1.1 * tap);
    const { h, change } = exactFilter(start);
    expect(change).toBeCloseTo(Math.hypot(...h.map((tap, n) => tap - start[n])), 12);
    expect(change).toBeGreaterThan(0.05);
  });

  it('copes with a filter whose outer taps are 0', () => {
    const { h } = exactFilter([0, 0, 0, 0, 0.7, 0.7, 0, 0, 0, 0]);
    expect(largestError(h)).toBeLessThan(1e-11);
  });

  it.each([
    ['all zeros', new Float64Array(10)],
    ['taps that are not finite', Float64Array.from([Number.NaN, 1])],
  ])('refuses %s', (_, h) => {
    expect(() => exactFilter(h)).toThrow(expect.objectContaining({ kind: 'no-exact-filter' }));
  });
});
