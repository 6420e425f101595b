/** The grid of a sweep in words and rows, for those who read rather than look. Pure. */
import { brief } from '../plots/numbers';
import type { Table } from '../plots/table';
import type { CellGroup } from '../sweep/choice';
import type { ScoreKind } from '../sweep/examine';
import type { TestedScore } from '../sweep/sweepFile';

/** What the grid shows. */
export interface GridContent {
  readonly groups: readonly CellGroup[];
  readonly best: CellGroup | null;
  readonly kind: ScoreKind;
}

const VERDICTS = { valid: 'a valid wavelet', nearly: 'nearly a wavelet', invalid: 'not a wavelet' } as const;

/** What one pair of λ and γ came to: `λ 0.001, γ 1`, `R² 0.4`, `a valid wavelet`, `the best`. */
export function cellFacts(group: CellGroup, { best, kind }: Pick<GridContent, 'best' | 'kind'>): string[] {
  const [cell] = group.cells;
  return [
    `λ ${brief(group.lambda)}, γ ${brief(group.gamma)}`,
    `${kind.label} ${brief(group.score)}`,
    VERDICTS[cell.scores.verdict],
    ...(cell.ended === 'diverged' ? ['diverged'] : []),
    ...(group === best ? ['the best'] : []),
  ];
}

export function describeGrid({ groups, best, kind }: GridContent): string {
  if (groups.length === 0) return 'No cell done yet.';
  const valid = groups.filter(({ cells }) => cells[0].scores.verdict === 'valid').length;
  const chosen = best
    ? ` The best by ${kind.label} has ${brief(best.score)}, at λ ${brief(best.lambda)} and γ ${brief(best.gamma)}.`
    : '';
  return `${groups.length} pairs of λ and γ, ${valid} of them with a valid wavelet.${chosen}`;
}

/** A row a pair, by λ, then γ. */
export function gridTable({ groups, kind }: GridContent): Table {
  const sorted = [...groups].sort((a, b) => a.lambda - b.lambda || a.gamma - b.gamma);
  return {
    columns: ['λ', 'γ', kind.label, 'wavelet', 'steps'],
    rows: sorted.map(({ lambda, gamma, score, cells: [cell] }) => [
      ...[brief(lambda), brief(gamma), brief(score)],
      ...[VERDICTS[cell.scores.verdict], String(cell.steps)],
    ]),
    note: groups.some(({ cells }) => cells.length > 1)
      ? 'Scores are means over the seeds; the rest is of the first.'
      : '',
  };
}

/** How the chosen filters do on the test samples: `lead`, then `figures`, one a seed, then `end`. */
export function testedFacts(
  scores: readonly TestedScore[],
  label: string,
): { readonly lead: string; readonly figures: string; readonly end: string } {
  if (scores.every(({ score }) => score === null))
    return { lead: `${label} is not defined on a test part of one value`, figures: '', end: '' };
  const figures = scores.map(({ score, error }) => {
    if (score === null) return 'not defined';
    return error === null ? brief(score) : `${brief(score)} ± ${brief(error)}`;
  });
  return { lead: label, figures: figures.join(', '), end: figures.length > 1 ? ' (one a seed)' : '' };
}
