/**
 * Distilling the network of the mass maps: a grid of λ, and of γ in units of the pull of λ, walked with warm starts;
 * the cell chosen by cross-validated peak counts; scored once on the test maps, beside the controls.
 */
import { creditVerdict } from '../../src/predict/credit';
import { libraryWavelets } from '../../src/predict/library';
import { type Bootstrapped, bootstrap, pairedDifference } from '../../src/predict/scores';
import { lowpassFilter } from '../../src/wavelets/families';
import { bestCell, type ChosenCell, walkedCells } from './gridChoice';
import {
  BATCH,
  FOLDS,
  fromUntrained,
  judgeOf,
  LAMBDAS,
  LEARN,
  LEARNING_RATE,
  learningOf,
  type MapStudy,
  mapStudy,
  mapsAt,
  PULLS,
  STEPS,
  walkedRows,
} from './mapStudy';
import { demoNetwork } from './networks';
import type { CaseReport } from './report';
import { estimate, shown } from './statistics';

export const LONG_LAMBDAS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2];
const SEEDS = 3;

interface SeedRun {
  readonly scores: Readonly<Record<string, Bootstrapped>>;
  readonly cells: readonly Cell[];
}

type Cell = Pick<ChosenCell, 'lambda' | 'gamma' | 'moved' | 'verdict' | 'cross' | 'h' | 'of'> & {
  readonly name: string;
};

export async function* mapsCase(seeds = SEEDS): AsyncGenerator<CaseReport> {
  const study = await mapStudy();
  const rivals = await rivalsOf(study);
  const runs: SeedRun[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    runs.push(await seedRun(study, rivals, seed));
    yield reportOf(rivals, runs);
  }
}

/** What is not learned here. */
interface Rivals {
  /** Test predictions by name. */
  readonly predicted: Readonly<Record<string, ArrayLike<number>>>;
  /** The library's wavelet of choice. */
  readonly library: string;
}

async function rivalsOf(study: MapStudy): Promise<Rivals> {
  const { data, test } = study;
  const network = await demoNetwork('maps');
  const answers = await network.predict(mapsAt(study, test), test.length, data.shape);
  network.dispose();
  const { cross, predict } = judgeOf(study);
  const library = libraryWavelets(false).map(({ label, h }) => ({ label, h, cross: cross(h) }));
  const best = library.reduce((least, wavelet) => (wavelet.cross < least.cross ? wavelet : least));
  return {
    predicted: {
      'db5, four patches': predict(lowpassFilter('db5')),
      'Best library wavelet': predict(best.h),
      'Convolutional network (shipped)': answers,
    },
    library: best.label,
  };
}

async function seedRun(study: MapStudy, rivals: Rivals, seed: number): Promise<SeedRun> {
  const { cross, predict } = judgeOf(study);
  const learning = learningOf(study, seed);
  const untrained = await fromUntrained(learning, seed);
  const gammaZero = await walkedCells(learning, { lambdas: LONG_LAMBDAS, gammas: [0], seeds: [seed] }, cross);
  const cells = {
    AWD: await walkedRows(learning, LAMBDAS, seed, cross),
    'AWD, γ = 0, long range of λ': bestCell(gammaZero, 'rmse'),
    'AWD from an untrained network': await walkedRows(untrained, LAMBDAS, seed, cross),
  };
  const predicted = {
    ...Object.fromEntries(Object.entries(cells).map(([name, { h }]) => [name, predict(h)])),
    ...rivals.predicted,
  };
  const scored = bootstrap('rmse', study.truth, Object.values(predicted));
  return {
    scores: Object.fromEntries(Object.keys(predicted).map((name, i) => [name, scored[i]])),
    cells: Object.entries(cells).map(([name, { lambda, gamma, moved, verdict, cross: score, h, of }]) => {
      return { name: `${name}, seed ${seed}`, lambda, gamma, moved, verdict, cross: score, h, of };
    }),
  };
}

/** How much lower AWD's error is: mean over the seeds, with the test maps' error and that of the seeds. */
function gainOver(runs: readonly SeedRun[], label: string) {
  const pairs = runs.map(({ scores }) => pairedDifference(scores[label], scores.AWD));
  const over = estimate(pairs.map(({ difference }) => difference));
  const ofMaps = estimate(pairs.map(({ error }) => error)).mean;
  return { mean: over.mean, error: Math.hypot(ofMaps, Number.isNaN(over.error) ? 0 : over.error) };
}

function reportOf({ library }: Rivals, runs: readonly SeedRun[]): CaseReport {
  const rows = Object.keys(runs[0].scores).map((label) => [
    label,
    shown(
      {
        mean: estimate(runs.map(({ scores }) => scores[label].score)).mean,
        error: estimate(runs.map(({ scores }) => scores[label].error)).mean,
      },
      4,
    ),
    runs.map(({ scores }) => scores[label].score.toFixed(4)).join(', '),
    label === 'AWD' ? '' : shown(gainOver(runs, label), 4),
  ]);
  const controls = ['AWD, γ = 0, long range of λ', 'AWD from an untrained network'].map((label) => {
    const { mean, error } = gainOver(runs, label);
    return { by: mean, error };
  });
  const verdict = creditVerdict({ withoutInterpretation: controls[0], untrained: controls[1] });
  return {
    title: 'Mass maps: distilling the network',
    settings: [
      `The maps of the peak counts above; filters are learned from ${LEARN} of the fitting maps, another draw each of ${runs.length} seeds, with the input gradients of the shipped network (saliency), start db5, J = 4, mode zero, learning rate ${LEARNING_RATE}, ${STEPS} warm steps of batch ${BATCH} a cell.`,
      `λ ${LAMBDAS.join(', ')} × γ = 0 and five values at which γ × interpretation is ${PULLS.join(', ')} times λ × sparsity at the start; γ = 0 alone over λ ${LONG_LAMBDAS.join(', ')}; untrained networks (a new one each seed) at the strength of the trained one.`,
      `Scored by counted peaks, 8 bins, half pooled covariances; cells and the library's wavelet (here ${library}) chosen by ${FOLDS}-fold cross-validation on the fitting maps.`,
      'Errors: bootstrap over the test maps; for differences (positive: AWD is better) that of the paired difference, with the scatter of the seeds.',
    ],
    tables: [
      { title: 'RMSE on Ω_m', columns: ['predictor', 'RMSE', 'by seed', 'this − AWD'], rows },
      {
        title: 'The chosen cells',
        columns: ['filter', 'λ', 'γ', 'RMSE by cross-validation', '‖Δh‖ over the last tenth', 'verdict', 'of cells'],
        rows: runs.flatMap(({ cells }) =>
          cells.map((cell) => [
            ...[
              cell.name,
              String(cell.lambda),
              cell.gamma.toPrecision(2),
              cell.cross.toFixed(4),
              cell.moved.toExponential(1),
            ],
            ...[cell.verdict, String(cell.of)],
          ]),
        ),
      },
    ],
    findings: [
      `Against db5: ${shown(gainOver(runs, 'db5, four patches'), 4)}; against the controls: γ = 0 ${shown(gainOver(runs, 'AWD, γ = 0, long range of λ'), 4)}, untrained ${shown(gainOver(runs, 'AWD from an untrained network'), 4)}. By the rule an advantage is **${verdict}** to distillation.`,
    ],
    measured: {
      library,
      runs: runs.map(({ scores, cells }) => ({
        cells,
        scores: Object.fromEntries(
          Object.entries(scores).map(([label, { score, error }]) => [label, { score, error }]),
        ),
      })),
    },
  };
}
