/**
 * Every term and its gradient against the reference's autodiff, at perturbed filters, in all boundary modes.
 */
import { describe, expect, it } from 'vitest';
import { goldenJson } from '../golden/load';
import { FLOAT_TYPES, goldenSamples } from '../golden/samples';
import { relativeError } from '../golden/tolerance';
import type { BoundaryMode } from '../wavelets/boundary';
import { transformPlan } from '../wavelets/decomposition';
import { createObjective } from './objective';
import { paperWeights, TERM_NAMES, type TermName, type TermWeights } from './terms';

/** The reference's names of the terms that need no network. */
const REFERENCE_NAMES = {
  reconstruction: 'rec',
  lowpassSum: 'lsum',
  highpassSum: 'hsum',
  unitNorm: 'L2norm',
  cmf: 'CMF',
  convolution: 'conv',
  sparsity: 'L1wave',
} as const satisfies Partial<Record<TermName, string>>;
type Compared = keyof typeof REFERENCE_NAMES;
type ReferenceName = (typeof REFERENCE_NAMES)[Compared];

interface Case {
  readonly name: string;
  readonly mode: BoundaryMode;
  readonly levels: number;
  readonly input: string;
  readonly h: readonly number[];
  readonly terms: Readonly<Record<ReferenceName, number>>;
  readonly gradients: Readonly<Record<ReferenceName, readonly number[]>>;
  /** All weights 1, sparsity 0.01, no interpretation. */
  readonly total: number;
  readonly totalGradient: readonly number[];
}

const CASES = goldenJson<Case[]>('objective_terms.json');
const only = (term: TermName) =>
  Object.fromEntries(TERM_NAMES.map((name) => [name, name === term ? 1 : 0])) as TermWeights;
const TOTAL_WEIGHTS = paperWeights(0.01, 1);

describe.each(FLOAT_TYPES)('objective in $float', ({ stored, tolerance }) => {
  describe.each(CASES)('$name', ({ mode, levels, input, h, terms, gradients, total, totalGradient }) => {
    const { x, count, shape } = goldenSamples(input, stored);
    const plan = transformPlan(shape, levels, mode, h.length);
    const objective = createObjective({ plan, x, gradients: null, batch: count, attribution: 'saliency' });

    it.each(Object.entries(REFERENCE_NAMES) as [Compared, ReferenceName][])('%s', (term, reference) => {
      const evaluation = objective.evaluate(h, only(term));
      expect(relativeError([evaluation.terms[term] ?? Number.NaN], [terms[reference]])).toBeLessThan(tolerance.values);
      expect(relativeError(evaluation.gradient, gradients[reference])).toBeLessThan(tolerance.gradients);
    });

    it('total', () => {
      const evaluation = objective.evaluate(h, TOTAL_WEIGHTS);
      expect(relativeError([evaluation.total], [total])).toBeLessThan(tolerance.values);
      expect(relativeError(evaluation.gradient, totalGradient)).toBeLessThan(tolerance.gradients);
    });
  });
});
