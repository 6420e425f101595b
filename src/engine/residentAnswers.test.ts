/** A network and the engine on one GPU: what goes over the bus, and what is left of it when the GPU is lost. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { relativeError, TOLERANCE } from '../golden/tolerance';
import { buildModel } from '../networks/architectures';
import { networkOf } from '../networks/network';
import type { ResidentNetwork } from '../networks/residentNetwork';
import { tfjsInNode } from '../networks/tfjsNode';
import { createWebgpuBackend } from '../networks/webgpuBackend';
import { randomStream } from '../random';
import { lowpassFilter } from '../wavelets/families';
import { createCpuEngine } from './cpu/cpuEngine';
import type { DistilledNetwork } from './distilledNetwork';
import { FakePage } from './fakePage';
import { fakeRequest } from './fakes';
import { gpuDevices } from './gpuDevices';
import { networkBackend } from './networkBackend';
import type { TrainingData } from './protocol';
import { rawSamples, scaleGradients } from './rawScale';
import { residentAnswers } from './residentAnswers';
import { requestDevice } from './webgpu/device';
import { changed, counted, type Work } from './webgpu/fakeDevice';
import { nodeGpu } from './webgpu/nodeGpu';

const gpu = await nodeGpu();
const adapter = (await gpu?.requestAdapter()) ?? null;

const COUNT = 130;
const LENGTH = 64;
const BYTES = 4 * COUNT * LENGTH;
const random = randomStream(3, 'resident answers');
const data: TrainingData = {
  x: Float32Array.from({ length: COUNT * LENGTH }, random.normal),
  count: COUNT,
  shape: [LENGTH],
  gradients: null,
  mean: [0.2],
  deviation: [1.5],
};
const REQUEST = fakeRequest({ levels: 2, engine: 'webgpu', startTaps: [...lowpassFilter('db3')] });
const choice = { kind: 'shipped', name: 'recovery' } as const;

describe.skipIf(!adapter)('a network on the device of the engine', () => {
  let page: FakePage;
  let work: Work;
  let device: GPUDevice;
  let network: () => DistilledNetwork;
  const own: GPUDevice[] = [];

  beforeAll(async () => {
    // tfjs looks for WebGPU there.
    vi.stubGlobal('navigator', { gpu });
    const tf = await tfjsInNode();
    const watched = changed(adapter as GPUAdapter, {
      async requestDevice(descriptor: GPUDeviceDescriptor) {
        const seen = counted(await (adapter as GPUAdapter).requestDevice(descriptor));
        work = seen.work;
        return seen.device;
      },
    });
    device = await createWebgpuBackend(tf, watched);
    await tf.setBackend('webgpu');
    await tf.ready();
    const running = { tf, where: 'webgpu', detail: 'a GPU' } as const;
    const backend = networkBackend(async () => running);
    await backend.start();
    network = () => {
      const made = networkOf(running, 'recovery', buildModel(tf, 'recovery', 1));
      return {
        lamp: made.backend,
        outputs: made.outputs,
        resident: made.resident,
        predict: (x, count) => made.predict(x, count, data.shape),
        inputGradients: (x, count, target) =>
          made.inputGradients({ x, count, shape: data.shape, target, method: 'point' }),
        dispose: () => made.dispose(),
      };
    };
    const devices = gpuDevices(backend.gpu, async (shared) => {
      const found = await requestDevice(shared, gpu ?? undefined);
      if (found && !shared) own.push(found.device);
      return found;
    });
    page = new FakePage({ createCpu: createCpuEngine, ...devices, loadNetwork: async () => network() });
  });
  afterAll(() => {
    vi.unstubAllGlobals();
    for (const each of [device, ...own]) each.destroy();
  });

  const large = (bytes: readonly number[]) => bytes.filter((each) => each >= BYTES / 4);
  const sum = (bytes: readonly number[]) => bytes.reduce((a, b) => a + b, 0);

  /** A run of `steps` from the start; the taps after it. */
  async function taps(steps: number): Promise<readonly number[]> {
    await page.session.start(REQUEST);
    const stopped = page.next('stopped');
    page.session.play(steps);
    await stopped;
    return page.all('snapshot').at(-1)?.snapshot.h ?? [];
  }

  it('uploads the samples once for both, and never the gradients, which it reads back once', async () => {
    await page.session.load(data);
    await page.session.consult({ choice, target: 0, attribution: 'saliency', pathPoints: 2 });
    expect(large(work.uploaded)).toEqual([BYTES]);
    expect(large(work.readBack)).toEqual([BYTES]);
    const [uploaded, readBack] = [sum(work.uploaded), sum(work.readBack)];
    const first = await taps(4);
    expect(await taps(4)).toEqual(first);
    expect(large(work.uploaded)).toEqual([BYTES]);
    expect(large(work.readBack)).toEqual([BYTES]);
    // Two runs' settings, indices and tables; two snapshots and what they begin with.
    expect(sum(work.uploaded) - uploaded).toBeLessThan(BYTES);
    expect(sum(work.readBack) - readBack).toBeLessThan(4096);
  });

  it.each([1, 3])('has the gradients that the way over the processor has, mean of %i points', async (points) => {
    const few = { ...data, x: data.x.slice(0, 20 * LENGTH), count: 20 };
    const made = network();
    const passes = { data: few, network: made, target: 0, points, tell: () => {}, goOn: () => {} };
    const { predictions, gradients } = await residentAnswers(passes, made.resident as ResidentNetwork);
    const mean = new Float64Array(few.x.length);
    for (let j = 0; j < points; j++) {
      const part = await made.inputGradients(rawSamples(few, 0, 20, points === 1 ? 1 : j / (points - 1)), 20, 0);
      for (let i = 0; i < mean.length; i++) mean[i] += part[i] / points;
    }
    expect(relativeError(gradients, scaleGradients(mean, few, 0))).toBeLessThan(TOLERANCE.float32.gradients);
    const answered = await made.predict(rawSamples(few, 0, 20), 20);
    expect(relativeError(predictions, answered)).toBeLessThan(TOLERANCE.float32.values);
  });

  it('says whose computation failed, and what to do, where the network does what the device rejects', async () => {
    const few = { ...data, x: data.x.slice(0, 4 * LENGTH), count: 4 };
    const made = network();
    const resident = made.resident as ResidentNetwork;
    const failing: ResidentNetwork = changed(resident, {
      pass(...asked: Parameters<ResidentNetwork['pass']>) {
        device.createBuffer({ size: 16, usage: 0 });
        return resident.pass(...asked);
      },
    });
    const passes = { data: few, network: made, target: 0, points: 1, tell: () => {}, goOn: () => {} };
    await expect(residentAnswers(passes, failing)).rejects.toMatchObject({
      kind: 'network-gpu-failed',
      message: expect.stringMatching(/^The network’s computation failed\. The GPU rejected a command: ./),
      remedy: 'Choose the network again, or bring its gradients as a file.',
    });
    // The device lives: asked again, the network answers.
    const { gradients } = await residentAnswers(passes, resident);
    expect(gradients.every(Number.isFinite)).toBe(true);
  });

  it('goes on from the copy with the same bits where the device is lost', async () => {
    await page.session.load(data);
    await page.session.consult({ choice, target: 0, attribution: 'saliency', pathPoints: 2 });
    const calm = await taps(40);
    await page.session.start(REQUEST);
    const seen = page.next('snapshot');
    const [moved, stopped] = [page.next('moved'), page.next('stopped')];
    page.session.play(40);
    await seen;
    device.destroy();
    expect(await moved).toMatchObject({
      optimisation: { where: 'webgpu' },
      why: expect.stringContaining('new device'),
    });
    await stopped;
    expect(own).toHaveLength(1);
    expect(page.all('snapshot').at(-1)?.snapshot).toMatchObject({ step: 40, h: calm });
  });
});
