/**
 * What the machine can do at best, measured in the same run as the engines: a kernel that only multiplies and adds, and
 * one that only copies, on arrays as large as a case's working set, so that a share compares like with like.
 */
import type { EngineName } from '../src/engine/engine';
import { type Host, openEngine } from './engines';
import { gpuPeaks } from './gpuPeaks';
import { multiplyAdd, OPERATIONS_A_ROUND } from './multiplyAddModule';
import { ratePerSecond } from './rate';

export interface Peaks {
  /** How it was measured. */
  readonly kernels: string;
  /** 10⁹ operations a second; of one thread on the processor. */
  readonly gflops: number;
  /** 10⁹ bytes a second, read and written, in the order of the working sets asked for; of one thread on the processor. */
  readonly copyGbs: readonly number[];
}

/** Peaks of what the engine runs on; null where that is missing. `workingSets`: bytes. */
export async function measurePeaks(
  name: EngineName,
  workingSets: readonly number[],
  host?: Host,
): Promise<Peaks | null> {
  const engine = await openEngine(name, host);
  if (!engine) return null;
  try {
    return engine.device ? await gpuPeaks(engine.device, workingSets) : await cpuPeaks(workingSets);
  } finally {
    engine.close();
  }
}

async function cpuPeaks(workingSets: readonly number[]): Promise<Peaks> {
  const { run, relaxed } = await multiplyAdd();
  const rounds = await ratePerSecond(async (rounds) => {
    run(rounds, 0.999, 0.001);
  });
  const copyGbs: number[] = [];
  for (const bytes of workingSets) copyGbs.push(((await copiesPerSecond(bytes)) * bytes) / 1e9);
  const arithmetic = relaxed ? 'relaxed multiply-add' : 'multiplication and addition';
  return {
    kernels: `1 thread; WebAssembly SIMD, ${arithmetic}; Float32Array.set`,
    gflops: (rounds * OPERATIONS_A_ROUND) / 1e9,
    copyGbs,
  };
}

function copiesPerSecond(bytes: number): Promise<number> {
  const from = new Float32Array(bytes / 8).fill(1);
  const to = new Float32Array(from.length);
  return ratePerSecond(async (times) => {
    for (let i = 0; i < times; i++) to.set(from);
  });
}
