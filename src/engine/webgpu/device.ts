/**
 * The GPU to compute on: the one the network already runs on, or else one of our own.
 * Says what it is in words, and whether it is a GPU at all or a program that plays one on the processor.
 */
import { isSoftwareAdapter } from '../choice';

/** A device that others compute on as well. */
export interface SharedGpu {
  readonly device: GPUDevice;
  /** Submits what they have only recorded; to be called before own submissions. */
  readonly flush: () => void;
}

export interface Gpu {
  readonly device: GPUDevice;
  /** As of a shared device; null where nobody else computes on it. */
  readonly flush: (() => void) | null;
  /** Adapter as a person would name it. */
  readonly description: string;
  /** A software adapter: correct, but slower than the CPU engine. */
  readonly isFallback: boolean;
}

/**
 * The device `shared` by the network's backend if there is one, so that no data are copied between them; else a device of
 * the fastest adapter of `gpu`, with its limits raised as far as it offers. Null where there is no WebGPU or no adapter.
 */
export async function requestDevice(
  shared: SharedGpu | null = null,
  gpu: GPU | undefined = globalThis.navigator?.gpu,
): Promise<Gpu | null> {
  if (shared) return describedDevice(shared);
  const adapter = (await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
  if (!adapter) return null;
  const { maxComputeWorkgroupStorageSize, maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  const requiredLimits = { maxComputeWorkgroupStorageSize, maxStorageBufferBindingSize, maxBufferSize };
  return describedDevice({ device: await adapter.requestDevice({ requiredLimits }), flush: null });
}

/** Adapter of a device as a person would name it. */
export function adapterName({ description, vendor, architecture, device }: GPUAdapterInfo): string {
  const parts = [vendor, architecture, device].filter((part) => part !== '');
  return description || parts.join(' ') || 'GPU without a name';
}

function describedDevice({ device, flush }: Pick<Gpu, 'device' | 'flush'>): Gpu {
  const info = device.adapterInfo;
  return { device, flush, description: adapterName(info), isFallback: isSoftwareAdapter(info) };
}
