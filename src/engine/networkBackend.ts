/**
 * tfjs as the worker has it: started when a network is first needed, and, where it computes on WebGPU, sharing its device
 * with the WebGPU engine, so that the page holds one device and not two.
 */
import type { RunningBackend } from '../networks/backend';
import type { SharedGpu } from './webgpu/device';

export interface NetworkBackend {
  /** Makes tfjs ready, anew after its GPU was lost. */
  start(): Promise<RunningBackend>;
  /** The device tfjs computes on; null where that is no GPU, or is lost, or tfjs was never started. */
  gpu(): Promise<SharedGpu | null>;
}

export function networkBackend(start: () => Promise<RunningBackend> = startTfjs): NetworkBackend {
  let running: RunningBackend | null = null;
  return {
    async start() {
      running = await start();
      return running;
    },
    async gpu() {
      if (running?.where !== 'webgpu') return null;
      const { tf } = running;
      const { flushWebgpu, liveWebgpuDevice } = await import('../networks/webgpuBackend');
      const device = await liveWebgpuDevice(tf);
      return device && { device, flush: () => flushWebgpu(tf) };
    },
  };
}

async function startTfjs(): Promise<RunningBackend> {
  const { startBackend } = await import('../networks/backend');
  return startBackend();
}
