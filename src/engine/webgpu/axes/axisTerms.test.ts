import { afterAll, describe, expect, it } from 'vitest';
import { TERM_NAMES } from '../../../awd/terms';
import { relativeError, TOLERANCE } from '../../../golden/tolerance';
import { CASE_SETTINGS, caseTask, stateAfter } from '../../caseTask';
import { createCpuEngine } from '../../cpu/cpuEngine';
import { agrees } from '../../engineCases';
import { describeEngine } from '../../engineContract';
import { matchesObjective, noisy } from '../../objectiveCases';
import { requestDevice } from '../device';
import { poisoned, withLimits } from '../fakeDevice';
import { nodeGpu } from '../nodeGpu';
import { createWebGpuEngine } from '../webgpuEngine';

const found = await requestDevice(null, (await nodeGpu()) ?? undefined);

describe.skipIf(!found)('data terms axis by axis', () => {
  const device = found?.device as GPUDevice;
  // Hardly any memory in its workgroups: signals, too, go axis by axis.
  const create = createWebGpuEngine(withLimits(poisoned(device), { maxComputeWorkgroupStorageSize: 0 }));
  afterAll(() => device.destroy());

  // Maps go this way on every device: `webgpuEngine.test.ts` has them.
  describeEngine('webgpu, axis by axis,', create, true);

  it('take more taps than a thread keeps, and than the other form takes', async () => {
    const startTaps = Array.from({ length: 94 }, (_, n) => Math.exp(-n / 9) * Math.cos(n));
    await matchesObjective(create, caseTask({ shape: [50], levels: 1, startTaps, mode: 'reflect' }));
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
      const task = caseTask({ shape: [10, 8], levels: 1, count: 200, startTaps: noisy('db3') });
      await matchesObjective(small, task);
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
    await matchesObjective(narrow, caseTask({ shape: [24, 40], startTaps: noisy('db3') }));
  });
});
