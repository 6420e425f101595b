/** Other data on their way: what there is goes on as it is, and what comes of it where they cannot be had. */
import { describe, expect, it } from 'vitest';
import { StatedError } from '../errors';
import { createDistillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeDataset, fakeServices, settle, snapshotAt } from './fakes';
import type { OpeningRun } from './opening';
import openingRun from './openingRun.json';

const MADE = { count: 50, seed: 1, noise: 0, labelNoise: 0, omegaMin: 0.2, omegaMax: 0.4, omegaCount: 2 };

/** A page whose run trains; data asked for from now on come when `come` is called, or do not when `fail` is. */
async function training() {
  const engine = new FakeEngine();
  const services = fakeServices(engine);
  const bar = fakeBar('#v=1&data=recovery');
  const page = createDistillery(services, bar, openingRun as OpeningRun);
  await page.actions.begin();
  page.actions.play();
  const told = (step: number) =>
    engine.tell({ type: 'snapshot', run: engine.starts, snapshot: snapshotAt(step), earlier: [], stepsPerSecond: 1 });
  told(120);
  let [come, fail] = [() => {}, () => {}];
  const load = services.loadDemo;
  services.loadDemo = (name) =>
    new Promise((resolve, reject) => {
      come = () => resolve(fakeDataset({ source: name, name }));
      fail = () => reject(new StatedError('gone', 'The data are gone.', ''));
    });
  const online = () => {
    services.loadDemo = load;
  };
  return {
    ...page,
    ...{ bar, engine, services, told, online, state: page.store.getState },
    come: () => come(),
    fail: () => fail(),
  };
}

describe('data that cannot be had', () => {
  it('leave a start wavelet that was chosen meanwhile to begin a run of its own on those of before', async () => {
    const { actions, state, engine, fail } = await training();
    actions.change({ samples: 64 });
    actions.change({ wavelet: 'haar' });
    fail();
    await settle();
    expect(state()).toMatchObject({ settings: { samples: 128, wavelet: 'haar' }, run: { status: 'ready', step: 0 } });
    expect(engine.lastStart?.startTaps).toHaveLength(2);
    expect(state().run.startTaps).toEqual(engine.lastStart?.startTaps);
  });

  it('leave a run to be gone on with whose worker ended meanwhile, on data that a new worker is given', async () => {
    const { actions, state, engine, fail, online } = await training();
    const loads = () => engine.calls.filter((call) => call === 'load').length;
    actions.chooseDemo('maps');
    engine.tell({ type: 'failed', problem: { kind: 'worker-crashed', message: 'The worker ended.', remedy: '' } });
    fail();
    await settle();
    expect(state()).toMatchObject({ settings: { data: 'recovery' }, run: { status: 'failed', step: 120 } });
    const before = loads();
    online();
    state()
      .notices.find(({ offer }) => offer)
      ?.offer?.take?.();
    await settle();
    expect(state().run).toMatchObject({ status: 'ready', step: 120 });
    expect(loads()).toBe(before + 1);
  });
});

describe('while other data are on their way, the run', () => {
  it('learns, is drawn and is kept under its own settings', async () => {
    const { actions, services, state, engine, told } = await training();
    services.delays = [10_000];
    actions.generate('maps', MADE);
    await settle();
    expect(state().settings).toMatchObject({ data: 'maps', lambda: 0.005 });
    told(130);
    expect(state().run.losses.at(-1)?.terms.sparsity).toBe(1e-4);
    actions.change({ gamma: 7 });
    expect(engine.lastUpdate).toBeNull();
    await actions.saveNow();
    expect(await services.shelf.take('session:this')).toMatchObject({ link: 'v=1&data=recovery', run: { step: 130 } });
    actions.cancelGenerating();
    await settle();
    expect(state()).toMatchObject({ settings: { data: 'recovery', gamma: 1 }, run: { status: 'running', step: 130 } });
    await actions.keepRun();
    expect(state().kept.map(({ link }) => link)).toEqual(['v=1&data=recovery']);
  });

  it('takes λ and γ of the same data as before', async () => {
    const { actions, state, engine } = await training();
    actions.change({ samples: 64 });
    actions.change({ gamma: 7 });
    expect(engine.lastUpdate?.weights.interpretation).toBe(7);
    await actions.keepRun();
    expect(state().kept.map(({ link }) => link)).toEqual(['v=1&data=recovery&gamma=7']);
  });
});

it('a link that waits for its file overtakes data that are still on their way', async () => {
  const { actions, bar, services, state, come } = await training();
  actions.chooseDemo('maps');
  bar.goTo('#v=1&data=local&file=25x64-0123456789ab');
  come();
  await settle();
  expect(state()).toMatchObject({ settings: { data: 'local' }, dataset: { name: 'fake' }, run: { status: 'failed' } });
  services.delays = [10_000];
  actions.generate('maps', MADE);
  await settle();
  bar.goTo('#v=1&data=local&gamma=2&file=25x64-0123456789ab');
  await settle();
  expect(state()).toMatchObject({ making: null, settings: { data: 'local', gamma: 2 } });
});

it('a run that cannot begin after a link says so, and stays open to another try', async () => {
  const { actions, bar, engine, state } = await training();
  bar.goTo('#v=1&data=recovery&wave=haar');
  await settle();
  expect(state().run.status).toBe('ready');
  const start = engine.start.bind(engine);
  engine.start = async () => {
    throw new StatedError('no-memory', 'No memory is left.', '');
  };
  actions.change({ wavelet: 'db2' });
  await settle();
  expect(state()).toMatchObject({ settings: { wavelet: 'db2' }, run: { status: 'failed' } });
  engine.start = start;
  await actions.reset();
  expect(state().run).toMatchObject({ status: 'ready', startTaps: { length: 4 } });
});

it('files that are still being read are given up where another address, a kept run or an undone step is gone to', async () => {
  const { actions, bar, services, state, online } = await training();
  online();
  await actions.keepRun();
  const [run] = state().kept;
  const later = [
    async () => bar.goTo('#v=1&data=traces'),
    () => actions.loadRun(run.id),
    async () => {
      actions.chooseDemo('maps');
      await new Promise((resolve) => setTimeout(resolve, 420));
      services.delays = [30];
      void actions.openFiles([new File([], 'x.npy')]);
      await actions.undo();
    },
  ];
  for (const go of later) {
    services.delays = [30];
    void actions.openFiles([new File([], 'x.npy')]);
    await settle();
    await go();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(state().settings.data, String(go)).not.toBe('local');
    expect(state()).toMatchObject({ opening: false, reading: null });
  }
});
