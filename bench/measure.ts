/**
 * How long a step takes on an engine, in Node and in the browser's page alike: the way from the task to the first step,
 * then, after a warm-up, several runs of as many steps as make a run long enough for the clock. Time-boxed: where a
 * step is slow there are fewer runs.
 */
import type { EngineName } from '../src/engine/engine';
import { BENCH_SETTINGS, type BenchCaseName, benchTask } from './cases';
import { withCompileTime } from './compileClock';
import { dispatchesDuring } from './dispatchCount';
import { type Host, type OpenEngine, openEngine } from './engines';

const RUNS = 7;
const FEWEST_RUNS = 3;
const RUN_MS = 200;
/** For warm-up and runs together. */
const BOX_MS = 4000;
/** Beyond this even the fewest runs are too many. */
const LONGEST_MS = 2 * BOX_MS;
/** A step that takes so long has warmed up everything by itself. */
const SLOW_MS = 1000;
/** Part of the box for the warm-up. */
const WARM_UP = 1 / 4;

export interface StepTimes {
  /** The engine's own word for where it ran. */
  readonly device: string;
  /** Milliseconds a step, run by run. */
  readonly runs: number[];
  /** From the task to the end of its first step, everything compiled on the way. */
  readonly firstStepMs: number;
  /** Part of that which went into shaders or WebAssembly. */
  readonly compileMs: number;
  /** Dispatches of the first step; null on the processor. */
  readonly dispatches: number | null;
}

/** Times, or why there are none. */
export type Measured = StepTimes | { readonly why: string };

/** The engine on a case; what the engine refuses, or fails with, is told in its own words. */
export async function measureCase(name: EngineName, testCase: BenchCaseName, host?: Host): Promise<Measured> {
  const engine = await openEngine(name, host);
  if (!engine) return { why: 'There is no WebGPU adapter here.' };
  try {
    return await measureSteps(engine, testCase);
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  } finally {
    engine.close();
  }
}

async function measureSteps({ create, device }: OpenEngine, testCase: BenchCaseName): Promise<StepTimes> {
  const task = benchTask(testCase);
  const begin = performance.now();
  const { result: engine, compileMs } = await withCompileTime(device, () => create(task, BENCH_SETTINGS, null));
  try {
    const made = performance.now();
    const dispatches = device
      ? await dispatchesDuring(device, () => engine.run(1))
      : await engine.run(1).then(() => null);
    const firstStepMs = performance.now() - begin;
    const runs = await timedRuns((steps) => engine.run(steps), performance.now() - made);
    return { device: engine.device, runs, firstStepMs, compileMs, dispatches };
  } finally {
    engine.dispose();
  }
}

/** Milliseconds a step of some runs; a first step of `firstMs` was taken already. */
async function timedRuns(run: (steps: number) => Promise<void>, firstMs: number): Promise<number[]> {
  const begin = performance.now();
  const spent = () => performance.now() - begin;
  const timed = async (steps: number) => {
    const from = performance.now();
    await run(steps);
    return (performance.now() - from) / steps;
  };
  let steps = 1;
  for (let warm = firstMs > SLOW_MS ? firstMs : 0; warm < RUN_MS && spent() < WARM_UP * BOX_MS; ) {
    const ms = await timed(steps);
    warm = ms * steps;
    steps = Math.max(1, Math.ceil(RUN_MS / ms));
  }
  const runs: number[] = [];
  const enough = () => runs.length >= RUNS || spent() > (runs.length < FEWEST_RUNS ? LONGEST_MS : BOX_MS);
  do runs.push(await timed(steps));
  while (!enough());
  return runs;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
