/**
 * GPUs that fail at each stage. The failures are simulated within the workers, which else are the built ones: before its
 * own text a worker gets a few lines that make its device go away, or its memory run out, where the row says so.
 */
import { Distillery } from './distillery';
import { beginTraining } from './ownFiles';
import { expect, type Page, test } from './story';

/** The software adapter goes by the name of a GPU, so that networks are computed on it. */
const DISGUISE = `for (const [name, value] of Object.entries({ vendor: 'acme', architecture: '', device: '', description: 'Acme GPU' }))
  Object.defineProperty(GPUAdapterInfo.prototype, name, { get: () => value });
Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false });
`;

/** Calls to a method, counted from when `armed` is set; the one numbered `at` destroys its device first. Once a worker. */
const destroyedAt = (owner: string, method: string, at: number, armed = true) => `{
  const original = ${owner}.prototype.${method};
  let calls = 0;
  globalThis.armed = ${armed};
  const { requestDevice } = GPUAdapter.prototype;
  let device = null;
  GPUAdapter.prototype.requestDevice = async function (...wanted) { return (device = await requestDevice.apply(this, wanted)); };
  ${owner}.prototype.${method} = function (...given) {
    if (globalThis.armed && ++calls === ${at}) device.destroy();
    return original.apply(this, given);
  };
}
`;

/** From when `armed` is set, what the device is asked for does not fit into its memory. */
const OUT_OF_MEMORY = `{
  const { popErrorScope } = GPUDevice.prototype;
  GPUDevice.prototype.popErrorScope = async function () {
    const found = await popErrorScope.call(this);
    return globalThis.armed ? new GPUOutOfMemoryError('Not enough memory left.') : found;
  };
}
`;

/** Puts the lines before the text of the worker. */
async function prepared(page: Page, script: RegExp, lines: string): Promise<void> {
  await page.route(script, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: lines + (await response.text()) });
  });
}

const TRAINING = /\/worker-[^/]*\.js$/;

async function arm(page: Page): Promise<void> {
  const worker = page.workers().find((one) => TRAINING.test(one.url()));
  await worker?.evaluate(() => Object.assign(globalThis, { armed: true }));
}

/** Before the first step: what is wrong with the GPU, and what the lamp of the optimisation says then. */
const AT_THE_START: readonly (readonly [fault: string, lines: string, lamp: RegExp])[] = [
  ['no adapter', 'GPU.prototype.requestAdapter = async () => null;\n', /offers no WebGPU adapter/],
  [
    'an adapter without devices',
    'GPUAdapter.prototype.requestDevice = async () => { throw new DOMException("busy", "OperationError"); };\n',
    /gave no WebGPU device/,
  ],
  ['a device lost while the engine is made', destroyedAt('GPUDevice', 'createBindGroup', 1), /WebGPU failed/],
];

test('a GPU that is not there, or goes while an engine is made, is said, and the CPU trains', async ({
  page,
}, info) => {
  for (const [fault, lines, lamp] of AT_THE_START)
    await test.step(fault, async () => {
      await prepared(page, TRAINING, lines);
      const app = new Distillery(page);
      await page.goto('about:blank');
      await app.open('v=1&data=recovery&n=32&engine=webgpu&steps=5');
      await app.unfold('Engine and stopping');
      await expect(app.lamp('optimisation')).toHaveAttribute('data-where', 'cpu');
      await expect(app.region('Run bar')).toContainText(lamp);
      await app.button('Play').click();
      await app.reachesStep(5);
      await app.stopped();
      await page.unroute(TRAINING);
    });
  info.annotations.push({ type: 'faults', description: String(AT_THE_START.length) });
});

/** In mid-run: what goes wrong, and what is said. */
const IN_MID_RUN: readonly (readonly [fault: string, lines: string, says: RegExp])[] = [
  [
    'a device lost while it is read from',
    destroyedAt('GPUBuffer', 'mapAsync', 1, false),
    /The GPU was lost; training continues on a new device/,
  ],
  [
    'a device lost while it is given steps',
    destroyedAt('GPUQueue', 'submit', 2, false),
    /The GPU was lost; training continues on a new device/,
  ],
  ['memory of the GPU runs out', OUT_OF_MEMORY, /WebGPU failed: The GPU rejected a command: Not enough memory left/],
];

test('a GPU that fails in mid-run is said, and no step is lost', async ({ page }, info) => {
  for (const [fault, lines, says] of IN_MID_RUN)
    await test.step(fault, async () => {
      await prepared(page, TRAINING, lines);
      const app = new Distillery(page);
      await page.goto('about:blank');
      await app.open('v=1&data=recovery&n=32&engine=webgpu&steps=200');
      await app.button('Play').click();
      await app.reachesStep(20);
      await arm(page);
      await expect(app.region('Messages')).toContainText(says);
      expect(await app.step()).toBeGreaterThanOrEqual(20);
      await app.reachesStep(200);
      await app.stopped();
      expect(await app.step()).toBe(200);
      await page.unroute(TRAINING);
    });
  info.annotations.push({ type: 'faults', description: String(IN_MID_RUN.length) });
});

test('a GPU lost while it computes gradients is asked for anew; lost while it trains a network, that is said', async ({
  page,
}, info) => {
  const app = new Distillery(page);
  await test.step('gradients', async () => {
    await prepared(page, TRAINING, DISGUISE + destroyedAt('GPUQueue', 'submit', 6));
    await app.open('v=1&data=recovery&n=32&engine=cpu');
    await expect(app.lamp('gradients')).not.toContainText('off');
    await app.button('Step').click();
    await app.reachesStep(1);
  });
  await test.step('training of a network', async () => {
    await prepared(page, /networkWorker/, DISGUISE + destroyedAt('GPUQueue', 'submit', 30));
    await beginTraining(app);
    await expect(app.region('Messages')).toContainText('The browser took the GPU away while the network was trained');
    await expect(app.button('Train network')).toBeEnabled();
    await app.button('Step').click();
    await app.reachesStep(1);
  });
  info.annotations.push({ type: 'faults', description: '2' });
});
