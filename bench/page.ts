/** The page's half of the browser rows: both engines behind one function that Playwright calls. */
import { createCpuEngine } from '../src/engine/cpu/cpuEngine';
import type { EngineName } from '../src/engine/engine';
import { requestDevice } from '../src/engine/webgpu/device';
import { createWebGpuEngine } from '../src/engine/webgpu/webgpuEngine';
import type { BenchCaseName } from './cases';
import { measureSteps, type StepTimes } from './measure';

/** Null where the page has no adapter. */
export type MeasureInPage = (engine: EngineName, name: BenchCaseName) => Promise<StepTimes | null>;

const measureInPage: MeasureInPage = async (engine, name) => {
  if (engine === 'cpu') return measureSteps(createCpuEngine, name);
  const gpu = await requestDevice();
  if (!gpu) return null;
  try {
    return await measureSteps(createWebGpuEngine(gpu.device), name);
  } finally {
    gpu.device.destroy();
  }
};

Object.assign(window, { measureInPage });
