/**
 * How many samples go through the arena at once, and in how many buffers all samples lie, where a device's limits do not
 * let them be together. Chunks of a step go one after the other, in order.
 */
import { requireWithinLimits } from '../buffers';

/** The limits a storage buffer meets. */
export type BufferLimits = Pick<GPUSupportedLimits, 'maxBufferSize' | 'maxStorageBufferBindingSize'>;

/** Most blocks of `numbers` float32 that a storage buffer holds. */
function mostBlocks(numbers: number, limits: BufferLimits): number {
  return Math.floor(Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize) / (4 * numbers));
}

/** Samples whose numbers the GPU takes together. */
export const QUAD = 4;

/**
 * Samples of a chunk, a multiple of 4, where a step sees at most `largest` and each takes `numbers` numbers: as even as
 * can be. The last chunk may have places to spare.
 * @throws StatedError `gpu-buffer-too-large` where not even four samples fit, naming the limit.
 */
export function chunkSize(largest: number, numbers: number, limits: BufferLimits): number {
  requireWithinLimits('numbers of four samples', 4 * QUAD * numbers, limits);
  const quads = Math.ceil(largest / QUAD);
  const chunks = Math.ceil(quads / mostBlocks(QUAD * numbers, limits));
  return QUAD * Math.ceil(quads / chunks);
}

/** Samples [begin, end) that lie in one buffer. */
export interface Part {
  readonly begin: number;
  readonly end: number;
}

/** All `count` samples of `size` numbers in as few buffers as the limits allow. */
export function partsOfSamples(count: number, size: number, limits: BufferLimits): Part[] {
  const most = mostBlocks(size, limits);
  return Array.from({ length: Math.ceil(count / most) }, (_, i) => ({
    begin: i * most,
    end: Math.min((i + 1) * most, count),
  }));
}
