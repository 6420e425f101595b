/**
 * Which engine of the processor a task gets: SIMD wherever it is there and float32 is asked for, on further threads where
 * steps are large and the clock shows that they pay; else, and for data beyond WebAssembly's memory, plain TypeScript. The result is the same bits on any number of threads.
 */
import { transformPlan } from '../../wavelets/decomposition';
import type { CreateEngine, DistillationTask } from '../engine';
import { minibatches } from '../minibatches';
import { BROWSER_THREADS } from './browserShard';
import { createCpuEngine } from './cpuEngine';
import type { ThreadSource } from './shardPort';
import { createSimdCpuEngine, createThreadedEngine } from './simdEngine';
import { stepCost } from './stepCost';
import { canRunStepModule } from './stepModule';
import { MOST_TAPS } from './wasm/memoryMap';

/** Operations a step that a thread must have to do to be tried: about 2 ms, ten times what asking it costs. */
const WORTH_A_THREAD = 60e6;
const MOST_THREADS = 8;
/** Bytes of samples that every thread may hold a copy of, as minibatches need. */
const MOST_COPIED = 256 * 2 ** 20;

/** The fastest engine of the processor that does the task as it is asked for, in a browser. */
export const createFastestCpuEngine: CreateEngine = fastestCpuEngine(BROWSER_THREADS);

/** The same with further threads from `source`. */
export function fastestCpuEngine(source: ThreadSource): CreateEngine {
  return async (task, settings, checkpoint) => {
    if (!suitsSimd(task)) return createCpuEngine(task, settings, checkpoint);
    const threads = threadsFor(task, source.processors());
    if (threads > 1) {
      try {
        return await createThreadedEngine(threads, source.spawn, true)(task, settings, checkpoint);
      } catch {
        // Workers of workers are missing here, or memory for them: one thread does the same.
      }
    }
    try {
      return await createSimdCpuEngine(task, settings, checkpoint);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return createCpuEngine(task, settings, checkpoint);
    }
  };
}

function suitsSimd(task: DistillationTask): boolean {
  return task.precision === 'f32' && task.startTaps.length <= MOST_TAPS && canRunStepModule();
}

/** Threads that may pay for a task on a machine of `processors`. */
export function threadsFor(task: DistillationTask, processors: number): number {
  const { shape, levels, mode, startTaps, count, batch, seed, x, gradients } = task;
  const { size } = minibatches(count, batch, seed);
  const copied = size < count ? 4 * (x.length + (gradients?.length ?? 0)) : 0;
  if (copied > MOST_COPIED) return 1;
  const cost = size * stepCost(transformPlan(shape, levels, mode, startTaps.length));
  return Math.max(1, Math.min(processors, MOST_THREADS, Math.floor(cost / WORTH_A_THREAD)));
}
