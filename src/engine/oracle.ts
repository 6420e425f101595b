/**
 * What every engine must do, said as plainly as it can be said: the objective and Adam of `awd/`, step after step,
 * in float64 on the samples as they come. Slow; for tests alone.
 */
import { adamStart, adamStep } from '../awd/adam';
import { evaluateObjective } from '../awd/objective';
import { batchInnermost, transformPlan } from '../wavelets/decomposition';
import type { DistillationTask, LiveSettings } from './engine';
import { minibatches } from './minibatches';

export interface OracleState {
  readonly h: Float64Array;
  readonly firstMoment: Float64Array;
  readonly secondMoment: Float64Array;
  /** Weighted total of each step. */
  readonly totals: readonly number[];
}

/** `steps` steps from the start taps, the settings of step i being `settings(i)`. */
export function oracle(task: DistillationTask, settings: (step: number) => LiveSettings, steps: number): OracleState {
  const { x, gradients, count, shape, levels, mode, attribution, startTaps } = task;
  const plan = transformPlan(shape, levels, mode, startTaps.length);
  const order = minibatches(count, task.batch, task.seed);
  const h = Float64Array.from(startTaps);
  const adam = adamStart(h.length);
  const totals: number[] = [];
  for (let step = 0; step < steps; step++) {
    const pick = order.at(step) ?? Uint32Array.from({ length: count }, (_, i) => i);
    const columns = (samples: ArrayLike<number>) =>
      batchInnermost(Float64Array.from(samples), count, samples.length / count, pick);
    const { weights, learningRate } = settings(step);
    const input = { plan, x: columns(x), gradients: gradients && columns(gradients), batch: pick.length, attribution };
    const { total, gradient } = evaluateObjective(input, h, weights);
    totals.push(total);
    adamStep(adam, h, gradient, learningRate);
  }
  return { h, firstMoment: adam.first, secondMoment: adam.second, totals };
}
