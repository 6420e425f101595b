import { afterAll, describe, expect, it } from 'vitest';
import { TERM_NAMES } from '../../../awd/terms';
import { relativeError, TOLERANCE } from '../../../golden/tolerance';
import { BOUNDARY_MODE_NAMES } from '../../../wavelets/boundary';
import { createCpuEngine } from '../../cpu/cpuEngine';
import type { CreateEngine, DistillationTask } from '../../engine';
import { agrees, CASE_SETTINGS, caseTask } from '../../engineCases';
import { describeEngine } from '../../engineContract';
import { errorsAgainstObjective, noisy } from '../againstObjective';
import { requestDevice } from '../device';
import { withLimits } from '../fakeDevice';
import { nodeGpu } from '../nodeGpu';
import { createWebGpuEngine } from '../webgpuEngine';

const found = await requestDevice(null, (await nodeGpu()) ?? undefined);

const TASKS: Record<string, Partial<DistillationTask>> = {
  ...Object.fromEntries(
    BOUNDARY_MODE_NAMES.flatMap((mode) => [
      [`${mode}, 5 × 7`, { mode, shape: [5, 7], levels: 2, count: 5, attribution: 'inputXGradient' as const }],
      [`${mode}, 24 × 40`, { mode, shape: [24, 40], levels: 3, count: 3, attribution: 'integratedGradients' as const }],
      [`${mode}, 33 × 20`, { mode, shape: [33, 20], levels: 2, count: 3 }],
      [`${mode}, 2,001 samples`, { mode, shape: [2001], levels: 5, count: 2 }],
      [`${mode}, shorter than the filter`, { mode, shape: [3], levels: 1 }],
    ]),
  ),
  'a column, 40 × 2, haar': { shape: [40, 2], levels: 1, startTaps: noisy('haar') },
  'one sample': { shape: [16, 16], count: 1 },
  'more taps than a thread keeps, and than the other form takes': {
    shape: [50],
    levels: 1,
    startTaps: Array.from({ length: 94 }, (_, n) => Math.exp(-n / 9) * Math.cos(n)),
    mode: 'reflect',
  },
  'many levels': { levels: 12, shape: [50], mode: 'periodic' },
  'without gradients': { shape: [16, 16], gradients: null },
};

/** Weights that leave parts of a step out. */
const OMISSIONS = [
  ['reconstruction'],
  ['sparsity'],
  ['interpretation'],
  ['reconstruction', 'sparsity'],
  ['reconstruction', 'interpretation'],
  ['sparsity', 'interpretation'],
  ['reconstruction', 'sparsity', 'interpretation'],
] as const;

describe.skipIf(!found)('data terms axis by axis', () => {
  const device = found?.device as GPUDevice;
  // Hardly any memory in its workgroups: signals, too, go axis by axis.
  const create = createWebGpuEngine(withLimits(device, { maxComputeWorkgroupStorageSize: 0 }));
  afterAll(() => device.destroy());

  describeEngine('webgpu, axis by axis,', create);

  it.each(Object.keys(TASKS))('are those of the float64 objective, with their gradient: %s', async (name) => {
    await expectObjective(create, caseTask(TASKS[name]));
  });

  it.each(['saliency', 'inputXGradient'] as const)('leave out what has no weight, %s', async (attribution) => {
    const task = caseTask({ shape: [12, 10], levels: 1, attribution });
    for (const left of OMISSIONS) {
      const without = Object.fromEntries(left.map((term) => [term, 0]));
      await expectObjective(create, task, { ...CASE_SETTINGS.weights, ...without });
    }
  });

  it('give the same bits on every run', async () => {
    const states = [];
    for (let i = 0; i < 2; i++) states.push(await stateAfter(create, caseTask({ shape: [24, 40], batch: 5 }), 6));
    expect(states[1]).toEqual(states[0]);
  });

  it('stay with the CPU engine for 128 steps', async () => {
    const task = caseTask({ shape: [12, 16], levels: 2, count: 6 });
    const [gpu, cpu] = [await stateAfter(create, task, 128), await stateAfter(createCpuEngine, task, 128)];
    expect(relativeError(gpu.h, cpu.h)).toBeLessThan(TOLERANCE.float32.trajectory);
    expect(relativeError(gpu.totals, cpu.totals)).toBeLessThan(TOLERANCE.float32.trajectory);
    expect(TERM_NAMES.every((term) => Number.isFinite(gpu.terms[term]))).toBe(true);
  });

  describe('where not all samples fit a buffer', () => {
    // A buffer holds what 13 samples of 10 × 8 take in a step, or 187 of the samples themselves.
    const small = createWebGpuEngine(withLimits(device, { maxStorageBufferBindingSize: 60_000 }));

    it('go through it chunk by chunk', async () => {
      const task = caseTask({ shape: [10, 8], levels: 1, count: 200 });
      await expectObjective(small, task);
      await agrees(small, { ...task, batch: 67 });
    });

    it('say which limit not even one sample meets', async () => {
      const task = caseTask({ shape: [64, 64], count: 2 });
      await expect(small(task, CASE_SETTINGS, null)).rejects.toMatchObject({
        kind: 'gpu-buffer-too-large',
        message: expect.stringContaining('maxStorageBufferBindingSize'),
      });
    });
  });

  it('go in a grid of two dimensions where one has too few workgroups', async () => {
    const narrow = createWebGpuEngine(withLimits(device, { maxComputeWorkgroupsPerDimension: 7 }));
    await expectObjective(narrow, caseTask({ shape: [24, 40] }));
  });
});

async function expectObjective(create: CreateEngine, task: DistillationTask, weights = CASE_SETTINGS.weights) {
  const { terms, total, gradient } = await errorsAgainstObjective(create, task, weights);
  expect(terms).toBeLessThan(TOLERANCE.float32.values);
  expect(total).toBeLessThan(TOLERANCE.float32.values);
  expect(gradient).toBeLessThan(TOLERANCE.float32.gradients);
}

async function stateAfter(create: CreateEngine, task: DistillationTask, steps: number) {
  const engine = await create(task, CASE_SETTINGS, null);
  await engine.run(steps);
  const state = await engine.snapshot();
  engine.dispose();
  return state;
}
