/**
 * The GPU device that engines share, and what the choice of an engine needs to know of it: the one the networks compute
 * on where they do, else one of our own, asked for when first needed and anew after a loss.
 */
import { statedProblem } from '../errors';
import type { GpuProbe } from './choice';
import type { CreateEngine } from './engine';
import type { EngineDevices } from './placement';
import { type Gpu, requestDevice, type SharedGpu } from './webgpu/device';
import { webgpuObstacle } from './webgpu/fit';
import { createWebGpuEngine } from './webgpu/webgpuEngine';

/**
 * `shared` tells the device of the networks at the moment; `request` describes that, or asks for a device on a new
 * adapter; null where there is none.
 */
export function gpuDevices(
  shared: () => Promise<SharedGpu | null> = async () => null,
  request: (shared: SharedGpu | null) => Promise<Gpu | null> = (given) => requestDevice(given),
): Pick<EngineDevices, 'probe' | 'createWebGpu'> {
  /** Our own device. */
  let own: Promise<Gpu | null> | null = null;
  /** One maker of engines a device, for it keeps the compiled shaders. */
  const makers = new WeakMap<GPUDevice, CreateEngine>();

  /** Only a device that is there is kept: while the browser starts its GPU process anew there is none for a time. */
  async function ask(): Promise<Gpu | null> {
    const forget = () => {
      own = null;
    };
    try {
      const gpu = await request(null);
      if (gpu) gpu.device.lost.then(forget, forget);
      else forget();
      return gpu;
    } catch (error) {
      forget();
      throw error;
    }
  }

  async function present(): Promise<Gpu | null> {
    const given = await shared();
    if (given) return request(given);
    own ??= ask();
    return own;
  }

  return {
    async probe() {
      try {
        const found = await present();
        return found ? probeOf(found) : absent('The browser offers no WebGPU adapter.');
      } catch (error) {
        return absent(`The browser gave no WebGPU device: ${statedProblem(error).message}`);
      }
    },
    async createWebGpu(task, settings, checkpoint) {
      const found = await present();
      if (!found) throw new Error('there is no WebGPU adapter any more');
      const create = makers.get(found.device) ?? createWebGpuEngine(found.device, found.flush);
      makers.set(found.device, create);
      return create(task, settings, checkpoint);
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
