/** Packets against their spread twins: a spectrum is blind to what a wavelet sees, and adapting is put to its controls. */

import { generatePackets } from '../../src/data/generators/packets';
import { chosenClasses } from '../../src/networks/losses';
import { spectrumRidge } from '../../src/predict/baselines';
import { lowpassFilter } from '../../src/wavelets/families';
import { bestCell, taskOf, walkedCells } from './gridChoice';
import { atStrengthOf, demoNetwork, gradientsOf, type Learned, numbers, partOf, UNTRAINED_SEED } from './networks';
import type { CaseReport } from './report';
import {
  cellTable,
  FROM_UNTRAINED,
  keptCells,
  pairing,
  type SeedRun,
  scoreTable,
  seedBySeed,
  WITHOUT_INTERPRETATION,
} from './seedRuns';
import { judgeOf, type SeriesCase } from './seriesCase';
import { shown } from './statistics';

const COUNTS = { fit: 1500, test: 2500, learn: 500 };
const SEEDS = 5;
export const FIRST_SEED = 301;
const GRID = { lambdas: [0.01, 0.03, 0.1], gammas: [0, 0.05, 0.2, 1] };
const LONG_LAMBDAS = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];
const STEPS = 300;
const LEARNING_RATE = 3e-3;

/** Accuracy of DATA's prototypes; NaN where there is none. */
const EXPECTED: Readonly<Record<string, number>> = {
  'Log power spectrum': 0.5,
  'db5, largest absolute': 0.716,
  'Convolutional network': 0.964,
};

export const packetsCase = (seeds = SEEDS) => seedBySeed(seeds, FIRST_SEED, seedRun, reportOf);

/** What the filters of a seed are learned from. */
export async function learnedPackets(seed: number): Promise<Learned> {
  const { learn } = drawnPackets(seed);
  return { ...learn, gradients: await gradientsOf('packets', learn) };
}

function drawnPackets(seed: number) {
  const { x, labels, shape, count } = generatePackets(COUNTS.fit + COUNTS.test, seed);
  const all = { x, shape, count };
  return { all, labels, learn: partOf(all, 0, COUNTS.learn) };
}

async function seedRun(seed: number, place: number): Promise<SeedRun> {
  const { all, labels, learn } = drawnPackets(seed);
  const { count, shape } = all;
  const samples: SeriesCase = {
    data: { ...all, target: { kind: 'classes', values: labels, classes: 2 } },
    fit: numbers(0, COUNTS.fit),
    test: numbers(COUNTS.fit, count),
    metric: 'accuracy',
  };
  const judge = judgeOf(samples, { features: 'absolute' });
  const signed = judgeOf(samples, { features: 'signed' });
  const asked = partOf(all, COUNTS.fit, count);
  const network = await demoNetwork('packets');
  const answers = chosenClasses(await network.predict(asked.x, asked.count, shape), asked.count);
  network.dispose();
  const trained = await gradientsOf('packets', learn);
  const untrained = atStrengthOf(await gradientsOf('packets', learn, UNTRAINED_SEED + place), trained);
  const chosen = async (gradients: Float32Array, grid: Pick<typeof GRID, 'lambdas' | 'gammas'>) => {
    const task = taskOf(learn.x, gradients, shape, 100);
    const learning = { task, learningRate: LEARNING_RATE, steps: STEPS, wavelet: 'db5' } as const;
    return bestCell(await walkedCells(learning, { ...grid, seeds: [seed] }, judge.cross), 'accuracy');
  };
  const cells = {
    AWD: await chosen(trained, GRID),
    [WITHOUT_INTERPRETATION]: await chosen(trained, { lambdas: LONG_LAMBDAS, gammas: [0] }),
    [FROM_UNTRAINED]: await chosen(untrained, GRID),
  };
  const library = judge.bestLibraryWavelet();
  return {
    scores: {
      'Log power spectrum': judge.testOf(spectrumRidge(samples.data)),
      'Ridge on the raw input': judge.ridge(),
      'db5, largest signed': signed.test(lowpassFilter('db5')),
      'db5, largest absolute': judge.test(lowpassFilter('db5')),
      ...Object.fromEntries(Object.entries(cells).map(([name, { h }]) => [name, judge.test(h)])),
      'Best library wavelet': library.score,
      'Convolutional network': judge.scoreOf(answers),
    },
    cells: keptCells(cells),
    library: library.label,
  };
}

function reportOf(runs: readonly SeedRun[]): CaseReport {
  const paired = pairing(runs, 'AWD');
  const { over, credit } = paired;
  return {
    title: 'Packets and their spread twins',
    settings: [
      `${runs.length} seeds (packets ${FIRST_SEED} …), each with ${COUNTS.fit} to fit on and ${COUNTS.test} to test on; filters are learned from the first ${COUNTS.learn}, batch 100, start db5, J = 4, learning rate ${LEARNING_RATE}, ${STEPS} warm steps a cell; λ ${GRID.lambdas.join(', ')} × γ ${GRID.gammas.join(', ')}; γ = 0 alone with λ ${LONG_LAMBDAS.join(', ')}.`,
      'Predicting: the largest absolute coefficient of each band and a logistic regression; wavelets are chosen by five-fold cross-validation. Network: the shipped one.',
    ],
    tables: [
      scoreTable(runs, paired, { title: 'Test accuracy', score: 'accuracy', expected: EXPECTED }),
      cellTable(runs, 'accuracy'),
    ],
    findings: [
      `AWD − db5: ${shown(over('db5, largest absolute'))}; AWD − best library wavelet: ${shown(over('Best library wavelet'))}.`,
      credit,
    ],
    measured: runs,
  };
}
