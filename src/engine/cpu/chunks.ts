/**
 * How a batch is cut for the SIMD engine: into chunks whose work arrays fit a processor core's own cache. The cut
 * depends on the task alone, never on the machine, and chunks are added up in order: the same bits on any number of
 * threads.
 */

/** Samples a chunk, at most. */
const MOST_LANES = 32;
/** What a chunk's work arrays and samples may take, if its least width allows. */
const CHUNK_BYTES = 1 << 20;
/** float32 numbers in a vector: every chunk is a multiple wide, the last one padded with zero samples. */
const VECTOR = 4;

/** Samples a chunk when one sample takes `bytes`. */
export function chunkSize(bytes: number): number {
  const fitting = Math.floor(CHUNK_BYTES / bytes / VECTOR) * VECTOR;
  return Math.min(MOST_LANES, Math.max(VECTOR, fitting));
}

/** Lanes of a chunk of `samples`. */
export function lanesOf(samples: number): number {
  return Math.ceil(samples / VECTOR) * VECTOR;
}
