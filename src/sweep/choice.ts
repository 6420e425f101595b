/** Which λ and γ a sweep speaks for: the best mean over the seeds, so that no lucky start is picked. */

import type { MetricName } from '../predict/scores';
import { type ScoreName, scoreKind } from './examine';
import type { SweptCell } from './sweepFile';

export interface CellGroup {
  readonly lambda: number;
  readonly gamma: number;
  /** One a seed. */
  readonly cells: readonly SweptCell[];
  /** Mean over the seeds; null where a cell has none. */
  readonly score: number | null;
}

/** Cells of equal λ and γ together, in the order in which they first come. */
export function cellGroups(cells: readonly SweptCell[], name: ScoreName, metric: MetricName): CellGroup[] {
  const { of } = scoreKind(name, metric);
  const groups = new Map<string, SweptCell[]>();
  for (const cell of cells) {
    const key = `${cell.lambda} ${cell.gamma}`;
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].map((group) => {
    const scores = group.map(({ scores }) => of(scores));
    const known = scores.every((score) => score !== null && Number.isFinite(score));
    return {
      lambda: group[0].lambda,
      gamma: group[0].gamma,
      cells: group,
      score: known ? (scores as number[]).reduce((sum, score) => sum + score / group.length, 0) : null,
    };
  });
}

/** Null where no group has a score. Of equals the first, that is the smallest λ and γ. */
export function bestGroup(groups: readonly CellGroup[], better: 'higher' | 'lower'): CellGroup | null {
  let best: CellGroup | null = null;
  for (const group of groups) {
    if (group.score === null) continue;
    const before = best?.score ?? null;
    if (before === null || (better === 'higher' ? group.score > before : group.score < before)) best = group;
  }
  return best;
}
