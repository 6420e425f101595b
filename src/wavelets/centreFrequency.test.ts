import { expect, it } from 'vitest';
import { waveletFunction } from './cascade';
import { centreFrequency, periodAt } from './centreFrequency';
import { lowpassFilter, type WaveletName } from './families';

it('haar oscillates where tan(πf/2) = πf', () => {
  const f = centreFrequency(lowpassFilter('haar'));
  expect(f).toBeCloseTo(0.742, 3);
  expect(Math.tan((Math.PI * f) / 2)).toBeCloseTo(Math.PI * f, 1);
});

it.each<WaveletName>(['db5', 'sym5', 'coif2'])('%s: the largest component of its samples', (name) => {
  const h = lowpassFilter(name);
  const { t, psi } = waveletFunction(h, 7);
  const power = (f: number) => {
    let [real, imaginary] = [0, 0];
    for (let i = 0; i < t.length; i++) {
      real += psi[i] * Math.cos(2 * Math.PI * f * t[i]);
      imaginary += psi[i] * Math.sin(2 * Math.PI * f * t[i]);
    }
    return real * real + imaginary * imaginary;
  };
  const f = centreFrequency(h);
  for (const aside of [-0.02, 0.02]) expect(power(f)).toBeGreaterThan(power(f + aside));
  expect(periodAt(h, 3)).toBeCloseTo(8 / f, 12);
});
