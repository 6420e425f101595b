/** The terms of the objective in words and numbers, for the formula on the page. Pure. */
import { TERMS, type TermName } from '../awd/terms';
import { brief, percentage } from '../plots/numbers';
import type { LossRecord } from '../store/state';
import { TERM_EFFECTS } from './termEffects';

/** Formula, meaning, share and where it shows; of several terms, each with its value. */
export function meaningOf(terms: readonly TermName[], last: LossRecord | null): string {
  if (terms.length > 1) {
    const values = terms.map((term) => `${TERMS[term].label} ${brief(last?.terms[term] ?? null)}`);
    return `The conditions of a wavelet: ${values.join(', ')}. Each has its row in Validity.`;
  }
  const [term] = terms;
  const { formula, meaning } = TERMS[term];
  const value = last?.terms[term] ?? null;
  const share = last === null ? '' : value === null ? 'Off now.' : `${percentage(shareOf(value, last))} of the total.`;
  const { condition, slider, region } = TERM_EFFECTS[term];
  const moved = slider ? 'Its slider is below.' : condition ? 'It has its row in Validity.' : '';
  const seen = region ? `Seen in ${region}.` : '';
  return [`${formula}.`, meaning, share, moved, seen].filter((part) => part !== '').join(' ');
}

/** Sum of the weighted terms; null before the first step or where all of them are off. */
export function groupValue(terms: readonly TermName[], last: LossRecord | null): number | null {
  const known = terms.map((term) => last?.terms[term] ?? null).filter((value) => value !== null);
  return known.length > 0 ? known.reduce((total, value) => total + value, 0) : null;
}

/** Part of the total, 0 … 1. */
export function shareOf(value: number | null, last: LossRecord | null): number {
  return value !== null && last !== null && last.total > 0 ? Math.max(0, Math.min(1, value / last.total)) : 0;
}
