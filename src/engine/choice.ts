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

/** Steps that are timed, or as many as WebGPU takes in a second where that is fewer. */
const COMPARED_STEPS = 200;
const LONGEST_MS = 1000;
/** The CPU wins only where it is this many times as fast. */
const CPU_ADVANTAGE = 2;
/** Steps between looks at the clock, where they are short. */
const SLICE = 5;
const LONG_STEP_MS = 10;

export interface SpeedComparison {
  readonly faster: EngineName;
  /** Both times in words, for the lamp. */
  readonly times: string;
}

/**
 * Times 200 steps on both engines (fewer where they are long), after a few that warm up shaders and compiled code. The CPU
 * is stopped as soon as it cannot be twice as fast any more, so that large data are not kept waiting. The engines are
 * used up by it.
 */
export async function compareSpeed(cpu: Engine, webgpu: Engine, now: () => number): Promise<SpeedComparison> {
  const webgpuTime = async (steps: number) => {
    const begin = now();
    await webgpu.run(steps);
    await webgpu.snapshot();
    return now() - begin;
  };
  await webgpuTime(SLICE);
  const fitting = Math.floor((LONGEST_MS * SLICE) / Math.max(await webgpuTime(SLICE), 1e-3));
  const steps = Math.max(SLICE, Math.min(fitting, COMPARED_STEPS));
  const webgpuMs = await webgpuTime(steps);
  const allowed = webgpuMs / CPU_ADVANTAGE;

  const warmUp = now();
  await cpu.run(1);
  const cpuBegin = now();
  const most = cpuBegin - warmUp > LONG_STEP_MS ? 1 : SLICE;
  let done = 0;
  while (done < steps && now() - cpuBegin <= allowed) {
    const slice = Math.min(most, steps - done);
    await cpu.run(slice);
    done += slice;
    await nextTask();
  }
  const cpuMs = now() - cpuBegin;
  return {
    faster: done === steps && cpuMs <= allowed ? 'cpu' : 'webgpu',
    times: `WebGPU takes ${milliseconds(webgpuMs)} for ${steps} steps, the CPU ${milliseconds(cpuMs)} for ${done}.`,
  };
}

function milliseconds(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}
