import { expect, it } from 'vitest';
import { FILTER_TERMS, TERM_NAMES, type TermName } from '../awd/terms';
import type { LossRecord } from '../store/state';
import { meaningOf } from './termMeaning';

const terms = Object.fromEntries(TERM_NAMES.map((name) => [name, 0.5])) as Record<TermName, number | null>;
const last: LossRecord = { step: 3, total: 4, terms: { ...terms, interpretation: null }, squaredError: 0.5 };

it('a term is explained with its share of the total and where to see it', () => {
  const text = meaningOf(['sparsity'], last);
  expect(text).toContain('λ Σ|c| / (J + 1) / m. Few coefficients carry the data. 13 % of the total.');
  expect(text).toContain('slider');
  expect(text).toContain('Seen in Coefficients');
  expect(meaningOf(['cmf'], last)).toContain('row in Validity');
});

it('a term that is off says so, several are told one by one', () => {
  expect(meaningOf(['interpretation'], last)).toContain('Off now.');
  expect(meaningOf(FILTER_TERMS, last)).toContain('lowpass sum 0.5, highpass sum 0.5, unit norm 0.5');
});
