/** Training on windows: the same bits as on samples in memory where the windows are those samples. */
import { describe, expect, it } from 'vitest';
import { writeNpy } from '../data/formats/testFiles';
import { openStream } from '../data/stream/openStream';
import { caseTask, CASE_SETTINGS as settings } from './caseTask';
import { createCpuEngine } from './cpu/cpuEngine';
import type { WindowSource } from './engine';
import { streaming } from './streamedEngine';
import { streamWindows } from './streamWindows';
import { requestDevice } from './webgpu/device';
import { nodeGpu } from './webgpu/nodeGpu';
import { createWebGpuEngine } from './webgpu/webgpuEngine';

const task = caseTask({ count: 40, batch: 10 });
const reads: number[] = [];
/** Every window is the whole data set: a window is an epoch. */
const windows: WindowSource = {
  size: 40,
  steps: 4,
  async read(window) {
    reads.push(window);
    return { x: task.x, gradients: task.gradients };
  },
};
const create = streaming(createCpuEngine);

describe('an engine that is streamed to', () => {
  it('takes the same steps as one with all samples in memory, however they are portioned', async () => {
    const plain = await createCpuEngine(task, settings, null);
    await plain.run(11);
    const streamed = await create({ ...task, windows }, settings, null);
    const start = await streamed.snapshot();
    expect(start.step).toBe(0);
    for (const steps of [1, 3, 4, 3]) await streamed.run(steps);
    expect(await streamed.snapshot()).toEqual(await plain.snapshot());
    streamed.dispose();
  });

  it('goes on from a checkpoint in the middle of a window, and reads each window once', async () => {
    reads.length = 0;
    const whole = await create({ ...task, windows }, settings, null);
    await whole.run(5);
    const checkpoint = await whole.snapshot();
    await whole.run(6);
    expect(reads).toEqual([0, 1, 2, 3]);
    const later = await create({ ...task, windows }, settings, checkpoint);
    await later.run(6);
    expect((await later.snapshot()).h).toEqual((await whole.snapshot()).h);
  });

  it('hears of new settings in every window, and rejects with what reading rejects with', async () => {
    const still = { ...settings, learningRate: 0 };
    const engine = await create({ ...task, windows }, settings, null);
    await engine.run(2);
    const { h } = await engine.snapshot();
    engine.configure(still);
    await engine.run(7);
    expect((await engine.snapshot()).h).toEqual(h);
    const failing = {
      ...windows,
      read: (w: number) => (w === 0 ? windows.read(w) : Promise.reject(new Error('gone'))),
    };
    const broken = await create({ ...task, windows: failing }, settings, null);
    await broken.run(4);
    await expect(broken.run(1)).rejects.toThrow('gone');
  });
});

describe('windows of a file', () => {
  it('train by slices, with gradients of a network computed for each window', async () => {
    const file = new File([writeNpy([40, 32], Float32Array.from(task.x))], 'x.npy');
    const opened = await openStream([file], {}, 1000);
    const stream = opened?.dataset.stream;
    if (!stream) throw new Error('not streamed');
    let computed = 0;
    const network = {
      async gradients({ x, count }: { x: Float32Array; count: number }) {
        computed += count;
        return x.map((value) => -value);
      },
      dispose: () => undefined,
    };
    const source = streamWindows(stream, task, true, network);
    expect([source.size % 10, source.steps]).toEqual([0, source.size / 10]);
    const { x, gradients } = await source.read(3);
    expect(gradients?.[7]).toBe(-x[7]);
    expect((await source.read(3)).x).toEqual(x);
    const engine = await create({ ...task, windows: source }, settings, null);
    await engine.run(10);
    const { step, terms, totals } = await engine.snapshot();
    expect([step, totals.length]).toEqual([10, 10]);
    expect(terms.interpretation).toBeGreaterThan(0);
    expect(computed).toBeGreaterThanOrEqual(source.size);
    expect(() => streamWindows(stream, { batch: 1e9, seed: 1 }, false, null)).toThrow('too large');
  });
});

const gpu = await requestDevice(null, (await nodeGpu()) ?? undefined);

describe.skipIf(!gpu)('on WebGPU', () => {
  it('takes the same steps streamed as with all samples on the device', async () => {
    const device = gpu?.device as GPUDevice;
    const plain = await createWebGpuEngine(device)(task, settings, null);
    const streamed = await streaming(createWebGpuEngine(device))({ ...task, windows }, settings, null);
    for (const engine of [plain, streamed]) await engine.run(11);
    expect(await streamed.snapshot()).toEqual(await plain.snapshot());
    for (const engine of [plain, streamed]) engine.dispose();
    device.destroy();
  });
});
