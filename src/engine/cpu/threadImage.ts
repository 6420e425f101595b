/**
 * What a thread of the SIMD engine holds in its module's memory: the program of the transform, the samples, and room
 * for answers. Laid out here once; the engine's own thread and further ones write it down alike.
 */
import type { AttributionMethod } from '../../awd/terms';
import { TIMES_COEFFICIENTS } from '../../awd/trim';
import type { BoundaryMode } from '../../wavelets/boundary';
import { transformPlan } from '../../wavelets/transformPlan';
import { chunkSize, lanesOf } from './chunks';
import { pagesOf } from './stepModule';
import { stepProgram } from './stepProgram';
import {
  CHUNK,
  COUNT,
  GATHERED_GRADIENTS,
  GATHERED_SAMPLES,
  LEVELS,
  ROWS,
  SAMPLE_GRADIENTS,
  SAMPLES,
  TIMES_COEFFICIENT,
} from './wasm/memoryMap';

/** Samples of one thread and the transform they are looked at with. */
export interface ThreadTask {
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

/** float32 numbers that belong at a place in memory. */
export interface StoredSamples {
  readonly at: number;
  readonly length: number;
  /** Writes all of them; `into`: zeros, [length]. */
  write(into: Float32Array): void;
}

/** Places a host reads and writes while the thread works, in bytes. */
export interface ThreadPlaces {
  /** float64 [chunks][rowSize], the answers of `evaluateChunks`. */
  readonly rows: number;
  readonly rowSize: number;
  /** Samples a chunk. */
  readonly chunk: number;
  /** Indices of minibatches: uint32 [orderRoom]; no room where there are none. */
  readonly order: number;
  readonly orderRoom: number;
  /** Totals of the steps of a run: float64 [totalsRoom]. */
  readonly totals: number;
  readonly totalsRoom: number;
}

export interface ThreadImage {
  /** Of memory, 64 KiB each. */
  readonly pages: number;
  /** To be written at PROGRAM. */
  readonly program: Int32Array;
  readonly samples: readonly StoredSamples[];
  readonly places: ThreadPlaces;
}

const FLOAT = 4;
const DOUBLE = 8;
const WORD = 4;
/** Steps a call of the module takes at most. */
const MOST_STEPS = 4096;
/** Indices of minibatches that are laid ready for one call, if a single one is not larger. */
const ORDER = 16_384;

/** Samples a chunk of tasks of this transform. */
export function chunkSizeOf(task: Pick<ThreadTask, 'shape' | 'levels' | 'mode' | 'taps'>): number {
  const plan = transformPlan(task.shape, task.levels, task.mode, task.taps);
  return chunkSize(stepProgram(plan).workBytes + 8 * plan.slots[0].size);
}

/** The memory of a thread with this task. Throws a RangeError where 32-bit addresses do not reach. */
export function threadImage(task: ThreadTask): ThreadImage {
  const { taps, count, batch, gradients } = task;
  const plan = transformPlan(task.shape, task.levels, task.mode, taps);
  const size = plan.slots[0].size;
  const { image, work, workBytes } = stepProgram(plan);
  const chunk = chunkSizeOf(task);
  const chunks = Math.ceil((batch ?? count) / chunk);
  const rowSize = 2 * taps + 3;
  let end = work + workBytes * chunk;
  const room = (numbers: number, bytes: number) => {
    const at = Math.ceil(end / 16) * 16;
    end = at + numbers * bytes;
    return at;
  };
  const orderRoom = batch === null ? 0 : Math.max(batch + 1, ORDER);
  const rows = room(chunks * rowSize, DOUBLE);
  const totals = room(MOST_STEPS, DOUBLE);
  const order = room(orderRoom, WORD);
  const length = batch === null ? storedLanes(count, chunk) * size : count * size;
  const gathered = batch === null ? 0 : chunk * size;
  const program = image.slice();
  const samples = [task.x, ...(gradients ? [gradients] : [])].map((given) => ({
    at: room(length, FLOAT),
    length,
    write: (into: Float32Array) => (batch === null ? arrangeChunks(given, count, size, chunk, into) : into.set(given)),
  }));
  program[LEVELS] = task.levels;
  program[TIMES_COEFFICIENT] = TIMES_COEFFICIENTS[task.attribution] ? 1 : 0;
  program[COUNT] = count;
  program[CHUNK] = chunk;
  program[SAMPLES] = samples[0].at;
  program[SAMPLE_GRADIENTS] = samples[1]?.at ?? 0;
  program[GATHERED_SAMPLES] = room(gathered, FLOAT);
  program[GATHERED_GRADIENTS] = room(gradients ? gathered : 0, FLOAT);
  program[ROWS] = rows;
  const places = { rows, rowSize, chunk, order, orderRoom, totals, totalsRoom: MOST_STEPS };
  return { pages: pagesOf(end), program, samples, places };
}

function storedLanes(count: number, chunk: number): number {
  const full = Math.ceil(count / chunk) - 1;
  return full * chunk + lanesOf(count - full * chunk);
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
