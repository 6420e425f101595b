import { describe, expect, it } from 'vitest';
import { lowpassFilter } from '../wavelets/families';
import { startFilter } from './startFilter';

describe('startFilter', () => {
  it('without noise is the named wavelet', () => {
    expect(startFilter('sym5', 0, 7)).toEqual(lowpassFilter('sym5'));
  });

  it('repeats with the seed and changes with it', () => {
    expect(startFilter('db5', 0.1, 3)).toEqual(startFilter('db5', 0.1, 3));
    expect(startFilter('db5', 0.1, 3)).not.toEqual(startFilter('db5', 0.1, 4));
  });

  it('scales one and the same draw by the noise', () => {
    const still = lowpassFilter('db5');
    const noise = startFilter('db5', 0.1, 3).map((tap, n) => tap - still[n]);
    const larger = startFilter('db5', 0.3, 3).map((tap, n) => tap - still[n]);
    noise.forEach((value, n) => {
      expect(larger[n]).toBeCloseTo(3 * value, 12);
    });
  });

  it('draws noise of the stated deviation and of mean zero', () => {
    const still = lowpassFilter('db5');
    const draws = Array.from({ length: 2000 }, (_, seed) =>
      Array.from(startFilter('db5', 0.1, seed), (tap, n) => tap - still[n]),
    ).flat();
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const deviation = Math.sqrt(draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length);
    expect(Math.abs(mean)).toBeLessThan(0.003);
    expect(Math.abs(deviation - 0.1)).toBeLessThan(0.003);
  });
});
