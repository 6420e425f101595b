/**
 * Distilling the network of the mass maps: a grid of λ, and of γ in units of the pull of λ, walked with warm starts;
 * the cell chosen by cross-validated peak counts; scored once on the test maps, beside the controls.
 */
import { evaluateObjective } from '../../src/awd/objective';
import type { AttributionMethod } from '../../src/awd/terms';
import { creditVerdict } from '../../src/predict/credit';
import { crossValidatedScore, foldsOf } from '../../src/predict/crossValidation';
import { libraryWavelets } from '../../src/predict/library';
import { type Bootstrapped, bootstrap, pairedDifference } from '../../src/predict/scores';
import { DEFAULT_CHOICES, type PredictionChoices, waveletPredictor } from '../../src/predict/waveletPredictor';
import { randomStream } from '../../src/random';
import { transformPlan } from '../../src/wavelets/decomposition';
import { lowpassFilter, type WaveletName } from '../../src/wavelets/families';
import { batchInnermost } from '../../src/wavelets/layout';
import { bestCell, type ChosenCell, LEVELS, type Learning, taskOf, UNIT_WEIGHTS, walkedCells } from './gridChoice';
import { type MapCase, mapCase } from './mapData';
import { atStrengthOf, demoNetwork, gradientsOf, UNTRAINED_SEED } from './networks';
import type { CaseReport } from './report';
import { estimate, shown } from './statistics';

const COUNTS = { fit: 120, test: 40 };
/** Maps that filters are learned from: a draw of the fitting maps a seed. */
const LEARN = 800;
const LAMBDAS = [0.005, 0.01, 0.02];
/** γ × interpretation in units of λ × sparsity, at the start. */
const PULLS = [0.1, 0.316, 1, 3.16, 10];
const LONG_LAMBDAS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2];
const STEPS = 300;
const BATCH = 100;
const LEARNING_RATE = 1e-3;
const SEEDS = 3;

interface Change {
  readonly label: string;
  readonly learningRate?: number;
  readonly attribution?: AttributionMethod;
  readonly wavelet?: WaveletName;
  readonly recipe?: PredictionChoices['recipe'];
}

/** What was tried to gain more, at the middle λ: one change each. */
const CHANGES: readonly Change[] = [
  { label: 'none' },
  { label: 'learning rate 0.01', learningRate: 0.01 },
  { label: 'input × gradient', attribution: 'inputXGradient' },
  { label: 'start sym5', wavelet: 'sym5' },
  { label: '22 bins, a covariance each', recipe: 'published' },
];

interface SeedRun {
  readonly scores: Readonly<Record<string, Bootstrapped>>;
  readonly cells: readonly Cell[];
}

type Cell = Pick<ChosenCell, 'lambda' | 'gamma' | 'moved' | 'verdict' | 'cross' | 'h' | 'of'> & {
  readonly name: string;
};

export async function* mapsCase(seeds = SEEDS): AsyncGenerator<CaseReport> {
  const study = await mapStudy();
  const runs: SeedRun[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    runs.push(await seedRun(study, seed));
    yield reportOf(study, runs, []);
  }
  const tried: Tried[] = [];
  for (const change of CHANGES) {
    tried.push(await triedChange(study, change));
    yield reportOf(study, runs, tried);
  }
}

/** What all seeds share. */
interface MapStudy extends MapCase {
  readonly truth: Float64Array;
  /** Of the fitting maps. */
  readonly gradients: Float32Array;
  /** Test predictions of what is not learned here. */
  readonly fixed: Readonly<Record<string, ArrayLike<number>>>;
  readonly library: string;
}

async function mapStudy(): Promise<MapStudy> {
  const maps = mapCase(COUNTS);
  const { data, fit, test } = maps;
  const size = data.x.length / data.count;
  const part = (samples: Uint32Array) =>
    Float32Array.from(data.x.subarray(samples[0] * size, (samples[0] + samples.length) * size));
  const gradients = await gradientsOf('maps', { x: part(fit), count: fit.length, shape: data.shape });
  const network = await demoNetwork('maps');
  const answers = await network.predict(part(test), test.length, data.shape);
  network.dispose();
  const { cross, predict } = judgeOf(maps);
  const library = libraryWavelets(false).map(({ label, h }) => ({ label, h, cross: cross(h) }));
  const best = library.reduce((least, wavelet) => (wavelet.cross < least.cross ? wavelet : least));
  return {
    ...maps,
    truth: Float64Array.from(test, (sample) => data.target.values[sample]),
    gradients,
    fixed: {
      'db5, four patches': predict(lowpassFilter('db5')),
      'Best library wavelet': predict(best.h),
      'Convolutional network (shipped)': answers,
    },
    library: best.label,
  };
}

function judgeOf({ data, fit, test }: MapCase, recipe: PredictionChoices['recipe'] = 'pooled') {
  const predictorOf = waveletPredictor(data, { ...DEFAULT_CHOICES, recipe, levels: LEVELS, mode: 'zero' }, true);
  const folds = foldsOf(fit, data.target);
  return {
    cross: (h: ArrayLike<number>) => crossValidatedScore(predictorOf(h), data.target, folds, 'rmse'),
    predict: (h: ArrayLike<number>) => predictorOf(h).fit(fit).predict(test),
  };
}

/** Filters are learned from a draw of the fitting maps. */
function learningOf({ data, gradients, fit }: MapStudy, seed: number, change: Omit<Change, 'label'> = {}): Learning {
  const size = data.x.length / data.count;
  const drawn = randomStream(seed, 'maps to learn from').permutation(fit.length).subarray(0, LEARN).sort();
  const { learningRate = LEARNING_RATE, attribution = 'saliency', wavelet = 'db5' } = change;
  const task = taskOf(
    picked(data.x as Float32Array, size, drawn),
    picked(gradients, size, drawn),
    data.shape,
    BATCH,
    attribution,
  );
  return { task, learningRate, steps: STEPS, wavelet };
}

function picked(values: Float32Array, size: number, samples: Uint32Array): Float32Array {
  const out = new Float32Array(samples.length * size);
  for (const [row, sample] of samples.entries())
    out.set(values.subarray(sample * size, (sample + 1) * size), row * size);
  return out;
}

/** γ at which the interpretation pulls `pull` times as hard as λ × sparsity, at the start filter. */
function gammaAt(learning: Learning, lambda: number, pull: number): number {
  const { x, gradients, count, shape, levels, mode, attribution } = learning.task;
  const h = lowpassFilter(learning.wavelet);
  const first = Math.min(count, BATCH);
  const size = x.length / count;
  const columns = (values: typeof x) => batchInnermost(values.subarray(0, first * size), first, size);
  const batch = { x: columns(x), gradients: gradients && columns(gradients), batch: first, attribution };
  const weights = { ...UNIT_WEIGHTS, sparsity: 1, interpretation: 1 };
  const { terms } = evaluateObjective({ plan: transformPlan(shape, levels, mode, h.length), ...batch }, h, weights);
  return (pull * lambda * (terms.sparsity ?? 0)) / (terms.interpretation || 1);
}

async function walkedRows(
  learning: Learning,
  lambdas: readonly number[],
  seed: number,
  cross: (h: ArrayLike<number>) => number,
) {
  const cells: ChosenCell[] = [];
  for (const lambda of lambdas) {
    const gammas = [0, ...PULLS.map((pull) => gammaAt(learning, lambda, pull))];
    cells.push(...(await walkedCells(learning, { lambdas: [lambda], gammas, seeds: [seed] }, cross)));
  }
  return { ...bestCell(cells, 'rmse'), of: cells.length };
}

async function seedRun(study: MapStudy, seed: number): Promise<SeedRun> {
  const { cross, predict } = judgeOf(study);
  const learning = learningOf(study, seed);
  const { x, count, shape, gradients } = learning.task;
  const fresh = await gradientsOf('maps', { x: x as Float32Array, count, shape }, UNTRAINED_SEED + seed);
  const untrained = {
    ...learning,
    task: { ...learning.task, gradients: atStrengthOf(fresh, gradients as Float32Array) },
  };
  const gammaZero = await walkedCells(learning, { lambdas: LONG_LAMBDAS, gammas: [0], seeds: [seed] }, cross);
  const cells = {
    AWD: await walkedRows(learning, LAMBDAS, seed, cross),
    'AWD, γ = 0, long range of λ': bestCell(gammaZero, 'rmse'),
    'AWD from an untrained network': await walkedRows(untrained, LAMBDAS, seed, cross),
  };
  const predicted = {
    ...Object.fromEntries(Object.entries(cells).map(([name, { h }]) => [name, predict(h)])),
    ...study.fixed,
  };
  const scored = bootstrap('rmse', study.truth, Object.values(predicted));
  return {
    scores: Object.fromEntries(Object.keys(predicted).map((name, i) => [name, scored[i]])),
    cells: Object.entries(cells).map(([name, { lambda, gamma, moved, verdict, cross: score, h, of }]) => {
      return { name: `${name}, seed ${seed}`, lambda, gamma, moved, verdict, cross: score, h, of };
    }),
  };
}

interface Tried extends Change {
  readonly awd: Bootstrapped;
  readonly start: Bootstrapped;
}

async function triedChange(study: MapStudy, change: Change): Promise<Tried> {
  const { cross, predict } = judgeOf(study, change.recipe);
  const cell = await walkedRows(learningOf(study, 1, change), [LAMBDAS[1]], 1, cross);
  const start = lowpassFilter(change.wavelet ?? 'db5');
  const [awd, before] = bootstrap('rmse', study.truth, [predict(cell.h), predict(start)]);
  return { ...change, awd, start: before };
}

/** How much lower AWD's error is: mean over the seeds, with the test maps' error and that of the seeds. */
function gainOver(runs: readonly SeedRun[], label: string) {
  const pairs = runs.map(({ scores }) => pairedDifference(scores[label], scores.AWD));
  const over = estimate(pairs.map(({ difference }) => difference));
  const ofMaps = estimate(pairs.map(({ error }) => error)).mean;
  return { mean: over.mean, error: Math.hypot(ofMaps, Number.isNaN(over.error) ? 0 : over.error) };
}

function reportOf({ library }: MapStudy, runs: readonly SeedRun[], tried: readonly Tried[]): CaseReport {
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
      `Scored by counted peaks, 8 bins, half pooled covariances; cells and the library's wavelet (here ${library}) chosen by five-fold cross-validation on the fitting maps.`,
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
      ...(tried.length === 0
        ? []
        : [
            {
              title: `What was tried to gain more (λ ${LAMBDAS[1]}, six γ, seed 1)`,
              columns: ['change', 'AWD', 'its start wavelet', 'start − AWD'],
              rows: tried.map(({ label, awd, start }) => {
                const { difference, error } = pairedDifference(start, awd);
                const cells = [awd, start].map(({ score, error: its }) => shown({ mean: score, error: its }, 4));
                return [label, ...cells, shown({ mean: difference, error }, 4)];
              }),
            },
          ]),
    ],
    findings: [
      `Against db5: ${shown(gainOver(runs, 'db5, four patches'), 4)}; against the controls: γ = 0 ${shown(gainOver(runs, 'AWD, γ = 0, long range of λ'), 4)}, untrained ${shown(gainOver(runs, 'AWD from an untrained network'), 4)}. By the rule an advantage is **${verdict}** to distillation.`,
    ],
    measured: {
      library,
      tried: tried.map(plain),
      runs: runs.map(({ scores, cells }) => ({
        cells,
        scores: Object.fromEntries(
          Object.entries(scores).map(([label, { score, error }]) => [label, { score, error }]),
        ),
      })),
    },
  };
}

function plain({ label, awd, start }: Tried) {
  return { label, awd: { score: awd.score, error: awd.error }, start: { score: start.score, error: start.error } };
}
