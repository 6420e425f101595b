/** The loss history of a run: weighted records, oldest first, thinned so that any number of steps stays drawable. */
import type { TermWeights } from '../awd/terms';
import { weightedTerms } from '../awd/weightedTerms';
import type { Waypoint } from '../engine/engine';
import type { LossRecord } from './state';

const MOST_RECORDS = 1200;

export function lossRecord({ step, terms }: Pick<Waypoint, 'step' | 'terms'>, weights: TermWeights): LossRecord {
  return { step, ...weightedTerms(terms, weights) };
}

/** Appends records; beyond the limit every second of the older ones goes. */
export function withRecords(losses: readonly LossRecord[], records: readonly LossRecord[]): readonly LossRecord[] {
  const kept = losses.length < MOST_RECORDS ? losses : losses.filter((_, i) => i % 2 === 0);
  return [...kept, ...records];
}
