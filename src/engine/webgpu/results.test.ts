import { expect, it } from 'vitest';
import { TERM_NAMES } from '../../awd/terms';
import { initialResults, RESULTS_STRUCT, readResults, resultBytes } from './results';

const START = { step: 4, h: [1, 2], firstMoment: [3, 4], secondMoment: [5, 6] };

it('begins with the checkpoint, and with NaN where shaders must write', () => {
  const { h, firstMoment, secondMoment, terms, totals } = readResults(initialResults(START), 2);
  expect({ h, firstMoment, secondMoment }).toEqual({ h: [1, 2], firstMoment: [3, 4], secondMoment: [5, 6] });
  expect(Object.values(terms).every(Number.isNaN)).toBe(true);
  expect(totals.every(Number.isNaN)).toBe(true);
});

it('takes a reading apart in the order of the struct', () => {
  const data = Float32Array.from({ length: resultBytes(2, 3) / 4 }, (_, i) => i);
  const { terms, totals } = readResults(data, 2);
  expect(TERM_NAMES.map((name) => terms[name])).toEqual([6, 7, 8, 9, 10, 11, 12, 13]);
  expect(totals).toEqual([14, 15, 16]);
  const declared = [...RESULTS_STRUCT.matchAll(/^ {2}(\w+): f32,$/gm)].map(([, name]) => name);
  expect(declared).toEqual(TERM_NAMES);
});
