import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowpassFilter, WAVELET_NAMES } from '../wavelets/families';
import { FILTER_TERM_FUNCTIONS } from './filterTerms';
import { FILTER_TERMS } from './terms';

const filters = fc
  .integer({ min: 1, max: 15 })
  .chain((half) =>
    fc.array(fc.double({ min: -1.5, max: 1.5, noNaN: true }), { minLength: 2 * half, maxLength: 2 * half }),
  )
  .map((taps) => Float64Array.from(taps));

/** |Ĥ_k|² of the K-point discrete Fourier transform, by its definition. */
function power(h: Float64Array, k: number): number {
  let re = 0;
  let im = 0;
  h.forEach((tap, n) => {
    re += tap * Math.cos((2 * Math.PI * k * n) / h.length);
    im -= tap * Math.sin((2 * Math.PI * k * n) / h.length);
  });
  return re * re + im * im;
}

const value = (name: (typeof FILTER_TERMS)[number], h: Float64Array) =>
  FILTER_TERM_FUNCTIONS[name](h, 0, new Float64Array(h.length));

describe.each(FILTER_TERMS)('%s', (name) => {
  it('vanishes with its gradient at every wavelet of the families', () => {
    for (const wavelet of WAVELET_NAMES) {
      const h = lowpassFilter(wavelet);
      const gradient = new Float64Array(h.length);
      expect(FILTER_TERM_FUNCTIONS[name](h, 1, gradient), wavelet).toBeLessThan(1e-12);
      for (const slope of gradient) expect(Math.abs(slope), wavelet).toBeLessThan(1e-5);
    }
  });

  it('has the gradient that central differences find', () => {
    fc.assert(
      fc.property(filters, (h) => {
        const gradient = new Float64Array(h.length);
        FILTER_TERM_FUNCTIONS[name](h, 1, gradient);
        const scale = 1 + Math.max(...gradient.map(Math.abs));
        for (let n = 0; n < h.length; n++) {
          const step = 1e-4;
          const up = h.map((tap, i) => (i === n ? tap + step : tap));
          const down = h.map((tap, i) => (i === n ? tap - step : tap));
          const slope = (value(name, up) - value(name, down)) / (2 * step);
          expect(Math.abs(slope - gradient[n]) / scale).toBeLessThan(1e-5);
        }
      }),
    );
  });

  it('adds its weighted gradient to what is there', () => {
    const h = lowpassFilter('db3').map((tap, n) => tap + 0.05 * n);
    const once = new Float64Array(6);
    const twice = new Float64Array(6).fill(1);
    FILTER_TERM_FUNCTIONS[name](h, 1, once);
    FILTER_TERM_FUNCTIONS[name](h, 2.5, twice);
    once.forEach((slope, n) => {
      expect(twice[n]).toBeCloseTo(1 + 2.5 * slope, 12);
    });
  });
});

describe('conjugate mirror', () => {
  it('equals its definition by the discrete Fourier transform', () => {
    fc.assert(
      fc.property(filters, (h) => {
        let expected = 0;
        for (let k = 0; k < h.length / 2; k++) expected += 0.5 * (power(h, k) + power(h, k + h.length / 2) - 2) ** 2;
        expect(Math.abs(value('cmf', h) - expected)).toBeLessThanOrEqual(1e-10 * (1 + expected));
      }),
    );
  });
});
