/**
 * What each term of the objective moves elsewhere on the page, and which terms a person points at now:
 * the formula sets it, the sliders, the rows of Validity and the curves of Losses light up by it.
 */
import { create } from 'zustand';
import type { TermName } from '../awd/terms';
import type { ConditionName } from '../wavelets/validity';

interface TermEffect {
  /** The row of Validity that measures it. */
  readonly condition: ConditionName | null;
  /** The slider that weighs it; the others have their weight under More. */
  readonly slider: 'lambda' | 'gamma' | null;
  /** Heading of the region where one sees what it does. */
  readonly region: 'Reconstruction' | 'Filter spectrum' | 'Coefficients' | 'TRIM attributions' | null;
}

export const TERM_EFFECTS = {
  reconstruction: { condition: 'reconstruction', slider: null, region: 'Reconstruction' },
  lowpassSum: { condition: 'lowpassSum', slider: null, region: null },
  highpassSum: { condition: 'highpassSum', slider: null, region: null },
  unitNorm: { condition: 'unitNorm', slider: null, region: null },
  cmf: { condition: 'power', slider: null, region: 'Filter spectrum' },
  convolution: { condition: 'orthogonality', slider: null, region: null },
  sparsity: { condition: null, slider: 'lambda', region: 'Coefficients' },
  interpretation: { condition: null, slider: 'gamma', region: 'TRIM attributions' },
} as const satisfies Record<TermName, TermEffect>;

const NOTHING: readonly TermName[] = [];
const usePointing = create<{ readonly terms: readonly TermName[] }>(() => ({ terms: NOTHING }));

/** The terms pointed at: none, one, or all of a group. */
export const usePointedTerms = (): readonly TermName[] => usePointing(({ terms }) => terms);

/** Whether a term pointed at has this effect. */
export function usePointed(has: (effect: TermEffect) => boolean): boolean {
  return usePointing(({ terms }) => terms.some((term) => has(TERM_EFFECTS[term])));
}

/** Handlers that point at these terms while the pointer or the focus is on an element; a tap points too. */
export function pointingAt(terms: readonly TermName[]) {
  const point = () => usePointing.setState({ terms });
  const leave = () => usePointing.setState({ terms: NOTHING });
  return { onPointerEnter: point, onPointerLeave: leave, onFocus: point, onBlur: leave, onClick: point };
}
