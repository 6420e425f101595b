/** GPU buffers alive in a worker: made and not destroyed since counting began. */
import type { Worker } from '@playwright/test';

declare global {
  /** Of a worker. */
  var aliveBuffers: Set<GPUBuffer> | undefined;
}

/** Begins to count in a worker; where it has no WebGPU, nothing. */
export async function countBuffers(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    if (typeof GPUDevice === 'undefined') return;
    const alive = new Set<GPUBuffer>();
    globalThis.aliveBuffers = alive;
    const { createBuffer } = GPUDevice.prototype;
    GPUDevice.prototype.createBuffer = function (descriptor) {
      const buffer = createBuffer.call(this, descriptor);
      alive.add(buffer);
      return buffer;
    };
    const { destroy } = GPUBuffer.prototype;
    GPUBuffer.prototype.destroy = function () {
      alive.delete(this);
      return destroy.call(this);
    };
  });
}

/** Null where the worker has no WebGPU. */
export function buffersAlive(worker: Worker): Promise<number | null> {
  return worker.evaluate(() => globalThis.aliveBuffers?.size ?? null);
}
