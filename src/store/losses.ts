/** The loss history of a run: weighted records, oldest first, thinned so that any number of steps stays drawable. */
import { TERM_NAMES, type TermWeights } from '../awd/terms';
import type { LossPoint } from '../engine/engine';
import type { LossRecord } from './state';

const MOST_RECORDS = 1200;

export function lossRecord(snapshot: LossPoint, weights: TermWeights): LossRecord {
  const terms = Object.fromEntries(
    TERM_NAMES.map((term) => {
      const value = snapshot.terms[term];
      return [term, value === null ? null : value * weights[term]];
    }),
  ) as LossRecord['terms'];
  const total = TERM_NAMES.reduce((sum, term) => sum + (terms[term] ?? 0), 0);
  return { step: snapshot.step, total, terms };
}

/** Appends records; beyond the limit every second of the older ones goes. */
export function withRecords(losses: readonly LossRecord[], records: readonly LossRecord[]): readonly LossRecord[] {
  const kept = losses.length < MOST_RECORDS ? losses : losses.filter((_, i) => i % 2 === 0);
  return [...kept, ...records];
}
