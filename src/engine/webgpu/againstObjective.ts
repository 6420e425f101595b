/** One evaluation on the GPU held against the float64 objective, for tests: terms, total and gradient. */
import { evaluateObjective } from '../../awd/objective';
import { TERM_NAMES, type TermWeights } from '../../awd/terms';
import { relativeError } from '../../golden/tolerance';
import { batchInnermost, transformPlan } from '../../wavelets/decomposition';
import { lowpassFilter, type WaveletName } from '../../wavelets/families';
import type { CreateEngine, DistillationTask } from '../engine';
import { CASE_SETTINGS } from '../engineCases';

/** Largest errors, each relative to the largest of its kind. */
export interface ObjectiveErrors {
  readonly terms: number;
  readonly total: number;
  readonly gradient: number;
}

/** Taps off the manifold, so that every term has a gradient. */
export const noisy = (name: WaveletName) =>
  Array.from(lowpassFilter(name), (tap, n) => tap + 0.04 * Math.sin(5 * n + 1));

/** How far the engine that `create` makes is from the objective at the start taps of a full-batch task. */
export async function errorsAgainstObjective(
  create: CreateEngine,
  task: DistillationTask,
  weights: TermWeights = CASE_SETTINGS.weights,
): Promise<ObjectiveErrors> {
  const engine = await create(task, { ...CASE_SETTINGS, weights }, null);
  try {
    const { terms } = await engine.snapshot();
    await engine.run(1);
    const { totals, firstMoment } = await engine.snapshot();
    const wanted = exactly(task, weights);
    const numbers = (values: typeof terms) => TERM_NAMES.map((term) => values[term] ?? 0);
    // The first moment after one step is a tenth of the gradient.
    const gradient = firstMoment.map((moment) => moment / 0.1);
    return {
      terms: relativeError(numbers(terms), numbers(wanted.terms)),
      total: relativeError(totals, [wanted.total]),
      gradient: relativeError(gradient, wanted.gradient),
    };
  } finally {
    engine.dispose();
  }
}

function exactly(
  { x, gradients, count, shape, levels, mode, attribution, startTaps }: DistillationTask,
  weights: TermWeights,
) {
  const columns = (samples: ArrayLike<number>) =>
    batchInnermost(Float64Array.from(samples), count, samples.length / count);
  const plan = transformPlan(shape, levels, mode, startTaps.length);
  const input = { plan, x: columns(x), gradients: gradients && columns(gradients), batch: count, attribution };
  return evaluateObjective(input, startTaps, weights);
}
