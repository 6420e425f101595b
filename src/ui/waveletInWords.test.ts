import { expect, it } from 'vitest';
import { lowpassFilter } from '../wavelets/families';
import { periodText, vanishingMoments, waveletInWords } from './waveletInWords';

const db5 = [...lowpassFilter('db5')];
const facts = {
  h: db5,
  start: [...lowpassFilter('db3')],
  truth: { label: 'sym5', h: lowpassFilter('sym5') },
  levels: 4,
  spacing: null,
  reconstructionError: 0,
  attribution: [],
};

it('tells taps, verdict, moments, frequency and distances', () => {
  const words = waveletInWords(facts).join(' ');
  expect(words).toContain('10 taps; ψ and φ are 9 samples long');
  expect(words).toContain('It is a valid wavelet');
  expect(words).toContain('first 5 moments vanish');
  expect(words).toContain('to the start wavelet is 2.349, to the true wavelet sym5 1.280');
  expect(words).toContain('no attributions');
});

it('tells where the attribution lies, the most first', () => {
  const attribution = [
    { name: 'cA4', total: 1 },
    { name: 'cD4', total: 3 },
  ];
  expect(waveletInWords({ ...facts, attribution }).at(-1)).toContain('most at cD4 (75 %), cA4 (25 %)');
});

it('haar is antisymmetric, with one vanishing moment; a lowpass shifted up has none', () => {
  const haar = [...lowpassFilter('haar')];
  const words = waveletInWords({ ...facts, h: haar, truth: null }).join(' ');
  expect(words).toContain('ψ is antisymmetric');
  expect(words).toContain('mean vanishes: it does not answer to constants');
  expect(vanishingMoments([0.9, 0.5])).toBe(0);
});

it('periods are in the unit of the data where it is known', () => {
  expect(periodText(lowpassFilter('haar'), 1, null)).toBe('2.69 samples');
  expect(periodText(lowpassFilter('haar'), 1, { value: 2, unit: '′' })).toBe('2.69 samples (5.39′)');
});
