import { afterAll, describe, expect, it } from 'vitest';
import { evaluateObjective } from '../../../awd/objective';
import { TERM_NAMES } from '../../../awd/terms';
import { relativeError, TOLERANCE } from '../../../golden/tolerance';
import { BOUNDARY_MODE_NAMES } from '../../../wavelets/boundary';
import { batchInnermost, transformPlan } from '../../../wavelets/decomposition';
import { lowpassFilter, type WaveletName } from '../../../wavelets/families';
import type { DistillationTask } from '../../engine';
import { CASE_SETTINGS, caseTask } from '../../engineCases';
import { requestDevice } from '../device';
import { nodeGpu } from '../nodeGpu';
import { createWebGpuEngine } from '../webgpuEngine';

const found = await requestDevice(null, (await nodeGpu()) ?? undefined);

/** Taps off the manifold, so that every term has a gradient. */
const noisy = (name: WaveletName) => Array.from(lowpassFilter(name), (tap, n) => tap + 0.04 * Math.sin(5 * n + 1));

const TASKS: Record<string, Partial<DistillationTask>> = {
  ...Object.fromEntries(
    BOUNDARY_MODE_NAMES.flatMap((mode) => [
      [`${mode}, 5 × 7`, { mode, shape: [5, 7], levels: 2, count: 5, attribution: 'inputXGradient' as const }],
      [`${mode}, 24 × 40`, { mode, shape: [24, 40], levels: 3, count: 3 }],
      [`${mode}, 33 × 20`, { mode, shape: [33, 20], levels: 2, count: 3, startTaps: noisy('db4') }],
      [`${mode}, 2,001 samples`, { mode, shape: [2001], levels: 5, count: 2 }],
    ]),
  ),
};

describe.skipIf(!found)('data terms axis by axis', () => {
  const device = found?.device as GPUDevice;
  const create = createWebGpuEngine(device);
  afterAll(() => device.destroy());

  it.each(Object.keys(TASKS))('are those of the float64 objective, with their gradient: %s', async (name) => {
    const task = caseTask(TASKS[name]);
    const engine = await create(task, CASE_SETTINGS, null);
    const { terms } = await engine.snapshot();
    await engine.run(1);
    const { totals, firstMoment } = await engine.snapshot();
    engine.dispose();

    const wanted = exactly(task);
    const numbers = (values: typeof terms) => TERM_NAMES.map((term) => values[term] ?? 0);
    expect(relativeError(numbers(terms), numbers(wanted.terms))).toBeLessThan(TOLERANCE.float32.values);
    expect(relativeError(totals, [wanted.total])).toBeLessThan(TOLERANCE.float32.values);
    const gradient = firstMoment.map((moment) => moment / 0.1);
    expect(relativeError(gradient, wanted.gradient)).toBeLessThan(TOLERANCE.float32.gradients);
  });
});

/** The objective at the start taps, in float64. */
function exactly({ x, gradients, count, shape, levels, mode, attribution, startTaps }: DistillationTask) {
  const columns = (samples: ArrayLike<number>) =>
    batchInnermost(Float64Array.from(samples), count, samples.length / count);
  const plan = transformPlan(shape, levels, mode, startTaps.length);
  const input = { plan, x: columns(x), gradients: gradients && columns(gradients), batch: count, attribution };
  return evaluateObjective(input, startTaps, CASE_SETTINGS.weights);
}
