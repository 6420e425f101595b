/**
 * Buffers of a run, checked against the device's limits before they are made: a buffer over a limit is an error that
 * arrives late, in words for programmers, and until then reads as zeros.
 */
import type { Samples } from '../../data/samples';
import { StatedError } from '../../errors';

/** The limits a storage buffer meets. */
type BufferLimits = Pick<GPUSupportedLimits, 'maxBufferSize' | 'maxStorageBufferBindingSize'>;

/** Makes buffers and destroys them together. */
export interface BufferPool {
  /** Uninitialised storage of `bytes`; `what` names it in errors. */
  storage(what: string, bytes: number): GPUBuffer;
  /** Storage holding `data`. */
  filled(what: string, data: Float32Array | Int32Array | Uint32Array): GPUBuffer;
  uniform(bytes: number): GPUBuffer;
  /** Uniform holding `data`. */
  filledUniform(data: Uint32Array): GPUBuffer;
  /** Uniform that a shader writes, as storage. */
  writtenUniform(bytes: number): GPUBuffer;
  /** For reading back. */
  staging(bytes: number): GPUBuffer;
  destroy(): void;
}

/** @throws StatedError `gpu-buffer-too-large`, naming the limit, from whatever makes a buffer. */
export function bufferPool(device: GPUDevice): BufferPool {
  const made: GPUBuffer[] = [];
  const create = (size: number, usage: number) => {
    const buffer = device.createBuffer({ size, usage });
    made.push(buffer);
    return buffer;
  };
  const storage = (what: string, bytes: number) => {
    requireWithinLimits(what, bytes, device.limits);
    return create(bytes, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC);
  };
  const uniform = (bytes: number, usage = 0) => create(bytes, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST | usage);
  return {
    storage,
    filled(what, data) {
      const buffer = storage(what, data.byteLength);
      device.queue.writeBuffer(buffer, 0, data);
      return buffer;
    },
    uniform: (bytes) => uniform(bytes),
    filledUniform(data) {
      const buffer = uniform(data.byteLength);
      device.queue.writeBuffer(buffer, 0, data);
      return buffer;
    },
    writtenUniform: (bytes) => uniform(bytes, GPUBufferUsage.STORAGE),
    staging: (bytes) => create(bytes, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST),
    destroy() {
      for (const buffer of made) buffer.destroy();
    },
  };
}

/** Samples as the GPU takes them: float32. */
export function asFloat32(samples: Samples): Float32Array {
  return samples instanceof Float32Array ? samples : Float32Array.from(samples);
}

/** @throws StatedError `gpu-buffer-too-large` */
export function requireWithinLimits(what: string, bytes: number, limits: BufferLimits): void {
  for (const limit of ['maxBufferSize', 'maxStorageBufferBindingSize'] as const) {
    if (bytes <= limits[limit]) continue;
    throw new StatedError(
      'gpu-buffer-too-large',
      `The ${what} take ${megabytes(bytes)} on the GPU, and this GPU allows ${megabytes(limits[limit])} (${limit}).`,
      'Use fewer samples, or run on the CPU engine.',
    );
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
