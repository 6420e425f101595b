import { describe, expect, it } from 'vitest';
import { CASE_SETTINGS, caseTask } from '../caseTask';
import type { DistillationTask, Snapshot } from '../engine';
import { describeEngine } from '../engineContract';
import { oracle } from '../oracle';
import { createCpuEngine } from './cpuEngine';

async function stateAfter(task: DistillationTask, steps: number, from: Snapshot | null = null): Promise<Snapshot> {
  const engine = await createCpuEngine(task, CASE_SETTINGS, from);
  await engine.run(steps);
  return engine.snapshot();
}

describeEngine('The CPU engine', createCpuEngine);
describeEngine('The CPU engine in float64', (task, ...more) => createCpuEngine({ ...task, precision: 'f64' }, ...more));

describe('The CPU engine', () => {
  it.each([
    ['full batch', caseTask({ precision: 'f64' })],
    ['minibatches', caseTask({ precision: 'f64', batch: 5 })],
    ['maps', caseTask({ precision: 'f64', shape: [12, 9], levels: 2, count: 3 })],
  ])('repeats objective and Adam bit for bit in float64: %s', async (_, task) => {
    const wanted = oracle(task, () => CASE_SETTINGS, 15);
    const { h, firstMoment, secondMoment, totals } = await stateAfter(task, 15);
    expect(h).toEqual([...wanted.h]);
    expect(firstMoment).toEqual([...wanted.firstMoment]);
    expect(secondMoment).toEqual([...wanted.secondMoment]);
    expect(totals).toEqual(wanted.totals);
  });

  it('does not care about the float type the data come in', async () => {
    const task = caseTask();
    const wider = { ...task, x: Float64Array.from(task.x), gradients: Float64Array.from(task.gradients ?? []) };
    expect(await stateAfter(wider, 5)).toEqual(await stateAfter(task, 5));
  });

  it('refuses levels the data are too short for', async () => {
    await expect(createCpuEngine(caseTask({ levels: 13 }), CASE_SETTINGS, null)).rejects.toMatchObject({
      kind: 'levels-too-deep',
    });
  });
});
