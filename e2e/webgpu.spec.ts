/** Story 1 with the optimisation on WebGPU: the lamp says so, and the GPU does the steps, all of them and by itself. */

import { Distillery } from './distillery';
import { expect, test } from './story';

interface Work {
  /** Compute dispatches of the training worker since counting began. */
  dispatches: number;
  /** Bytes of each reading from the GPU, and most bytes of an upload. */
  readBack: number[];
  largestUpload: number;
  snapshots: number;
  /** What a step on the processor would need: SIMD modules made, workers begun. */
  onCpu: number;
}

declare global {
  var work: Work;
}

/** Runs in the training worker. */
function countWork(): void {
  const counts: Work = { dispatches: 0, readBack: [], largestUpload: 0, snapshots: 0, onCpu: 0 };
  globalThis.work = counts;
  /** Calls `seen` before each call of a method. */
  const watch = (target: object, name: string, seen: (self: unknown, args: unknown[]) => void) => {
    const original = Reflect.get(target, name) as (...args: unknown[]) => unknown;
    Reflect.set(target, name, function (this: unknown, ...args: unknown[]) {
      seen(this, args);
      return new.target ? Reflect.construct(original, args) : original.apply(this, args);
    });
  };
  watch(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', () => counts.dispatches++);
  watch(GPUBuffer.prototype, 'mapAsync', (self, args) =>
    counts.readBack.push(Number(args[2] ?? (self as GPUBuffer).size)),
  );
  watch(GPUQueue.prototype, 'writeBuffer', (_, [, , data, , size]) => {
    const bytes = size === undefined ? (data as ArrayBuffer).byteLength : Number(size);
    counts.largestUpload = Math.max(counts.largestUpload, bytes);
  });
  watch(globalThis, 'postMessage', (_, [message]) => {
    const { event } = message as { event?: { type: string; earlier: unknown[] } };
    if (event?.type === 'snapshot') counts.snapshots += 1 + event.earlier.length;
  });
  for (const name of ['Instance', 'Module', 'instantiate', 'compile']) watch(WebAssembly, name, () => counts.onCpu++);
  watch(globalThis, 'Worker', () => counts.onCpu++);
}

test('the recovery demo runs on WebGPU', async ({ page }) => {
  const app = new Distillery(page);
  const trainingWorker = page.waitForEvent('worker');
  await page.goto('./#v=1&data=recovery&steps=400&engine=webgpu');
  const worker = await trainingWorker;
  await app.ready();
  await app.unfold('Engine and stopping');
  await expect(app.lamp('optimisation')).toHaveAttribute('data-where', 'webgpu');

  await worker.evaluate(countWork);
  const work = () => worker.evaluate(() => globalThis.work);

  await app.button('Step').click();
  await app.reachesStep(1);
  await app.stopped();
  // The step, and nothing beside it.
  expect((await work()).dispatches).toBe(2);
  await app.button('Play').click();
  await app.reachesStep(400);
  await app.stopped();
  const { dispatches, readBack, snapshots, largestUpload, onCpu } = await work();
  expect(dispatches).toBe(2 * 400);
  expect(onCpu).toBe(0);
  expect(readBack.length).toBe(snapshots);
  // Taps, moments and terms, and a number a step.
  expect(readBack.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(160 * snapshots + 4 * 400);
  expect(largestUpload).toBeLessThanOrEqual(64 * 256);
  expect(await app.distance()).toBeLessThan(0.15);
  await expect(app.region('Validity')).toContainText('A valid wavelet');
});

test('maps run on WebGPU too', async ({ page }) => {
  const app = new Distillery(page);
  await app.open('v=1&data=maps&n=8&engine=webgpu&steps=4');
  await app.unfold('Engine and stopping');
  await expect(app.lamp('optimisation')).toHaveAttribute('data-where', 'webgpu');
  const before = await app.taps();
  await app.button('Play').click();
  await app.reachesStep(4);
  await app.stopped();
  expect(await app.taps()).not.toBe(before);
  await expect(app.region('Validity')).toContainText('A valid wavelet');
});

/** Before the worker's own text: its software adapter goes by the name of a GPU. */
const DISGUISE = `for (const [name, value] of Object.entries({ vendor: 'acme', architecture: '', device: '', description: 'Acme GPU' }))
  Object.defineProperty(GPUAdapterInfo.prototype, name, { get: () => value });
Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false });
`;

test('auto measures a GPU that says it is real, tells both times, and has it for one click', async ({ page }) => {
  await page.route(/\/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: DISGUISE + (await response.text()) });
  });
  const app = new Distillery(page);
  await app.open('v=1&data=recovery&n=32&steps=5');
  await app.unfold('Engine and stopping');
  // The network shares the GPU with the engine: its gradients stay there.
  await expect(app.lamp('gradients')).toContainText('Acme GPU');
  await expect(app.lamp('optimisation')).toHaveAttribute('data-where', 'cpu');
  const times = app.region('Run bar').getByText(/WebGPU takes .* for \d+ steps, the CPU .* for \d+\./);
  await expect(times.first()).toBeVisible();
  await app.button('Use WebGPU').click();
  await expect(app.lamp('optimisation')).toContainText('Acme GPU', { timeout: 60_000 });
  await expect(app.button('Use WebGPU')).toBeHidden();
  await app.button('Play').click();
  await app.reachesStep(5);
  await app.stopped();
  expect(await app.step()).toBe(5);
});
