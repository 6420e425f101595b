/** The terms as they enter the total: what loss curves draw, and what results are compared by. */
import { TERM_NAMES, type TermName, type TermWeights } from './terms';

export interface WeightedTerms {
  readonly total: number;
  /** Null where a term is off. */
  readonly terms: Readonly<Record<TermName, number | null>>;
}

/** @param terms unweighted, null where off */
export function weightedTerms(terms: Readonly<Record<TermName, number | null>>, weights: TermWeights): WeightedTerms {
  const weighted = Object.fromEntries(
    TERM_NAMES.map((name) => {
      const value = terms[name];
      return [name, value === null ? null : value * weights[name]];
    }),
  ) as WeightedTerms['terms'];
  return { total: TERM_NAMES.reduce((sum, name) => sum + (weighted[name] ?? 0), 0), terms: weighted };
}
