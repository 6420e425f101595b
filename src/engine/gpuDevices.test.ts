import { describe, expect, it, vi } from 'vitest';
import { caseTask } from './caseTask';
import { settled } from './fakePage';
import { SETTINGS } from './fakes';
import { gpuDevices } from './gpuDevices';
import type { Gpu, SharedGpu } from './webgpu/device';

const limits = { maxComputeWorkgroupStorageSize: 32768, maxComputeInvocationsPerWorkgroup: 256 };

const NONE_SHARED = async () => null;

/** A device that is lost when told. */
function fakeGpu(): { gpu: Gpu; lose: () => void } {
  let lose = () => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  const device = { limits, lost } as unknown as GPUDevice;
  return { gpu: { device, flush: null, description: 'Some GPU', isFallback: false }, lose };
}

describe('gpuDevices', () => {
  it('tells the adapter, and which tasks fit it', async () => {
    const { probe } = gpuDevices(NONE_SHARED, async () => fakeGpu().gpu);
    const { adapter, obstacle } = await probe();
    expect(adapter).toEqual({ description: 'Some GPU', software: false });
    expect(obstacle(caseTask())).toBeNull();
    expect(obstacle(caseTask({ shape: [64, 64], levels: 4 }))).toBeNull();
    expect(obstacle(caseTask({ startTaps: new Array(400).fill(0.1) }))).toMatch('253 taps');
  });

  it('asks for one device until that is lost, then for another', async () => {
    const { gpu, lose } = fakeGpu();
    const request = vi.fn(async () => gpu);
    const { probe } = gpuDevices(NONE_SHARED, request);
    await Promise.all([probe(), probe()]);
    expect(request).toHaveBeenCalledTimes(1);
    lose();
    await settled(0);
    await probe();
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('asks again after a time without a GPU: its process may have been starting anew', async () => {
    const { gpu } = fakeGpu();
    const answers = [async () => null, () => Promise.reject(new Error('busy')), async () => gpu];
    const { probe, createWebGpu } = gpuDevices(NONE_SHARED, () => (answers.shift() ?? (async () => gpu))());
    expect((await probe()).adapter).toBeNull();
    await expect(createWebGpu(caseTask(), SETTINGS, null)).rejects.toThrow('busy');
    expect((await probe()).adapter?.description).toBe('Some GPU');
  });

  it('takes the device of the networks where there is one, and its own once that is gone', async () => {
    const [ours, theirs] = [fakeGpu().gpu, { ...fakeGpu().gpu, flush: () => {}, description: 'Shared GPU' }];
    let shared: SharedGpu | null = null;
    const { probe } = gpuDevices(
      async () => shared,
      async (given) => (given === theirs ? theirs : ours),
    );
    const found = async () => (await probe()).adapter?.description;
    expect(await found()).toBe('Some GPU');
    shared = theirs;
    expect(await found()).toBe('Shared GPU');
    shared = null;
    expect(await found()).toBe('Some GPU');
  });

  it('says why there is none', async () => {
    const without = gpuDevices(NONE_SHARED, async () => null);
    expect(await without.probe()).toMatchObject({
      adapter: null,
      absence: expect.stringContaining('no WebGPU adapter'),
    });
    await expect(without.createWebGpu(caseTask(), SETTINGS, null)).rejects.toThrow('no WebGPU adapter');
    const refusing = gpuDevices(NONE_SHARED, async () => {
      throw new Error('too many devices');
    });
    expect(await refusing.probe()).toMatchObject({
      adapter: null,
      absence: expect.stringContaining('too many devices'),
    });
  });
});
