import { beforeEach, expect, it } from 'vitest';
import type { SavedModel } from '../engine/networkJob';
import { StatedError } from '../errors';
import type { Settings } from '../settings/fields';
import { untrainedSeed } from '../settings/untrainedSeed';
import { createDistillery, type Distillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeDataset, fakeServices, settle } from './fakes';
import type { OpeningRun } from './opening';
import openingRun from './openingRun.json';
import { networkChoice } from './requests';
import { trainedNetwork } from './selectors';

const MODEL: SavedModel = {
  modelTopology: {},
  weightSpecs: [],
  weightData: new ArrayBuffer(0),
  name: 'LSTM',
  outputNames: ['mass'],
  parameters: 3,
  domain: null,
  training: null,
  notes: ['A softmax was left off.'],
};
const LABELS = { kind: 'regression', values: Float64Array.of(1, 2), name: 'mass', classNames: [] } as const;

let page: Distillery;
let engine: FakeEngine;
let services: ReturnType<typeof fakeServices>;
const state = () => page.store.getState();

beforeEach(async () => {
  engine = new FakeEngine();
  services = fakeServices(engine);
  services.opened = fakeDataset({ source: 'local', labels: LABELS });
  page = createDistillery(services, fakeBar('#v=1&data=recovery'), openingRun as OpeningRun);
  await page.actions.begin();
  await page.actions.openFiles([new File(['x'], 'x.npy')]);
});

it('trains on the labels, with progress and curves, and distils from what came out', async () => {
  page.actions.change({ network: 'trained', family: 'lstm', gamma: 0 });
  expect(networkChoice(state())).toEqual({ kind: 'none' });
  const training = page.actions.trainNetwork();
  expect(services.jobs[0]).toMatchObject({ type: 'train', plan: { family: 'lstm' }, labels: { name: 'mass' } });
  services.tellJob({ type: 'backend', detail: 'CPU' });
  services.tellJob({ type: 'step', done: 3, total: 9 });
  services.tellJob({ type: 'epoch', report: { epoch: 1, trainingError: 2, heldOutError: 3 } });
  expect(state().networkWork).toEqual({ kind: 'training', done: 3, total: 9, where: 'CPU' });
  expect(state().networkCurves).toMatchObject({ unit: 'mass', reports: [{ epoch: 1 }] });
  page.actions.keepNetwork();
  expect(services.kept).toBe(1);
  services.endJob(MODEL);
  await training;
  expect(state().networkWork).toBeNull();
  expect(networkChoice(state())).toEqual({ kind: 'model', model: MODEL, untrainedSeed: 0 });
  expect(state().settings.gamma).toBeGreaterThan(0);
});

it('leaves everything as it was when cancelled, and says what went wrong otherwise', async () => {
  const before = state().settings;
  const cancelled = page.actions.trainNetwork();
  page.actions.cancelNetwork();
  await cancelled;
  expect(state().settings).toEqual(before);
  expect(state().notices).toEqual([]);
  const failed = page.actions.trainNetwork();
  services.endJob(new StatedError('training-labels', 'All labels are the same.'));
  await failed;
  expect(state().notices.at(-1)?.message).toBe('All labels are the same.');
  expect(state().networkWork).toBeNull();
});

it('shows the curves of the network that is there again when another training is cancelled', async () => {
  const report = (trainingError: number) =>
    services.tellJob({ type: 'epoch', report: { epoch: 1, trainingError, heldOutError: 3 } });
  const first = page.actions.trainNetwork();
  report(2);
  services.endJob(MODEL);
  await first;
  const curves = state().networkCurves;
  const second = page.actions.trainNetwork();
  report(9);
  expect(state().networkCurves).not.toEqual(curves);
  page.actions.cancelNetwork();
  await second;
  expect(state().networkCurves).toEqual(curves);
});

it('ends training when other data come', async () => {
  const training = page.actions.trainNetwork();
  page.actions.chooseDemo('recovery');
  await settle();
  await training;
  expect(state().networkWork).toBeNull();
  expect(state().notices.at(-1)?.message).toContain('other data were opened');
  expect(state().models.trained).toBeNull();
});

it('opens a network from files among data, and shows its notes', async () => {
  const json = new File(['{"modelTopology":{},"weightsManifest":[{"paths":["w.bin"]}]}'], 'model.json');
  const opening = page.actions.openFiles([new File(['w'], 'w.bin'), json]);
  await settle();
  expect(services.jobs[0]).toMatchObject({ type: 'import', shape: [64] });
  services.endJob(MODEL);
  await opening;
  expect(services.asked).toEqual(['x.npy']);
  expect(state().settings.network).toBe('file');
  expect(state().notices.map(({ message }) => message)).toContain('LSTM: A softmax was left off.');
});

it.each<Partial<Settings>>([{ attribution: 'integratedGradients' }, { target: 1 }, { untrained: 3 }])(
  'gives up a pass over the data and goes back to the network before: %o',
  async (changed) => {
    page.actions.chooseDemo('recovery');
    await settle();
    engine.networkReady = new Promise(() => {});
    page.actions.change(changed);
    await settle();
    expect(state().network.status).toBe('working');
    engine.networkReady = Promise.resolve();
    page.actions.cancelNetwork();
    await settle();
    expect(state()).toMatchObject({
      settings: { network: 'demo', attribution: 'saliency', target: 0, untrained: 0 },
      network: { status: 'ready' },
    });
  },
);

it('gives up the first pass over the data and has no network then', async () => {
  engine.networkReady = new Promise(() => {});
  page.actions.chooseDemo('recovery');
  await settle();
  expect(state().network.status).toBe('working');
  engine.networkReady = Promise.resolve();
  page.actions.cancelNetwork();
  await settle();
  expect(state().settings.network).toBe('none');
});

it('does not offer a network trained on samples of another shape', async () => {
  const domain = { dataset: 'x.npy', shape: [64], deviation: [1, 1], spacing: null } as const;
  const training = page.actions.trainNetwork();
  services.endJob({ ...MODEL, domain });
  await training;
  expect(trainedNetwork(state())).toMatchObject({ domain });
  services.opened = fakeDataset({ source: 'local', labels: LABELS, shape: [32] });
  await page.actions.openFiles([new File(['x'], 'shorter.npy')]);
  page.actions.change({ network: 'trained' });
  await settle();
  expect([trainedNetwork(state()), networkChoice(state())]).toEqual([null, { kind: 'none' }]);
  expect(state().notices).toEqual([]);
});

it('draws an untrained network from the experiment’s seed, and another one with it, unless its own was set', async () => {
  page.actions.chooseDemo('recovery');
  await settle();
  page.actions.change({ seed: 7 });
  page.actions.change({ untrained: untrainedSeed(state().settings.seed) });
  await page.actions.newStart();
  expect(networkChoice(state())).toMatchObject({ kind: 'shipped', untrainedSeed: 8 });
  page.actions.change({ seed: 0 });
  expect(state().settings.untrained).toBe(1);
  page.actions.change({ untrained: 3 });
  await page.actions.newStart();
  expect([state().settings.seed, state().settings.untrained]).toEqual([1, 3]);
});
