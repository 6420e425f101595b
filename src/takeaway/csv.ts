/** The losses of a run as a table: one row a recorded step, weighted as they enter the total; empty where a term is off. */
import { TERM_NAMES, type TermName } from '../awd/terms';
import { type Provenance, provenanceComment } from './provenance';

export interface LossRow {
  readonly step: number;
  readonly total: number;
  readonly terms: Readonly<Record<TermName, number | null>>;
}

export function lossesCsv(losses: readonly LossRow[], provenance: Provenance): string {
  const rows = losses.map(({ step, total, terms }) => [step, total, ...TERM_NAMES.map((name) => terms[name] ?? '')]);
  return `${provenanceComment(provenance)}${[['step', 'total', ...TERM_NAMES], ...rows].map((row) => row.join(',')).join('\n')}\n`;
}
