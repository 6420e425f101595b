/**
 * The engine of the processor at its limit: data terms in WebAssembly SIMD, float32 with float64 sums, chunk by chunk,
 * on one thread or on several; filter terms and Adam are those of `awd/`. A few numbers a step cross between them.
 * The bits do not depend on the number of threads: chunks are the task's, and are added up in order.
 */
import { withFilterTerms } from '../../awd/objective';
import type { DataTerm, TermWeights } from '../../awd/terms';
import type { CreateEngine, DistillationTask } from '../engine';
import { minibatches } from '../minibatches';
import { type EvaluatorScales, type EvaluatorTask, partialSize } from './chunkEvaluator';
import { type ChunkTeam, createChunkTeam } from './chunkTeam';
import { type BatchObjective, OptimisationLoop } from './optimisationLoop';
import type { ShardPort } from './shardPort';

/** The task in WebAssembly SIMD, float32, on one thread. Rejects where the levels are too deep for the data, or these for the memory. */
export const createSimdCpuEngine: CreateEngine = (task, settings, checkpoint) =>
  createThreadedEngine(1, noFurtherThreads)(task, settings, checkpoint);

/** The same on at most `threads` threads, the further ones from `spawn`. */
export function createThreadedEngine(threads: number, spawn: () => ShardPort): CreateEngine {
  return async (task, settings, checkpoint) => {
    const evaluatorTask = evaluatorTaskOf(task);
    const team = await createChunkTeam(evaluatorTask, threads, spawn);
    return new OptimisationLoop(teamObjective(team, evaluatorTask), task, settings, checkpoint);
  };
}

function evaluatorTaskOf({
  x,
  gradients,
  count,
  batch,
  seed,
  startTaps,
  ...transform
}: DistillationTask): EvaluatorTask {
  const { shape, levels, mode, attribution } = transform;
  const { size } = minibatches(count, batch, seed);
  return {
    x: Float32Array.from(x),
    gradients: gradients && Float32Array.from(gradients),
    count,
    shape,
    levels,
    mode,
    taps: startTaps.length,
    attribution,
    batch: size < count ? size : null,
  };
}

function noFurtherThreads(): ShardPort {
  throw new Error('there is one thread only');
}

function teamObjective(team: ChunkTeam, { count, levels, taps, gradients }: EvaluatorTask): BatchObjective {
  const interpretable = gradients !== null;
  return {
    device: `CPU, SIMD, ${team.threads} ${team.threads === 1 ? 'thread' : 'threads'}`,
    evaluate(h, weights, indices) {
      const batch = indices?.length ?? count;
      const scales = scalesOf(weights, interpretable, batch, levels);
      const finish = (rows: readonly Float64Array[]) => {
        const sums = sumOfRows(rows, taps);
        const gradient = { inH: sums.subarray(0, taps), inG: sums.subarray(taps, 2 * taps) };
        return withFilterTerms(h, weights, dataTerms(sums.subarray(2 * taps), scales, batch, levels), gradient);
      };
      const rows = team.evaluate(h, scales, indices);
      return rows instanceof Promise ? rows.then(finish) : finish(rows);
    },
    dispose: () => team.end(),
  };
}

function scalesOf(weights: TermWeights, interpretable: boolean, batch: number, levels: number): EvaluatorScales {
  const { reconstruction, sparsity, interpretation } = weights;
  const absoluteScale = 1 / (levels + 1) / batch;
  return {
    reconstruction: reconstruction === 0 ? null : reconstruction / batch,
    sparsity: sparsity === 0 ? null : sparsity * absoluteScale,
    interpretation: !interpretable || interpretation === 0 ? null : interpretation * absoluteScale,
  };
}

function dataTerms(
  [squared, coefficients, attributions]: Float64Array,
  scales: EvaluatorScales,
  batch: number,
  levels: number,
): Record<DataTerm, number | null> {
  const absoluteScale = 1 / (levels + 1) / batch;
  return {
    reconstruction: scales.reconstruction === null ? null : squared / batch,
    sparsity: scales.sparsity === null ? null : coefficients * absoluteScale,
    interpretation: scales.interpretation === null ? null : attributions * absoluteScale,
  };
}

/** Sums over all rows, one after another, whatever pieces they come in. */
function sumOfRows(pieces: readonly Float64Array[], taps: number): Float64Array {
  const sums = new Float64Array(partialSize(taps));
  for (const rows of pieces) {
    for (let from = 0; from < rows.length; from += sums.length) {
      for (let i = 0; i < sums.length; i++) sums[i] += rows[from + i];
    }
  }
  return sums;
}
