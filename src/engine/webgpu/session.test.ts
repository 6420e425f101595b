/** A whole session on the WebGPU engine of a real device: what it leaves to the processor, and what keeps it alive. */
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import * as adam from '../../awd/adam';
import * as objective from '../../awd/objective';
import { relativeError, TOLERANCE } from '../../golden/tolerance';
import * as axisStep from '../../wavelets/axisStep';
import { lowpassFilter } from '../../wavelets/families';
import { caseTask } from '../caseTask';
import { createCpuEngine } from '../cpu/cpuEngine';
import { createSimdCpuEngine } from '../cpu/simdEngine';
import * as stepModule from '../cpu/stepModule';
import type { CreateEngine } from '../engine';
import { FakePage } from '../fakePage';
import { fakeRequest } from '../fakes';
import { gpuDevices } from '../gpuDevices';
import type { TrainingData } from '../protocol';
import { type Gpu, requestDevice } from './device';
import { changed, counted, withLimits } from './fakeDevice';
import { nodeGpu } from './nodeGpu';
import { resultBytes } from './results';

// All arithmetic of a step on the processor, whichever engine takes it: objective, transforms, Adam, and the SIMD module.
vi.mock('../../awd/objective', { spy: true });
vi.mock('../../awd/adam', { spy: true });
vi.mock('../../wavelets/axisStep', { spy: true });
vi.mock('../cpu/stepModule', { spy: true });

const gpu = await nodeGpu();
const first = await requestDevice(null, gpu ?? undefined);

const { x, gradients, count, shape } = caseTask({ shape: [12, 10] });
const DATA: TrainingData = { x, gradients, count, shape, mean: [], deviation: [] };
const REQUEST = fakeRequest({ levels: 2, engine: 'webgpu', startTaps: [...lowpassFilter('db2')] });
/** Axis passes of a walk: two a level. */
const PASSES = 4;

const onCpu: CreateEngine = async () => {
  throw new Error('the CPU engine was asked for');
};

/** A page whose session finds the devices that `wrap` makes of real ones, one after the other. */
async function pageOn(wrap: (device: GPUDevice) => GPUDevice, createCpu: CreateEngine = createCpuEngine) {
  const devices: GPUDevice[] = [];
  const request = async () => {
    const found = (await requestDevice(null, gpu ?? undefined)) as Gpu;
    devices.push(found.device);
    return { ...found, device: wrap(found.device) };
  };
  const page = new FakePage({ createCpu, ...gpuDevices(async () => null, request) });
  await page.session.load(DATA);
  await page.session.consult({ choice: { kind: 'gradients' }, target: 0, attribution: 'saliency', pathPoints: 100 });
  return { page, devices };
}

/** Trains for `steps` more steps and tells the last state. */
async function trained(page: FakePage, steps: number) {
  const stopped = page.next('stopped');
  page.session.play(steps);
  await stopped;
  const { snapshot } = page.all('snapshot').at(-1) as { snapshot: { step: number; h: readonly number[] } };
  return snapshot;
}

/** Names of the processor's kernels called since the last test. */
function kernelsOnCpu(): string[] {
  return Object.entries({ ...objective, ...adam, ...axisStep, ...stepModule })
    .filter(([, kernel]) => vi.isMockFunction(kernel) && kernel.mock.calls.length > 0)
    .map(([name]) => name);
}

const same = (device: GPUDevice) => device;

describe.skipIf(!first)('a session on WebGPU', () => {
  afterAll(() => first?.device.destroy());
  afterEach(() => vi.clearAllMocks());

  it('takes steps on the GPU alone, and reads one buffer a snapshot', async () => {
    const watched = counted((first as Gpu).device);
    const { page } = await pageOn(() => watched.device, onCpu);
    await page.session.start(REQUEST);
    // Sizes and boundary tables are worked out before; from here on there are steps alone.
    vi.clearAllMocks();
    const { step } = await trained(page, 30);
    expect(step).toBe(30);
    const snapshots = page.all('snapshot').reduce((sum, { earlier }) => sum + 1 + earlier.length, 1);
    // A step is evaluated for the first snapshot; samples and gradients are fetched once.
    const aStep = 4 * PASSES + 5;
    expect(watched.work).toMatchObject({ reads: snapshots, copies: snapshots, dispatches: 31 * aStep + 2 });
    expect(watched.work.readBack.every((bytes) => bytes <= resultBytes(REQUEST.startTaps.length, 30))).toBe(true);
    expect(kernelsOnCpu()).toEqual([]);
    expect(page.all('moved')).toEqual([]);
  });

  it.each([
    ['plain', createCpuEngine],
    ['SIMD', createSimdCpuEngine],
  ] as const)('would be seen taking them on the processor: %s', async (_, create) => {
    const { page } = await pageOn(same, create);
    await page.session.start({ ...REQUEST, engine: 'cpu' });
    await trained(page, 1);
    expect(kernelsOnCpu()).not.toEqual([]);
  });

  it('compiles shaders once for all runs on a device', async () => {
    const watched = counted((first as Gpu).device);
    const { page } = await pageOn(() => watched.device, onCpu);
    await page.session.start(REQUEST);
    const { shaders } = watched.work;
    await page.session.start({ ...REQUEST, settings: { ...REQUEST.settings, learningRate: 0.1 } });
    expect([shaders > 0, watched.work.shaders]).toEqual([true, shaders]);
  });

  it('goes on from the last snapshot on a new device, as if nothing had been; after a second loss on the CPU', async () => {
    const calm = await pageOn(same, onCpu);
    await calm.page.session.start(REQUEST);
    const wanted = await trained(calm.page, 60);

    const { page, devices } = await pageOn(same);
    const { optimisation } = await page.session.start(REQUEST);
    expect(optimisation.where).toBe('webgpu');
    const seen = page.next('snapshot');
    const stopped = page.next('stopped');
    page.session.play(60);
    await seen;
    const moved = page.next('moved');
    devices[0].destroy();
    expect(await moved).toMatchObject({
      optimisation: { where: 'webgpu' },
      why: expect.stringContaining('new device'),
    });
    await stopped;
    expect(page.all('snapshot').at(-1)?.snapshot.h).toEqual(wanted.h);

    const again = page.next('moved');
    const end = page.next('stopped');
    page.session.play(10);
    devices[1].destroy();
    expect(await again).toMatchObject({ optimisation: { where: 'cpu' }, why: expect.stringContaining('twice') });
    await end;
    await trained(calm.page, 10);
    const [there, here] = [calm.page, page].map((each) => each.all('snapshot').at(-1)?.snapshot);
    expect(here?.step).toBe(70);
    expect(relativeError(here?.h ?? [], there?.h ?? [])).toBeLessThan(TOLERANCE.float32.trajectory);
  });

  it('goes on on the CPU after the GPU rejected a command', async () => {
    const { page, devices } = await pageOn(same);
    await page.session.start(REQUEST);
    const moved = page.next('moved');
    const stopped = page.next('stopped');
    page.session.play(50);
    devices[0].createBuffer({ size: 16, usage: 0 });
    expect(await moved).toMatchObject({
      optimisation: { where: 'cpu' },
      why: expect.stringContaining('WebGPU failed'),
    });
    await stopped;
    expect(page.all('snapshot').at(-1)?.snapshot.step).toBe(50);
  });

  it.each([
    [
      'a shader does not compile',
      (device: GPUDevice) =>
        changed(device, {
          createShaderModule: (descriptor: GPUShaderModuleDescriptor) =>
            device.createShaderModule({ ...descriptor, code: `${descriptor.code}\nfn wrong() -> u32 { return 1.5; }` }),
        }),
      /did not compile on this device: .*u32/,
    ],
    [
      'not even one sample fits a buffer',
      (device: GPUDevice) => withLimits(device, { maxStorageBufferBindingSize: 4096 }),
      /maxStorageBufferBindingSize/,
    ],
  ] as const)('begins on the CPU with the reason where %s', async (_, wrap, why) => {
    const { page } = await pageOn(wrap);
    const { optimisation } = await page.session.start(REQUEST);
    expect(optimisation).toMatchObject({ where: 'cpu', detail: expect.stringMatching(why) });
  });
});
