/** Whatever the page calls by a word of the field is explained in the glossary. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ATTRIBUTION_METHODS, TERMS } from '../awd/terms';
import { LESSONS } from '../lessons/lessons';
import { PLOTS } from '../plots/explanations';
import { CONDITIONS } from '../wavelets/validity';
import { GLOSSARY } from './glossary';

const known = GLOSSARY.flatMap(({ term, also = [] }) => [term, ...also]).map((word) => word.toLowerCase());
const explained = (word: string) => known.some((term) => term.includes(word.toLowerCase()));

/** Words that a reader from outside the field would stop at: where one is on the page, it has to be explained. */
const JARGON = (
  'attribution|band|boundary mode|centre frequency|coefficient|convergence|converged|cross-validation|distillation|energy|' +
  'epoch|gradient|highpass|kernel|LSTM|learning rate|logistic|lowpass|moments|negligible|orthonormal|orthogonal|peak|' +
  'quadrature mirror|R²|ridge|saliency|scaling function|seed|sparsity|stride|sweep|symmetric|taps|TRIM|untrained|valid wavelet|Ω_m|κ'
).split('|');

function textOfThePage(): string {
  const folders = ['../ui/', '../plots/'].map((folder) => new URL(folder, import.meta.url));
  const sources = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.tsx?$/.test(name) && !/test|glossary/.test(name))
      .map((name) => readFileSync(new URL(name, folder), 'utf8')),
  );
  return [...sources, JSON.stringify(LESSONS), JSON.stringify(PLOTS)].join('\n');
}

describe('the glossary', () => {
  it.each([...Object.values(TERMS), ...Object.values(CONDITIONS), ...Object.values(ATTRIBUTION_METHODS)])(
    'has $label',
    ({ label }) => expect(explained(label)).toBe(true),
  );

  it('has every word of the field that the page uses', () => {
    const page = textOfThePage();
    const used = JARGON.filter((word) => page.includes(word));
    expect(used.length).toBeGreaterThan(30);
    expect(used.filter((word) => !explained(word))).toEqual([]);
  });

  it('is in the order of the alphabet, Greek letters by their names, and says something of each', () => {
    const letter = (term: string) =>
      term.replace(/^γ/, 'gamma').replace(/^λ/, 'lambda').replace(/^Ω/, 'Omega').toLowerCase();
    const terms = GLOSSARY.map(({ term }) => letter(term));
    expect(terms).toEqual([...terms].sort((a, b) => a.localeCompare(b, 'en')));
    for (const { meaning } of GLOSSARY) expect(meaning).toMatch(/^.{30,}\.$/);
  });
});

it('every plot is explained in a sentence or two', () => {
  for (const [name, { explanation }] of Object.entries(PLOTS)) {
    expect([name, /^[A-Z].{80,330}\.$/s.test(explanation)]).toEqual([name, true]);
  }
});
