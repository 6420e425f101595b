/**
 * The one file that leans on parts of tfjs 4.22.0 that are not public: its WebGPU backend on a device of our choosing,
 * that device again for the fused engine, and the flush needed before others submit commands that read tfjs' buffers.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from './tfjs';

const NAME = 'webgpu';

/** The members used here that tfjs declares private or may rename. */
interface Internals {
  readonly device: GPUDevice;
  readonly commandEncoder: GPUCommandEncoder | null;
  endComputePassEncoder(): void;
  submitQueue(): void;
}

/**
 * Registers tfjs' WebGPU backend on a new device of `adapter`, all limits as far as it offers; a backend of that name
 * from before (a lost device's) is dropped. Becomes tfjs' backend only by `tf.setBackend('webgpu')`.
 */
export async function createWebgpuBackend(tf: Tf, adapter: GPUAdapter): Promise<GPUDevice> {
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const {
    maxBufferSize,
    maxComputeInvocationsPerWorkgroup,
    maxComputeWorkgroupSizeX,
    maxComputeWorkgroupStorageSize,
    maxComputeWorkgroupsPerDimension,
    maxStorageBufferBindingSize,
  } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredLimits: {
      maxBufferSize,
      maxComputeInvocationsPerWorkgroup,
      maxComputeWorkgroupSizeX,
      maxComputeWorkgroupStorageSize,
      maxComputeWorkgroupsPerDimension,
      maxStorageBufferBindingSize,
    },
  });
  if (tf.findBackendFactory(NAME) !== null) tf.removeBackend(NAME);
  tf.registerBackend(NAME, () => new WebGPUBackend(device, adapter.info), 3);
  return device;
}

/** The device of the WebGPU backend from before, if it is there and not lost, whatever tfjs computes on at present. */
export async function liveWebgpuDevice(tf: Tf): Promise<GPUDevice | null> {
  if (tf.findBackendFactory(NAME) === null) return null;
  const { device } = tf.findBackend(NAME) as WebGPUBackend as unknown as Internals;
  const lost = device.lost.then(() => true);
  const waited = new Promise<boolean>((resolve) => setTimeout(() => resolve(false)));
  return (await Promise.race([lost, waited])) ? null : device;
}

/** The device tfjs computes on, or null where its backend is another. */
export function webgpuDevice(tf: Tf): GPUDevice | null {
  return internals(tf)?.device ?? null;
}

/** Submits what tfjs has recorded, so that commands submitted afterwards see its results. */
export function flushWebgpu(tf: Tf): void {
  const backend = internals(tf);
  if (!backend) return;
  backend.endComputePassEncoder();
  if (backend.commandEncoder) backend.submitQueue();
}

/** A tensor that reads float32 numbers of a buffer of tfjs' own device where they lie; the buffer stays the caller's. */
export function tensorOnBuffer(tf: Tf, buffer: GPUBuffer, shape: number[]): Tensor {
  return tf.tensor({ buffer, zeroCopy: true }, shape, 'float32');
}

/** Copies a tensor that was computed on the device to byte `at` of a buffer there. */
export function copyToBuffer(tf: Tf, tensor: Tensor, buffer: GPUBuffer, at: number): void {
  const { device } = tf.backend() as WebGPUBackend as unknown as Internals;
  const copied = tensor.dataToGPU();
  if (!copied.buffer) throw new Error('tfjs gave no buffer of the tensor.');
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(copied.buffer, 0, buffer, at, 4 * tensor.size);
  device.queue.submit([encoder.finish()]);
  copied.tensorRef.dispose();
}

function internals(tf: Tf): Internals | null {
  return tf.getBackend() === NAME ? (tf.backend() as WebGPUBackend as unknown as Internals) : null;
}
