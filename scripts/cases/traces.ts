/**
 * Traces with a molecular outcome: the paper's grid, warm starts and cross-validation, and its
 * controls. Every seed draws its own traces, so that errors are those of the whole procedure.
 */

import type { ArchitectureName } from '../../src/networks/architectures';
import { geometric, PUBLISHED_GRIDS } from '../../src/sweep/grid';
import { lowpassFilter } from '../../src/wavelets/families';
import { bestCell, type ChosenCell, walkedCells } from './gridChoice';
import { atStrengthOf, demoNetwork, gradientsOf, UNTRAINED_SEED } from './networks';
import type { CaseReport } from './report';
import { pairing, scoreTable, seedBySeed, WITHOUT_INTERPRETATION } from './seedRuns';
import { type Judge, judgeOf } from './seriesCase';
import { estimate, shown } from './statistics';
import { BATCH, COUNTS, EPOCHS, FIRST_SEED, type TraceSamples, traceLearning, traceSamples } from './traceSamples';

const SEEDS = 5;
/** How far a figure of one seed may lie from the mean of several and still be taken to agree. */
const AGREEING = 0.05;
const UNTRAINED = 'AWD from an untrained LSTM';
const LONG_LAMBDAS = geometric(1e-4, 30, 12);

/** Test R² of the design's prototypes, each measured on one seed. */
const EXPECTED: Readonly<Record<string, number>> = {
  db5: 0.388,
  AWD: 0.393,
  [WITHOUT_INTERPRETATION]: 0.387,
  LSTM: 0.467,
  'Convolutional network': 0.492,
  'Ridge on the raw trace': 0.461,
};

export const tracesCase = (seeds = SEEDS) => seedBySeed(seeds, FIRST_SEED, seedRun, reportOf);

function reportOf(runs: readonly SeedRun[]): CaseReport {
  const seeds = runs.length;
  const paired = pairing(runs, 'AWD', 4, UNTRAINED);
  const { over, credit } = paired;
  return {
    title: 'Traces with a molecular outcome',
    settings: [
      `${seeds} seeds (traces ${FIRST_SEED} … ${FIRST_SEED + seeds - 1}), each with its own ${COUNTS.fit} traces to fit on and ${COUNTS.test} to test on; filters are learned from the first ${COUNTS.learn}.`,
      `db5, J = 4, mode zero, saliency of the shipped LSTM, learning rate 10⁻³, ${EPOCHS} epochs of batch ${BATCH} a cell (${EPOCHS * (COUNTS.learn / BATCH)} steps); the paper's 5 × 21 grid, warm starts, the cell chosen by five-fold cross-validation on the fitting traces.`,
      'Predicting: the largest signed coefficient of each band and a linear model. Engine: WebAssembly, one thread, float32.',
      `γ = 0 with λ ${LONG_LAMBDAS[0]} … ${LONG_LAMBDAS.at(-1)} (${LONG_LAMBDAS.length} values); the untrained LSTM's gradients are scaled to the strength of the trained one's and walk the same grid.`,
      'Errors are standard errors over the seeds; the last column pairs them.',
    ],
    tables: [
      scoreTable(runs, paired, { title: 'Test R² (no predictor can pass 0.5)', score: 'R²', expected: EXPECTED }),
      { title: 'The chosen cells', columns: CELL_COLUMNS, rows: runs.flatMap(({ cells }) => cells.map(cellRow)) },
    ],
    findings: [
      agreement(runs),
      `AWD − db5: ${shown(over('db5'), 4)}; AWD − LSTM: ${shown(over('LSTM'), 4)}; AWD − best library wavelet: ${shown(over('Best library wavelet'), 4)}.`,
      credit,
      `The paper's grid (105 cells, 84,000 steps) with its cross-validation took ${runs.map(({ gridSeconds }) => gridSeconds.toFixed(0)).join(', ')} s a seed in Node.`,
    ],
    measured: runs,
  };
}

/** How many of the expected figures the rows confirm. */
function agreement(runs: readonly SeedRun[]): string {
  const apart = Object.entries(EXPECTED).map(([label, expected]) =>
    Math.abs(estimate(runs.map(({ scores }) => scores[label])).mean - expected),
  );
  const agreeing = apart.filter((distance) => distance <= AGREEING).length;
  return `${agreeing} of ${apart.length} expected figures, each of one seed of the design's prototypes, are within ${AGREEING} of these; the farthest is ${Math.max(...apart).toFixed(3)} off.`;
}

interface SeedRun {
  readonly scores: Readonly<Record<string, number>>;
  readonly cells: readonly NamedCell[];
  /** That AWD's grid took, cross-validation included. */
  readonly gridSeconds: number;
}

type NamedCell = Pick<ChosenCell, 'lambda' | 'gamma' | 'moved' | 'verdict' | 'cross' | 'h'> & {
  name: string;
  library: string;
};

async function seedRun(seed: number, place: number): Promise<SeedRun> {
  const samples = traceSamples(seed);
  const { learn } = samples;
  const judge = judgeOf(samples);
  const trained = await gradientsOf('traces', learn);
  const untrained = atStrengthOf(await gradientsOf('traces', learn, UNTRAINED_SEED + place), trained);
  const grid = { ...PUBLISHED_GRIDS.series, seeds: [seed] };
  const chosen = async (gradients: Float32Array, lambdas = grid.lambdas, gammas: readonly number[] = grid.gammas) =>
    bestCell(
      await walkedCells(traceLearning(learn, gradients), { lambdas, gammas, seeds: [seed] }, judge.cross),
      'rSquared',
    );
  const begun = performance.now();
  const awd = await chosen(trained);
  const gridSeconds = (performance.now() - begun) / 1000;
  const control = await chosen(untrained);
  const gammaZero = await chosen(trained, LONG_LAMBDAS, [0]);
  const library = judge.bestLibraryWavelet();
  const named = (name: string, { lambda, gamma, moved, verdict, cross, h }: ChosenCell): NamedCell => {
    return { name: `${name}, seed ${seed}`, library: library.label, lambda, gamma, moved, verdict, cross, h };
  };
  return {
    scores: {
      db5: judge.test(lowpassFilter('db5')),
      AWD: judge.test(awd.h),
      [WITHOUT_INTERPRETATION]: judge.test(gammaZero.h),
      [UNTRAINED]: judge.test(control.h),
      'Best library wavelet': library.score,
      LSTM: await networkScore('traces', samples, judge),
      'Convolutional network': await networkScore('tracesCnn', samples, judge),
      'Ridge on the raw trace': judge.ridge(),
    },
    gridSeconds,
    cells: [named('AWD', awd), named('γ = 0', gammaZero), named('untrained', control)],
  };
}

async function networkScore(name: ArchitectureName, { asked }: TraceSamples, judge: Judge): Promise<number> {
  const network = await demoNetwork(name);
  const answers = await network.predict(asked.x, asked.count, asked.shape);
  network.dispose();
  return judge.scoreOf(answers);
}

const CELL_COLUMNS = [
  'filter',
  'λ',
  'γ',
  'R² by cross-validation',
  '‖Δh‖ over the last tenth',
  'verdict',
  'best library wavelet',
];

function cellRow({ name, lambda, gamma, cross, moved, verdict, library }: NamedCell): string[] {
  const short = (value: number) => String(Number(value.toPrecision(2)));
  return [name, short(lambda), short(gamma), cross.toFixed(3), moved.toExponential(1), verdict, library];
}
