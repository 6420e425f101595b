import { afterAll, describe, expect, it, vi } from 'vitest';
import { tfjsInNode } from '../networks/tfjsNode';
import { createWebgpuBackend } from '../networks/webgpuBackend';
import { CASE_SETTINGS, caseTask } from './caseTask';
import { createCpuEngine } from './cpu/cpuEngine';
import { gpuDevices } from './gpuDevices';
import { networkBackend } from './networkBackend';
import { nodeGpu } from './webgpu/nodeGpu';

const gpu = await nodeGpu();
const adapter = (await gpu?.requestAdapter()) ?? null;

it('has no device to share before tfjs was started, nor where it computes on the CPU', async () => {
  const tf = await tfjsInNode();
  const { start, gpu } = networkBackend(async () => ({ tf, where: 'cpu', detail: 'CPU, 1 thread' }));
  expect(await gpu()).toBeNull();
  await start();
  expect(await gpu()).toBeNull();
});

describe.skipIf(!adapter)('tfjs on WebGPU', () => {
  it('shares its device with the engine, and both compute rightly in turns', async () => {
    // tfjs looks for WebGPU there.
    vi.stubGlobal('navigator', { gpu });
    afterAll(() => vi.unstubAllGlobals());
    const tf = await tfjsInNode();
    const device = await createWebgpuBackend(tf, adapter as GPUAdapter);
    afterAll(() => device.destroy());
    await tf.setBackend('webgpu');
    await tf.ready();
    const backend = networkBackend(async () => ({ tf, where: 'webgpu', detail: 'a GPU' }));
    await backend.start();
    expect((await backend.gpu())?.device).toBe(device);

    const { createWebGpu } = gpuDevices(backend.gpu, async (shared) => {
      expect(shared?.device).toBe(device);
      return shared && { ...shared, description: '', isFallback: true };
    });
    const task = caseTask({ shape: [12, 10], levels: 1 });
    const engine = await createWebGpu(task, CASE_SETTINGS, null);
    const recorded = tf
      .tensor(Float32Array.from({ length: 4096 }, (_, i) => i % 7))
      .square()
      .sum();
    await engine.run(3);
    const { h } = await engine.snapshot();
    // 4,096 numbers: 585 times 0 … 6, and a 0.
    expect((await recorded.data())[0]).toBe(585 * 91);
    engine.dispose();

    const cpu = await createCpuEngine(task, CASE_SETTINGS, null);
    await cpu.run(3);
    (await cpu.snapshot()).h.forEach((tap, n) => {
      expect(h[n]).toBeCloseTo(tap, 5);
    });
    device.destroy();
    await device.lost;
    expect(await backend.gpu()).toBeNull();
  });
});
