/**
 * What engine cases and tests run on: a small task, settings with every term on, and an engine that is disposed of
 * whatever happens. Free of any test runner.
 */
import { paperWeights } from '../awd/terms';
import { randomStream } from '../random';
import { lowpassFilter } from '../wavelets/families';
import type { CreateEngine, DistillationTask, Engine, LiveSettings, Snapshot } from './engine';

export const CASE_SETTINGS: LiveSettings = { weights: paperWeights(0.01, 0.1), learningRate: 0.01 };

/** Twelve noisy signals of 32 samples with gradients, from db3 with noise on its taps. */
export function caseTask(changes: Partial<DistillationTask> = {}): DistillationTask {
  const random = randomStream(7, 'engine cases');
  const count = changes.count ?? 12;
  const shape = changes.shape ?? [32];
  const normals = () => Float32Array.from({ length: count * shape.reduce((a, n) => a * n, 1) }, () => random.normal());
  return {
    x: normals(),
    gradients: normals(),
    count,
    shape,
    levels: 3,
    mode: 'zero',
    attribution: 'saliency',
    startTaps: Array.from(lowpassFilter('db3'), (tap) => tap + 0.05 * random.normal()),
    batch: 'all',
    seed: 1,
    precision: 'f32',
    ...changes,
  };
}

/** What `use` makes of an engine that goes on from `from`, or from the start taps. */
export async function withEngine<T>(
  create: CreateEngine,
  task: DistillationTask,
  from: Snapshot | null,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await create(task, CASE_SETTINGS, from);
  try {
    return await use(engine);
  } finally {
    engine.dispose();
  }
}

/** The state after `steps` steps, from the start taps or from `from`. */
export function stateAfter(
  create: CreateEngine,
  task: DistillationTask,
  steps: number,
  from: Snapshot | null = null,
): Promise<Snapshot> {
  return withEngine(create, task, from, async (engine) => {
    await engine.run(steps);
    return engine.snapshot();
  });
}
