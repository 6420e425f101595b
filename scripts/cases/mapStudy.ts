/** How the network of the mass maps is distilled and judged: shared by the cases that do. */
import { evaluateObjective } from '../../src/awd/objective';
import type { AttributionMethod } from '../../src/awd/terms';
import { crossValidatedScore, foldsOf } from '../../src/predict/crossValidation';
import { DEFAULT_CHOICES, type PredictionChoices, waveletPredictor } from '../../src/predict/waveletPredictor';
import { randomStream } from '../../src/random';
import { transformPlan } from '../../src/wavelets/decomposition';
import { lowpassFilter, type WaveletName } from '../../src/wavelets/families';
import { batchInnermost } from '../../src/wavelets/layout';
import { bestCell, type ChosenCell, LEVELS, type Learning, taskOf, UNIT_WEIGHTS, walkedCells } from './gridChoice';
import { type MapCase, mapCase } from './mapData';
import { atStrengthOf, gradientsOf, UNTRAINED_SEED } from './networks';

export const COUNTS = { fit: 120, test: 40 };
/** Maps that filters are learned from: a draw of the fitting maps a seed. */
export const LEARN = 800;
export const LAMBDAS = [0.005, 0.01, 0.02];
/** γ × interpretation in units of λ × sparsity, at the start. */
export const PULLS = [0.1, 0.316, 1, 3.16, 10];
export const STEPS = 300;
export const BATCH = 100;
export const LEARNING_RATE = 1e-3;
/** Folds that cells are chosen by: counting peaks anew for each takes longer than a cell's steps. */
export const FOLDS = 3;

/** One change to the way of the main table. */
export interface Change {
  readonly label: string;
  readonly learningRate?: number;
  readonly attribution?: AttributionMethod;
  readonly wavelet?: WaveletName;
  readonly recipe?: PredictionChoices['recipe'];
}

/** What all seeds share. */
export interface MapStudy extends MapCase {
  /** [test] */
  readonly truth: Float64Array;
  /** Of the fitting maps. */
  readonly gradients: Float32Array;
}

export async function mapStudy(): Promise<MapStudy> {
  const maps = mapCase(COUNTS);
  const { data, fit, test } = maps;
  const gradients = await gradientsOf('maps', { x: mapsAt(maps, fit), count: fit.length, shape: data.shape });
  return { ...maps, truth: Float64Array.from(test, (sample) => data.target.values[sample]), gradients };
}

/** Maps of neighbouring numbers: [samples.length, 64, 64]. */
export function mapsAt({ data }: MapCase, samples: Uint32Array): Float32Array {
  const size = data.x.length / data.count;
  return Float32Array.from(data.x.subarray(samples[0] * size, (samples[0] + samples.length) * size));
}

export function judgeOf({ data, fit, test }: MapCase, recipe: PredictionChoices['recipe'] = 'pooled') {
  const predictorOf = waveletPredictor(data, { ...DEFAULT_CHOICES, recipe, levels: LEVELS, mode: 'zero' }, true);
  const folds = foldsOf(fit, data.target, { folds: FOLDS });
  return {
    cross: (h: ArrayLike<number>) => crossValidatedScore(predictorOf(h), data.target, folds, 'rmse'),
    predict: (h: ArrayLike<number>) => predictorOf(h).fit(fit).predict(test),
  };
}

/** Filters are learned from a draw of the fitting maps. */
export function learningOf(
  { data, gradients, fit }: MapStudy,
  seed: number,
  change: Omit<Change, 'label'> = {},
): Learning {
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

/** The same with the gradients of an untrained network, a new one each seed, at the strength of the trained one's. */
export async function fromUntrained(learning: Learning, seed: number): Promise<Learning> {
  const { x, count, shape, gradients } = learning.task;
  const fresh = await gradientsOf('maps', { x: x as Float32Array, count, shape }, UNTRAINED_SEED + seed);
  return { ...learning, task: { ...learning.task, gradients: atStrengthOf(fresh, gradients as Float32Array) } };
}

function picked(values: Float32Array, size: number, samples: Uint32Array): Float32Array {
  const out = new Float32Array(samples.length * size);
  for (const [row, sample] of samples.entries())
    out.set(values.subarray(sample * size, (sample + 1) * size), row * size);
  return out;
}

/** γ at which the interpretation pulls `pull` times as hard as λ × sparsity, at the start filter. */
export function gammaAt(learning: Learning, lambda: number, pull: number): number {
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

/** The best cell of the rows of these λ, each with its own γ. */
export async function walkedRows(
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
