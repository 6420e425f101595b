/**
 * The GPU device that engines share, asked for when first needed and anew after a loss; and what the choice of an engine
 * needs to know of it.
 */
import { statedProblem } from '../errors';
import type { GpuProbe } from './choice';
import type { EngineDevices } from './placement';
import { type Gpu, requestDevice } from './webgpu/device';
import { webgpuObstacle } from './webgpu/fit';
import { createWebGpuEngine } from './webgpu/webgpuEngine';

/** `request` asks for a device on a new adapter; null where there is none. */
export function gpuDevices(
  request: () => Promise<Gpu | null> = () => requestDevice(),
): Pick<EngineDevices, 'probe' | 'createWebGpu'> {
  let present: Promise<Gpu | null> | null = null;

  async function ask(): Promise<Gpu | null> {
    const gpu = await request();
    const forget = () => {
      present = null;
    };
    gpu?.device.lost.then(forget, forget);
    return gpu;
  }

  function gpu(): Promise<Gpu | null> {
    present ??= ask();
    return present;
  }

  return {
    async probe() {
      try {
        const found = await gpu();
        return found ? probeOf(found) : absent('The browser offers no WebGPU adapter.');
      } catch (error) {
        present = null;
        return absent(`The browser gave no WebGPU device: ${statedProblem(error).message}`);
      }
    },
    async createWebGpu(task, settings, checkpoint) {
      const found = await gpu();
      if (!found) throw new Error('there is no WebGPU adapter any more');
      return createWebGpuEngine(found.device)(task, settings, checkpoint);
    },
  };
}

function probeOf({ device, description, isFallback }: Gpu): GpuProbe {
  return {
    adapter: { description, software: isFallback },
    absence: '',
    obstacle: (task) => webgpuObstacle(task, device.limits),
  };
}

function absent(absence: string): GpuProbe {
  return { adapter: null, absence, obstacle: () => null };
}
