/** The loss history of a run: weighted records, oldest first, thinned so that any number of steps stays drawable. */
import type { TermWeights } from '../awd/terms';
import { weightedTerms } from '../awd/weightedTerms';
import type { Waypoint } from '../engine/engine';
import type { LossRecord } from './state';

const MOST_RECORDS = 1200;

export function lossRecord({ step, terms }: Pick<Waypoint, 'step' | 'terms'>, weights: TermWeights): LossRecord {
  return { step, ...weightedTerms(terms, weights), squaredError: terms.reconstruction };
}

/** A record as it is stored: without the unweighted error where it was written before that was kept. */
export type StoredRecord = Omit<LossRecord, 'squaredError'> & {
  readonly squaredError?: LossRecord['squaredError'] | undefined;
};

/** @param weight of the reconstruction in the settings that the record is stored with: it tells where the record does not */
export function fromStored({ squaredError, ...record }: StoredRecord, weight: number): LossRecord {
  if (squaredError !== undefined) return { ...record, squaredError };
  const weighted = record.terms.reconstruction;
  return { ...record, squaredError: weighted !== null && weight > 0 ? weighted / weight : null };
}

/** Appends records in place of those of their steps and later; beyond the limit every second of the older ones goes. */
export function withRecords(losses: readonly LossRecord[], records: readonly LossRecord[]): readonly LossRecord[] {
  const from = records[0]?.step ?? Number.POSITIVE_INFINITY;
  const before = (losses.at(-1)?.step ?? 0) < from ? losses : losses.filter(({ step }) => step < from);
  const kept = before.length < MOST_RECORDS ? before : before.filter((_, i) => i % 2 === 0);
  return [...kept, ...records];
}
