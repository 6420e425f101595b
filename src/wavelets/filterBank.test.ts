import { describe, expect, it } from 'vitest';
import { goldenJson } from '../golden/load';
import { TOLERANCE } from '../golden/tolerance';
import { lowpassFilter, WAVELET_NAMES } from './families';
import { filterBank, foldHighpassGradient, quadratureMirror } from './filterBank';

const PYWAVELETS_DEC_LO = goldenJson<Record<string, number[]>>('filters.json');

const doubleShift = (a: ArrayLike<number>, b: ArrayLike<number>, k: number) =>
  Array.from(a).reduce((sum, value, n) => sum + value * (b[n - 2 * k] ?? 0), 0);

describe('wavelet families', () => {
  it('are those of PyWavelets', () => {
    expect([...WAVELET_NAMES].sort()).toEqual(Object.keys(PYWAVELETS_DEC_LO).sort());
  });

  it.each(WAVELET_NAMES)('%s is the stored filter to the last digit', (name) => {
    expect(Array.from(lowpassFilter(name))).toEqual([...PYWAVELETS_DEC_LO[name]].reverse());
  });

  it('hand out copies', () => {
    lowpassFilter('db2')[0] = 7;
    expect(lowpassFilter('db2')[0]).not.toBe(7);
  });
});

describe('filter bank', () => {
  it('has the signs of the reference', () => {
    expect(Array.from(quadratureMirror([1, 2, 3, 4]))).toEqual([4, -3, 2, -1]);
  });

  it.each(WAVELET_NAMES)('%s: h and g are orthonormal with all their double shifts', (name) => {
    const { h, g } = filterBank(lowpassFilter(name));
    for (let k = -h.length / 2; k <= h.length / 2; k++) {
      const delta = k === 0 ? 1 : 0;
      expect(Math.abs(doubleShift(h, h, k) - delta), `h h, k = ${k}`).toBeLessThan(TOLERANCE.float64.values);
      expect(Math.abs(doubleShift(g, g, k) - delta), `g g, k = ${k}`).toBeLessThan(TOLERANCE.float64.values);
      expect(Math.abs(doubleShift(h, g, k)), `h g, k = ${k}`).toBeLessThan(TOLERANCE.float64.values);
    }
  });

  it('refuses an odd number of taps', () => {
    expect(() => filterBank([1, 2, 3])).toThrow(expect.objectContaining({ kind: 'odd-taps' }));
    expect(() => filterBank([])).toThrow(expect.objectContaining({ kind: 'odd-taps' }));
  });

  it('folds the gradient in g into the one in h', () => {
    // d/dh (a · h + b · g(h)) for a = (1, 2, 3, 4), b = (5, 6, 7, 8)
    expect(Array.from(foldHighpassGradient([1, 2, 3, 4], [5, 6, 7, 8]))).toEqual([1 - 8, 2 + 7, 3 - 6, 4 + 5]);
  });
});
