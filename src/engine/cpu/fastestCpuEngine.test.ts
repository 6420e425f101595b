import { describe, expect, it } from 'vitest';
import type { DistillationTask } from '../engine';
import { CASE_SETTINGS, caseTask } from '../engineCases';
import { createFastestCpuEngine, threadsFor } from './fastestCpuEngine';

async function deviceOf(task: DistillationTask): Promise<string> {
  const engine = await createFastestCpuEngine(task, CASE_SETTINGS, null);
  engine.dispose();
  return engine.device;
}

/** Maps of a size that is worth several threads; the samples themselves do not matter. */
const maps = (changes: Partial<DistillationTask> = {}): DistillationTask => ({
  ...caseTask(),
  shape: [64, 64],
  levels: 4,
  count: 400,
  ...changes,
});

describe('The fastest engine of the processor', () => {
  it('is SIMD for float32, plain TypeScript for float64 and for filters too long', async () => {
    expect(await deviceOf(caseTask())).toBe('CPU, SIMD, 1 thread');
    expect(await deviceOf(caseTask({ precision: 'f64' }))).toBe('CPU, 1 thread');
    expect(await deviceOf(caseTask({ startTaps: new Array(66).fill(0.1), levels: 1 }))).toBe('CPU, 1 thread');
  });

  it('has further threads for large steps alone, as many as there are processors, up to 8', () => {
    expect(threadsFor(caseTask({ count: 100 }), 16)).toBe(1);
    expect(threadsFor(maps(), 1)).toBe(1);
    expect(threadsFor(maps(), 4)).toBe(4);
    expect(threadsFor(maps(), 64)).toBe(8);
    expect(threadsFor(maps({ batch: 20 }), 64)).toBe(1);
  });

  it('does not copy very large data to every thread for minibatches', () => {
    const large = { length: 2 ** 27 } as unknown as Float32Array;
    expect(threadsFor(maps({ x: large, gradients: null }), 4)).toBe(4);
    expect(threadsFor(maps({ x: large, gradients: null, batch: 300 }), 4)).toBe(1);
  });
});
