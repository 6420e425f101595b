/** What was tried on the maps to gain more, at the middle λ: one change at a time, each beside its own start wavelet. */
import { type Bootstrapped, bootstrap, pairedDifference } from '../../src/predict/scores';
import { lowpassFilter } from '../../src/wavelets/families';
import { type Change, judgeOf, LAMBDAS, learningOf, type MapStudy, mapStudy, walkedRows } from './mapStudy';
import type { CaseReport } from './report';
import { shown } from './statistics';

const SEED = 1;

const CHANGES: readonly Change[] = [
  { label: 'none' },
  { label: 'learning rate 0.01', learningRate: 0.01 },
  { label: 'input × gradient', attribution: 'inputXGradient' },
  { label: 'start sym5', wavelet: 'sym5' },
  { label: '22 bins, a covariance each', recipe: 'published' },
];

export async function* mapsTriedCase(): AsyncGenerator<CaseReport> {
  const study = await mapStudy();
  const tried: Tried[] = [];
  for (const change of CHANGES) {
    tried.push(await triedChange(study, change));
    yield reportOf(tried);
  }
}

interface Tried extends Change {
  readonly gamma: number;
  readonly awd: Bootstrapped;
  readonly start: Bootstrapped;
}

async function triedChange(study: MapStudy, change: Change): Promise<Tried> {
  const { cross, predict } = judgeOf(study, change.recipe);
  const cell = await walkedRows(learningOf(study, SEED, change), [LAMBDAS[1]], SEED, cross);
  const start = lowpassFilter(change.wavelet ?? 'db5');
  const [awd, before] = bootstrap('rmse', study.truth, [predict(cell.h), predict(start)]);
  return { ...change, gamma: cell.gamma, awd, start: before };
}

function reportOf(tried: readonly Tried[]): CaseReport {
  return {
    title: 'Mass maps: what was tried to gain more',
    settings: [
      `Data and settings as for the distilled maps above but for the change named; λ ${LAMBDAS[1]}, γ = 0 and five values, seed ${SEED}. Errors: bootstrap over the test maps.`,
    ],
    tables: [
      {
        title: 'RMSE on Ω_m',
        columns: ['change', 'AWD', 'its start wavelet', 'start − AWD', 'γ'],
        rows: tried.map(({ label, awd, start, gamma }) => {
          const { difference, error } = pairedDifference(start, awd);
          const cells = [awd, start].map(({ score, error: its }) => shown({ mean: score, error: its }, 4));
          return [label, ...cells, shown({ mean: difference, error }, 4), gamma.toPrecision(2)];
        }),
      },
    ],
    findings: [],
    measured: tried.map(plain),
  };
}

function plain({ label, gamma, awd, start }: Tried) {
  return {
    label,
    gamma,
    awd: { score: awd.score, error: awd.error },
    start: { score: start.score, error: start.error },
  };
}
