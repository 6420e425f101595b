/**
 * Which engine a run gets, and why: the answer is shown to the person, so every way of not getting a GPU has its words.
 * WebGPU wherever a real GPU is there and the task fits it; whether a small task is faster on the CPU is measured.
 */
import type { DistillationTask, Engine, EngineName } from './engine';
import { nextTask } from './nextTask';

export { isSoftwareAdapter } from '../networks/adapter';

/** What was found out about WebGPU here. */
export interface GpuProbe {
  /** Null where there is none. */
  readonly adapter: {
    /** As a person would name it. */
    readonly description: string;
    /** A processor playing GPU: SwiftShader, llvmpipe. */
    readonly software: boolean;
  } | null;
  /** Why there is no adapter, in a sentence; empty where there is one. */
  readonly absence: string;
  /** Why the WebGPU engine cannot do the task on this adapter, in a sentence; null where it can. */
  readonly obstacle: (task: DistillationTask) => string | null;
}

export interface EngineChoice {
  readonly engine: EngineName;
  /** Sentences for the lamp; empty where nothing needs saying. */
  readonly why: string;
  /** WebGPU only if the CPU does not turn out twice as fast. */
  readonly compare: boolean;
}

/** The engine for `task`: what was asked for, or the next best with the reason. */
export function chooseEngine(requested: 'auto' | EngineName, task: DistillationTask, probe: GpuProbe): EngineChoice {
  if (requested === 'cpu') return { engine: 'cpu', why: '', compare: false };
  const obstacle = probe.adapter ? probe.obstacle(task) : probe.absence;
  if (obstacle !== null) {
    const why = requested === 'webgpu' ? `WebGPU was asked for. ${obstacle}` : obstacle;
    return { engine: 'cpu', why, compare: false };
  }
  if (requested === 'auto' && probe.adapter?.software) {
    return { engine: 'cpu', why: `WebGPU here is ${probe.adapter.description}, no real GPU.`, compare: false };
  }
  return { engine: 'webgpu', why: '', compare: requested === 'auto' };
}

const COMPARED_STEPS = 200;
/** The CPU wins only where it is this many times as fast. */
const CPU_ADVANTAGE = 2;
const SLICE = 5;

export interface SpeedComparison {
  readonly faster: EngineName;
  /** Both times in words, for the lamp. */
  readonly times: string;
}

/**
 * Times 200 steps on both engines, after a few that warm up shaders and compiled code. The CPU is stopped as soon as
 * it cannot be twice as fast any more, so that large data are not kept waiting. The engines are used up by it.
 */
export async function compareSpeed(cpu: Engine, webgpu: Engine, now: () => number): Promise<SpeedComparison> {
  await webgpu.run(SLICE);
  await webgpu.snapshot();
  const webgpuBegin = now();
  await webgpu.run(COMPARED_STEPS);
  await webgpu.snapshot();
  const webgpuMs = now() - webgpuBegin;
  const allowed = webgpuMs / CPU_ADVANTAGE;

  await cpu.run(1);
  const cpuBegin = now();
  let done = 0;
  while (done < COMPARED_STEPS && now() - cpuBegin <= allowed) {
    await cpu.run(SLICE);
    done += SLICE;
    await nextTask();
  }
  const cpuMs = now() - cpuBegin;
  return {
    faster: done === COMPARED_STEPS && cpuMs <= allowed ? 'cpu' : 'webgpu',
    times: `WebGPU takes ${milliseconds(webgpuMs)} for ${COMPARED_STEPS} steps, the CPU ${milliseconds(cpuMs)} for ${done}.`,
  };
}

function milliseconds(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}
