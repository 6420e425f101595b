import { describe, expect, it, vi } from 'vitest';
import { caseTask } from './engineCases';
import { settled } from './fakePage';
import { SETTINGS } from './fakes';
import { gpuDevices } from './gpuDevices';
import type { Gpu } from './webgpu/device';

const limits = { maxComputeWorkgroupStorageSize: 32768, maxComputeInvocationsPerWorkgroup: 256 };

/** A device that is lost when told. */
function fakeGpu(): { gpu: Gpu; lose: () => void } {
  let lose = () => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  const device = { limits, lost } as unknown as GPUDevice;
  return { gpu: { device, description: 'Some GPU', isFallback: false }, lose };
}

describe('gpuDevices', () => {
  it('tells the adapter, and which tasks fit it', async () => {
    const { probe } = gpuDevices(async () => fakeGpu().gpu);
    const { adapter, obstacle } = await probe();
    expect(adapter).toEqual({ description: 'Some GPU', software: false });
    expect(obstacle(caseTask())).toBeNull();
    expect(obstacle(caseTask({ shape: [1_000_000], count: 1, x: new Float32Array(0), gradients: null }))).toMatch(
      /memory/,
    );
  });

  it('asks for one device until that is lost, then for another', async () => {
    const { gpu, lose } = fakeGpu();
    const request = vi.fn(async () => gpu);
    const { probe } = gpuDevices(request);
    await Promise.all([probe(), probe()]);
    expect(request).toHaveBeenCalledTimes(1);
    lose();
    await settled(0);
    await probe();
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('says why there is none', async () => {
    const without = gpuDevices(async () => null);
    expect(await without.probe()).toMatchObject({
      adapter: null,
      absence: expect.stringContaining('no WebGPU adapter'),
    });
    await expect(without.createWebGpu(caseTask(), SETTINGS, null)).rejects.toThrow('no WebGPU adapter');
    const refusing = gpuDevices(async () => {
      throw new Error('too many devices');
    });
    expect(await refusing.probe()).toMatchObject({
      adapter: null,
      absence: expect.stringContaining('too many devices'),
    });
  });
});
