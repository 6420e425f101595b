/**
 * The objective and Adam of `awd/` behind the engines' waist, on one thread, in plain TypeScript: what every other
 * engine is measured against, and what runs where there is nothing faster. Gradient and taps are float64; data and
 * coefficients are float32 unless the task asks for float64.
 */
import { createObjective, type Objective } from '../../awd/objective';
import { transformPlan } from '../../wavelets/decomposition';
import type { CreateEngine, DistillationTask } from '../engine';
import { minibatches } from '../minibatches';
import { batchColumns } from './batchColumns';
import { type BatchObjective, OptimisationLoop } from './optimisationLoop';

/** The task on this machine's processor, at its start or at the checkpoint. Throws where the levels are too deep for the data. */
export const createCpuEngine: CreateEngine = async (task, settings, checkpoint) =>
  new OptimisationLoop(plainObjective(task), task, settings, checkpoint);

function plainObjective(task: DistillationTask): BatchObjective {
  const { count, precision, attribution } = task;
  const plan = transformPlan(task.shape, task.levels, task.mode, task.startTaps.length);
  const { size } = minibatches(count, task.batch, task.seed);
  const columns = (samples: DistillationTask['x']) => batchColumns(samples, count, size, precision);
  const columnsOfX = columns(task.x);
  const columnsOfGradients = task.gradients && columns(task.gradients);
  /** By number of samples: the last minibatch of an epoch may be smaller. */
  const objectives = new Map<number, Objective>();
  return {
    device: 'CPU, 1 thread',
    evaluate(h, weights, indices) {
      const batch = indices?.length ?? count;
      const x = columnsOfX(indices);
      const gradients = columnsOfGradients?.(indices) ?? null;
      let objective = objectives.get(batch);
      if (!objective) {
        objective = createObjective({ plan, x, gradients, batch, attribution });
        objectives.set(batch, objective);
      }
      return objective.evaluate(h, weights, x, gradients);
    },
  };
}
