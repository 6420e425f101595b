/**
 * The engine of the processor at its limit: data terms in WebAssembly SIMD, float32 with float64 sums, chunk by chunk,
 * on one thread or on several; filter terms and Adam are those of `awd/`. A few numbers a step cross between them.
 * The bits do not depend on the number of threads: chunks are the task's, and are added up in order.
 */
import { withFilterTerms } from '../../awd/objective';
import { transformPlan } from '../../wavelets/decomposition';
import type { CreateEngine, DistillationTask } from '../engine';
import { minibatches } from '../minibatches';
import { createChunkEvaluator, type EvaluatorTask, partialSize } from './chunkEvaluator';
import { createCpuEngine } from './cpuEngine';
import { type BatchObjective, OptimisationLoop } from './optimisationLoop';
import { canRunStepModule } from './stepModule';
import { MOST_TAPS } from './wasm/memoryMap';

/** The task in WebAssembly SIMD, float32. Rejects where the levels are too deep for the data, or these for the memory. */
export const createSimdCpuEngine: CreateEngine = async (task, settings, checkpoint) =>
  new OptimisationLoop(await simdObjective(task), task, settings, checkpoint);

/** The fastest engine of the processor that does the task as it is asked for. */
export const createFastestCpuEngine: CreateEngine = (task, settings, checkpoint) =>
  fits(task) ? createSimdCpuEngine(task, settings, checkpoint) : createCpuEngine(task, settings, checkpoint);

function fits(task: DistillationTask): boolean {
  return task.precision === 'f32' && task.startTaps.length <= MOST_TAPS && canRunStepModule();
}

async function simdObjective(task: DistillationTask): Promise<BatchObjective> {
  const { count, shape, levels, mode, attribution, startTaps } = task;
  const taps = startTaps.length;
  transformPlan(shape, levels, mode, taps);
  const { size } = minibatches(count, task.batch, task.seed);
  const evaluatorTask: EvaluatorTask = {
    x: Float32Array.from(task.x),
    gradients: task.gradients && Float32Array.from(task.gradients),
    count,
    shape,
    levels,
    mode,
    taps,
    attribution,
    batch: size < count ? size : null,
  };
  const evaluator = await createChunkEvaluator(evaluatorTask);
  const sums = new Float64Array(partialSize(taps));
  const inH = sums.subarray(0, taps);
  const inG = sums.subarray(taps, 2 * taps);
  return {
    device: 'CPU, SIMD, 1 thread',
    evaluate(h, weights, indices) {
      const batch = indices?.length ?? count;
      const perCoefficient = 1 / (levels + 1) / batch;
      const interprets = task.gradients !== null && weights.interpretation !== 0;
      const scales = {
        reconstruction: weights.reconstruction === 0 ? null : weights.reconstruction / batch,
        sparsity: weights.sparsity === 0 ? null : weights.sparsity * perCoefficient,
        interpretation: interprets ? weights.interpretation * perCoefficient : null,
      };
      addInOrder(evaluator.evaluate(h, scales, indices), sums);
      const [squared, coefficients, attributions] = sums.subarray(2 * taps);
      const ofData = {
        reconstruction: scales.reconstruction === null ? null : squared / batch,
        sparsity: scales.sparsity === null ? null : coefficients * perCoefficient,
        interpretation: scales.interpretation === null ? null : attributions * perCoefficient,
      };
      return withFilterTerms(h, weights, ofData, { inH, inG });
    },
    dispose() {},
  };
}

/** Sums of rows [rows][sums.length]. */
function addInOrder(rows: Float64Array, sums: Float64Array): void {
  sums.fill(0);
  for (let from = 0; from < rows.length; from += sums.length) {
    for (let i = 0; i < sums.length; i++) sums[i] += rows[from + i];
  }
}
