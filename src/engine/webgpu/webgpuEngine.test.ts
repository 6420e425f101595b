import { afterAll, describe, expect, it } from 'vitest';
import { CASE_SETTINGS, caseTask } from '../caseTask';
import { describeEngine } from '../engineContract';
import { matchesObjective, noisy } from '../objectiveCases';
import { type Gpu, requestDevice } from './device';
import { changed, counted, poisoned, withLimits } from './fakeDevice';
import { nodeGpu } from './nodeGpu';
import { pipelines } from './pipeline';
import { createWebGpuEngine } from './webgpuEngine';

const gpu = await nodeGpu();
const request = () => requestDevice(null, gpu ?? undefined);
const shared = await request();
const NEEDED = 'needs a WebGPU adapter: a GPU with Vulkan, or an installed Chromium for its software one';

describe.skipIf(!shared)(`WebGPU engine (${shared ? `on ${shared.description}` : NEEDED})`, () => {
  const device = shared?.device as GPUDevice;
  const create = createWebGpuEngine(poisoned(device));
  afterAll(() => device.destroy());

  describeEngine('webgpu', create);

  it('takes signals with 30 taps', () =>
    matchesObjective(create, caseTask({ startTaps: noisy('coif5'), mode: 'symmetric' })));

  it('hands over every total of a run longer than the GPU keeps them', async () => {
    const engine = await create(caseTask({ count: 1, shape: [4], levels: 1 }), CASE_SETTINGS, null);
    await engine.run(1500);
    const { step, totals } = await engine.snapshot();
    engine.dispose();
    expect([step, totals.length]).toEqual([1500, 1500]);
    expect(totals.every(Number.isFinite)).toBe(true);
    expect(totals[1499]).toBeLessThan(totals[0]);
  });

  it('submits what others have recorded on the device before its own steps', async () => {
    const { device: watched, work } = counted(device);
    const before: number[] = [];
    const engine = await createWebGpuEngine(watched, () => before.push(work.submissions))(
      caseTask(),
      CASE_SETTINGS,
      null,
    );
    await engine.run(1);
    await engine.run(1);
    engine.dispose();
    // Before it begins, so that errors of theirs are told before ours count; then before each submission.
    expect(before).toEqual([0, 0, 1]);
  });

  it('refuses what it cannot do, in words', async () => {
    const kind = 'unfit-for-webgpu';
    await expect(create(caseTask({ precision: 'f64' }), CASE_SETTINGS, null)).rejects.toMatchObject({ kind });
  });

  it('says what is wrong with a shader instead of running it', async () => {
    const broken = 'fn fine() {}\n@compute @workgroup_size(1) fn main() { let x: u32 = 1.5; }';
    const refused = { kind: 'shader-failed', message: expect.stringContaining('line 2: @compute') };
    await expect(pipelines(device)('test', broken, [])).rejects.toMatchObject(refused);
  });

  it('rejects from the moment the device reports an error', async () => {
    const own = await freshDevice();
    const engine = await createWebGpuEngine(own)(caseTask(), CASE_SETTINGS, null);
    await engine.run(1);
    own.createBuffer({ size: 16, usage: 0 });
    await own.queue.onSubmittedWorkDone();
    await expect(engine.run(1)).rejects.toMatchObject({ kind: 'gpu-failed' });
    await expect(engine.snapshot()).rejects.toMatchObject({ kind: 'gpu-failed' });
    engine.dispose();
    own.destroy();
  });

  it('is not blamed for what others on its device do wrong, and still rejects its own errors', async () => {
    const own = await freshDevice();
    const errors: string[] = [];
    own.addEventListener('uncapturederror', ({ error }) => errors.push(error.message));
    const pool: GPUBuffer[] = [];
    const watched = changed(own, {
      createBuffer(descriptor: GPUBufferDescriptor) {
        pool.push(own.createBuffer(descriptor));
        return pool[pool.length - 1];
      },
    });
    const theirs = () => own.createBuffer({ size: 16, usage: 0 });
    const engine = await createWebGpuEngine(watched, theirs)(caseTask(), CASE_SETTINGS, null);
    await engine.run(3);
    expect((await engine.snapshot()).step).toBe(3);
    expect(errors.length).toBeGreaterThan(0);
    for (const buffer of pool) buffer.destroy();
    await expect(engine.run(1)).rejects.toMatchObject({ kind: 'gpu-failed' });
    engine.dispose();
    own.destroy();
  });

  it('takes signals that do not fit one buffer axis by axis', async () => {
    const narrow = createWebGpuEngine(withLimits(device, { maxStorageBufferBindingSize: 20_000 }));
    await matchesObjective(narrow, caseTask({ count: 200, startTaps: noisy('db3') }));
  });

  it('rejects when the device is lost, also what is under way', async () => {
    const own = await freshDevice();
    const engine = await createWebGpuEngine(own)(caseTask(), CASE_SETTINGS, null);
    await engine.run(1);
    const underWay = engine.snapshot();
    own.destroy();
    await expect(underWay).rejects.toMatchObject({ kind: 'device-lost' });
    await expect(engine.run(1)).rejects.toMatchObject({ kind: 'device-lost' });
    await expect(engine.snapshot()).rejects.toMatchObject({ kind: 'device-lost' });
  });

  it('is silent once it was disposed, and says so when used', async () => {
    const own = await freshDevice();
    const engine = await createWebGpuEngine(own)(caseTask(), CASE_SETTINGS, null);
    const underWay = engine.snapshot();
    engine.dispose();
    await expect(underWay).rejects.toMatchObject({ kind: 'engine-disposed' });
    own.destroy();
    await own.lost;
    await expect(engine.run(1)).rejects.toMatchObject({ kind: 'engine-disposed' });
  });
});

async function freshDevice(): Promise<GPUDevice> {
  return ((await request()) as Gpu).device;
}
