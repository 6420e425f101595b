/**
 * The one place where the benchmark looks up what it measures: the engines as the product makes them. What an engine
 * takes and what it refuses is its own to say; a refusal becomes the row's text.
 */
import { createFastestCpuEngine } from '../src/engine/cpu/fastestCpuEngine';
import type { CreateEngine, EngineName } from '../src/engine/engine';
import { requestDevice } from '../src/engine/webgpu/device';
import { createWebGpuEngine } from '../src/engine/webgpu/webgpuEngine';

export const ENGINE_NAMES = ['cpu', 'webgpu'] as const satisfies readonly EngineName[];

/** An engine ready to be given tasks. */
export interface OpenEngine {
  readonly create: CreateEngine;
  /** What the WebGPU engine runs on; null for the processor. */
  readonly device: GPUDevice | null;
  /** Gives the device back. */
  close(): void;
}

/** The program that engines run in. */
export interface Host {
  /** The CPU engine, with this program's threads. */
  readonly createCpu: CreateEngine;
  /** Where adapters come from, if not from the browser. */
  readonly gpu?: GPU;
}

const BROWSER: Host = { createCpu: createFastestCpuEngine };

/** Null where the engine's device is missing here. */
export async function openEngine(name: EngineName, host = BROWSER): Promise<OpenEngine | null> {
  if (name === 'cpu') return { create: host.createCpu, device: null, close() {} };
  const found = await requestDevice(null, host.gpu);
  if (!found) return null;
  const { device } = found;
  return { create: createWebGpuEngine(device), device, close: () => device.destroy() };
}
