/**
 * How long a step takes on an engine: after a warm-up, several runs of as many steps as make a run long enough for the
 * clock. Runs in Node and in the browser's page alike.
 */
import type { CreateEngine } from '../src/engine/engine';
import { BENCH_SETTINGS, type BenchCaseName, benchTask } from './cases';

const RUNS = 7;
const RUN_MS = 200;
const FEWEST_WARM_UP_STEPS = 3;

export interface StepTimes {
  /** The engine's own word for where it ran. */
  readonly device: string;
  /** Milliseconds a step, run by run. */
  readonly runs: number[];
}

/** Milliseconds a step of the engine on a case. */
export async function measureSteps(create: CreateEngine, name: BenchCaseName): Promise<StepTimes> {
  const engine = await create(benchTask(name), BENCH_SETTINGS, null);
  try {
    const timed = async (steps: number) => {
      const begin = performance.now();
      await engine.run(steps);
      return (performance.now() - begin) / steps;
    };
    await timed(FEWEST_WARM_UP_STEPS);
    const roughly = await timed(FEWEST_WARM_UP_STEPS);
    await timed(stepsOf(roughly));
    const steps = stepsOf(await timed(stepsOf(roughly)));
    const runs: number[] = [];
    for (let i = 0; i < RUNS; i++) runs.push(await timed(steps));
    return { device: engine.device, runs };
  } finally {
    engine.dispose();
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function stepsOf(msAStep: number): number {
  return Math.max(1, Math.ceil(RUN_MS / msAStep));
}
