/** The part of the settings that the objective reads: a weight a term. */
import { TERM_NAMES, type TermName, type TermWeights } from '../awd/terms';
import type { FieldName, Settings } from './fields';

/** Which setting holds the weight of each term: λ and γ by their own names, the rest by the term's. */
export const WEIGHT_FIELDS = {
  reconstruction: 'reconstruction',
  lowpassSum: 'lowpassSum',
  highpassSum: 'highpassSum',
  unitNorm: 'unitNorm',
  cmf: 'cmf',
  convolution: 'convolution',
  sparsity: 'lambda',
  interpretation: 'gamma',
} as const satisfies Record<TermName, FieldName>;

export function termWeights(settings: Settings): TermWeights {
  return Object.fromEntries(TERM_NAMES.map((term) => [term, settings[WEIGHT_FIELDS[term]]])) as TermWeights;
}
