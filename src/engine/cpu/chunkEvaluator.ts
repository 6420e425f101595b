/**
 * Samples in a step module's memory, and their data terms chunk by chunk: what one thread of the SIMD engine does.
 * Answers are partial sums in float64, a row a chunk; whoever holds all rows adds them up in order.
 */
import type { AttributionMethod } from '../../awd/terms';
import { TIMES_COEFFICIENTS } from '../../awd/trim';
import type { BoundaryMode } from '../../wavelets/boundary';
import { quadratureMirror } from '../../wavelets/filterBank';
import { transformPlan } from '../../wavelets/transformPlan';
import { chunkSize, lanesOf } from './chunks';
import { stepModule } from './stepModule';
import { stepProgram } from './stepProgram';
import {
  HIGHPASS,
  LOWPASS,
  PROGRAM,
  TIMES_COEFFICIENT,
  WITH_INTERPRETATION,
  WITH_RECONSTRUCTION,
  WITH_SPARSITY,
} from './wasm/memoryMap';

/** Samples of one thread and the transform they are looked at with. */
export interface EvaluatorTask {
  /** [count][size] */
  readonly x: Float32Array;
  readonly gradients: Float32Array | null;
  readonly count: number;
  readonly shape: readonly number[];
  readonly levels: number;
  readonly mode: BoundaryMode;
  readonly taps: number;
  readonly attribution: AttributionMethod;
  /** Samples of the largest minibatch, or null: every evaluation is of all samples. */
  readonly batch: number | null;
}

/** Scales of the gradients of the three sums Σ(x̂ − x)², Σ|c| and Σ|a|; null: not to be computed. */
export interface EvaluatorScales {
  readonly reconstruction: number | null;
  readonly sparsity: number | null;
  readonly interpretation: number | null;
}

export interface ChunkEvaluator {
  /**
   * Rows [chunks][2 · taps + 3]: gradients in h and in g of the scaled sums, then the three sums. `indices` are the
   * samples of a minibatch, null where the task has none. Valid until the next call.
   */
  evaluate(h: ArrayLike<number>, scales: EvaluatorScales, indices: Uint32Array | null): Float64Array;
}

/** Numbers a chunk answers. */
export function partialSize(taps: number): number {
  return 2 * taps + 3;
}

/** Samples a chunk of tasks of this transform. */
export function chunkSizeOf(task: Pick<EvaluatorTask, 'shape' | 'levels' | 'mode' | 'taps'>): number {
  const plan = transformPlan(task.shape, task.levels, task.mode, task.taps);
  return chunkSize(stepProgram(plan).workBytes + 8 * plan.slots[0].size);
}

const FLOAT = 4;
const DOUBLE = 8;

/** Rejects with a RangeError where memory is too small for the samples. */
export async function createChunkEvaluator(task: EvaluatorTask): Promise<ChunkEvaluator> {
  const { taps, count, batch, gradients } = task;
  const plan = transformPlan(task.shape, task.levels, task.mode, taps);
  const size = plan.slots[0].size;
  const program = stepProgram(plan);
  const chunk = chunkSizeOf(task);
  const largest = batch ?? count;
  const chunks = Math.ceil(largest / chunk);
  const rowSize = partialSize(taps);

  let end = program.work;
  const room = (bytes: number) => {
    const at = end;
    end += Math.ceil(bytes / 16) * 16;
    return at;
  };
  room(program.workBytes * chunk);
  const rows = room(chunks * rowSize * DOUBLE);
  const picked = room(chunk * FLOAT);
  const stored = (batch === null ? (chunks - 1) * chunk + lanesOf(count - (chunks - 1) * chunk) : count) * size * FLOAT;
  const x = room(stored);
  const g = gradients ? room(stored) : 0;
  const gatheredX = batch === null ? 0 : room(chunk * size * FLOAT);
  const gatheredG = batch === null || !gradients ? 0 : room(chunk * size * FLOAT);
  const { functions, memory } = await stepModule(end);

  new Int32Array(memory, PROGRAM).set(program.image);
  const floats = new Float32Array(memory);
  const store = (samples: Float32Array, at: number) => {
    if (batch !== null) floats.set(samples, at / FLOAT);
    else arrangeChunks(samples, count, size, chunk, floats.subarray(at / FLOAT));
  };
  store(task.x, x);
  if (gradients) store(gradients, g);
  const answer = new Float64Array(memory, rows, chunks * rowSize);
  const indicesOfChunk = new Uint32Array(memory, picked, chunk);

  return {
    evaluate(h, scales, indices) {
      writeFilters(floats, h);
      const terms = termBits(scales, task.attribution);
      const samples = indices?.length ?? count;
      const used = Math.ceil(samples / chunk);
      for (let c = 0; c < used; c++) {
        const here = Math.min(chunk, samples - c * chunk);
        const lanes = lanesOf(here);
        const at = c * chunk * size * FLOAT;
        if (indices) {
          indicesOfChunk.set(indices.subarray(c * chunk, c * chunk + here));
          functions.gather(x, picked, here, size, gatheredX, lanes);
          if (g) functions.gather(g, picked, here, size, gatheredG, lanes);
        }
        functions.evaluate(
          indices ? gatheredX : x + at,
          indices ? gatheredG : g + at,
          lanes,
          rows + c * rowSize * DOUBLE,
          terms,
          scales.reconstruction ?? 0,
          scales.sparsity ?? 0,
          scales.interpretation ?? 0,
        );
      }
      return answer.subarray(0, used * rowSize);
    },
  };
}

/** Samples [count][size] as chunks one after another, each [size][lanes] with the batch innermost. */
function arrangeChunks(samples: Float32Array, count: number, size: number, chunk: number, out: Float32Array): void {
  for (let first = 0; first < count; first += chunk) {
    const here = Math.min(chunk, count - first);
    const lanes = lanesOf(here);
    for (let b = 0; b < here; b++) {
      const from = (first + b) * size;
      for (let i = 0; i < size; i++) out[first * size + i * lanes + b] = samples[from + i];
    }
  }
}

function writeFilters(floats: Float32Array, h: ArrayLike<number>): void {
  const g = quadratureMirror(h);
  for (let t = 0; t < h.length; t++) {
    floats.fill(h[t], LOWPASS / FLOAT + 4 * t, LOWPASS / FLOAT + 4 * t + 4);
    floats.fill(g[t], HIGHPASS / FLOAT + 4 * t, HIGHPASS / FLOAT + 4 * t + 4);
  }
}

function termBits(scales: EvaluatorScales, attribution: AttributionMethod): number {
  return (
    (scales.reconstruction === null ? 0 : WITH_RECONSTRUCTION) |
    (scales.sparsity === null ? 0 : WITH_SPARSITY) |
    (scales.interpretation === null ? 0 : WITH_INTERPRETATION) |
    (TIMES_COEFFICIENTS[attribution] ? TIMES_COEFFICIENT : 0)
  );
}
