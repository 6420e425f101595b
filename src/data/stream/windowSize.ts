/**
 * How much of a streamed file is in memory at a time: a window of whole minibatches is trained on while the next is read.
 */

/** Bytes of float32 samples in a window, unless one minibatch alone has more. */
const WINDOW_BYTES = 8 * 2 ** 20;
const MOST_STEPS = 64;
/** A larger minibatch is refused: windows would not be small any more. */
const BATCH_BYTES = 32 * 2 ** 20;
const FLOAT = 4;

/** Minibatch of streamed samples where none was chosen. */
export const DEFAULT_BATCH = 100;

/** Largest minibatch of samples of `size` values; 0 where even one sample is too large. */
export function mostBatch(size: number): number {
  return Math.floor(BATCH_BYTES / (FLOAT * size));
}

/** Samples of a window: minibatches of `batch`, as many as fit. */
export function windowSamples(size: number, batch: number): number {
  return batch * Math.max(1, Math.min(MOST_STEPS, Math.floor(WINDOW_BYTES / (FLOAT * size * batch))));
}

/**
 * Bytes held while training: of x, and of gradients where there are any, the window being trained on, its copy in the
 * engine, the next one, and the slices it is read from.
 */
export function windowBytes(size: number, batch: number, gradients: boolean, bytesAValue: number): number {
  const values = windowSamples(size, batch) * size * (gradients ? 2 : 1);
  return values * (3 * FLOAT + bytesAValue);
}
