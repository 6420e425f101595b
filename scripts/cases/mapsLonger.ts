/** Whether more steps gain anything on the maps, where filters still moved at the end of theirs. */
import { type Bootstrapped, bootstrap, pairedDifference } from '../../src/predict/scores';
import { lowpassFilter } from '../../src/wavelets/families';
import { type ChosenCell, type Learning, walkedCells } from './gridChoice';
import { fromUntrained, gammaAt, judgeOf, LAMBDAS, learningOf, type MapStudy, mapStudy } from './mapStudy';
import type { CaseReport } from './report';
import { shown } from './statistics';

const SEED = 1;
const STEPS = [300, 1000, 3000];
const LAMBDA = LAMBDAS[1];
/** γ × interpretation in units of λ × sparsity, at the start. */
const PULL = 1;

export async function* mapsLongerCase(): AsyncGenerator<CaseReport> {
  const study = await mapStudy();
  const learning = learningOf(study, SEED);
  const gamma = gammaAt(learning, LAMBDA, PULL);
  const kinds: readonly (readonly [string, Learning, number])[] = [
    ['AWD', learning, gamma],
    ['γ = 0', learning, 0],
    ['untrained', await fromUntrained(learning, SEED), gamma],
  ];
  const rows: Longer[] = [];
  for (const [label, kind, its] of kinds) {
    for (const steps of STEPS) {
      rows.push(await longer(study, label, { ...kind, steps }, its));
      yield reportOf(rows, gamma);
    }
  }
}

interface Longer {
  readonly label: string;
  readonly steps: number;
  readonly cell: ChosenCell;
  readonly scored: Bootstrapped;
  readonly start: Bootstrapped;
}

async function longer(study: MapStudy, label: string, learning: Learning, gamma: number): Promise<Longer> {
  const { cross, predict } = judgeOf(study);
  const [cell] = await walkedCells(learning, { lambdas: [LAMBDA], gammas: [gamma], seeds: [SEED] }, cross);
  const [scored, start] = bootstrap('rmse', study.truth, [predict(cell.h), predict(lowpassFilter('db5'))]);
  return { label, steps: learning.steps, cell, scored, start };
}

function reportOf(rows: readonly Longer[], gamma: number): CaseReport {
  return {
    title: 'Mass maps: more steps',
    settings: [
      `One cell of the distilled maps above, each run from db5: λ ${LAMBDA}, γ ${gamma.toPrecision(2)} (where γ × interpretation is λ × sparsity at the start), seed ${SEED}; its γ = 0 twin; the same from an untrained network. Errors: bootstrap over the test maps.`,
    ],
    tables: [
      {
        title: 'RMSE on Ω_m',
        columns: [
          'filter',
          'steps',
          'RMSE',
          'by cross-validation',
          'db5 − this',
          '‖Δh‖ over the last tenth',
          'verdict',
        ],
        rows: rows.map(({ label, steps, cell, scored, start }) => {
          const { difference, error } = pairedDifference(start, scored);
          const { score, error: own } = scored;
          return [
            ...[label, String(steps), shown({ mean: score, error: own }, 4), cell.cross.toFixed(4)],
            ...[shown({ mean: difference, error }, 4), cell.moved.toExponential(1), cell.verdict],
          ];
        }),
      },
    ],
    findings: [],
    measured: rows.map(({ label, steps, cell: { h, cross, moved, verdict }, scored: { score, error } }) => {
      return { label, steps, h, cross, moved, verdict, score, error };
    }),
  };
}
