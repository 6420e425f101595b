/** Runs under other settings than their own: on their way, failed, or waiting for a file. */
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../data/dataset';
import type { SweepOrder } from '../sweep/messages';
import { checkKeptRun, readSession } from '../takeaway/sessionFile';
import { createDistillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, type FakeServices, fakeServices, settle, snapshotAt } from './fakes';
import type { OpeningRun } from './opening';
import openingRun from './openingRun.json';

const AWAITS_FILE = '#v=1&data=local&wave=haar&gamma=7&file=25x64-0123456789ab';

/** A page whose run has learned until it was paused. */
async function trained(hash = '#v=1&data=recovery', step = 120) {
  const engine = new FakeEngine();
  const orders: SweepOrder[] = [];
  const startSweep = (order: SweepOrder) => {
    orders.push(order);
    return () => undefined;
  };
  const services: FakeServices = { ...fakeServices(engine), startSweep };
  const bar = fakeBar(hash);
  const page = createDistillery(services, bar, openingRun as OpeningRun);
  await page.actions.begin();
  page.actions.play();
  const snapshot = snapshotAt(step);
  engine.tell({ type: 'snapshot', run: engine.starts, snapshot, earlier: [], stepsPerSecond: 1 });
  engine.tell({ type: 'stopped', run: engine.starts, reason: 'paused' });
  return { ...page, bar, engine, services, orders, state: page.store.getState };
}

/** As above, with a start wavelet of another length on its way behind a slow network. */
async function preparing() {
  const page = await trained();
  let ready: () => void = () => undefined;
  page.engine.networkReady = new Promise((resolve) => {
    ready = resolve;
  });
  page.actions.change({ attribution: 'integratedGradients' });
  page.actions.change({ wavelet: 'haar' });
  await settle();
  expect(page.state().run).toMatchObject({ status: 'preparing', step: 120 });
  return { ...page, ready };
}

describe('while a link waits for its file, the run on screen', () => {
  it('is kept under its own settings, and comes back after a reload', async () => {
    const { actions, bar, state } = await trained();
    bar.goTo(AWAITS_FILE);
    await settle();
    expect(state()).toMatchObject({ settings: { gamma: 7 }, run: { status: 'failed', step: 120 } });
    await actions.keepRun();
    const [run] = state().kept;
    expect(run).toMatchObject({ name: 'γ 1, λ 0.0001', link: 'v=1&data=recovery', data: { name: 'fake', count: 2 } });
    expect(checkKeptRun(run)).toEqual(run);
  });

  it('is saved under its own settings, in a session that can be read', async () => {
    const { actions, bar } = await trained('#v=1&data=recovery&gamma=2');
    bar.goTo(AWAITS_FILE);
    await settle();
    await actions.keepRun();
    const session = readSession(await actions.session(false), 's');
    expect(session).toMatchObject({ link: 'v=1&data=recovery&gamma=2', run: { step: 120 }, runs: [{ seeds: [] }] });
  });

  it('is what a sweep and a comparison are of', async () => {
    const { actions, bar, orders, services, store, state } = await trained();
    const labels = { kind: 'regression', values: Float64Array.of(1, 2), name: 'y', classNames: [] } as const;
    const { dataset } = state();
    store.setState({ dataset: dataset && { ...dataset, labels } });
    services.loadDemo = async () => ({ ...(dataset as Dataset), labels });
    bar.goTo(AWAITS_FILE);
    await settle();
    await actions.startSweep({ grid: { lambdas: [0.1], gammas: [0], seeds: [1] }, steps: 5 });
    expect(orders[0].input).toMatchObject({ data: { name: 'fake' }, settings: { data: 'recovery', wavelet: 'db5' } });
    expect(state().sweepState.sweep?.link).toBe('v=1&data=recovery');
    await actions.comparePredictions(false);
    expect(services.compared[0].run.startLabel).toBe('db5 + noise 0.1');
  });

  it('is not said to be another that was kept, whose file it waits for', async () => {
    const { actions, store, state } = await trained();
    await actions.keepRun();
    const [run] = state().kept;
    store.setState({ kept: [{ ...run, id: 'local', link: AWAITS_FILE.slice(1) }] });
    await actions.loadRun('local');
    expect(state().notices.at(-1)?.remedy).toContain('Open that file');
    expect(state().announcement).not.toContain('is loaded');
    store.setState({ kept: [run] });
    await actions.loadRun(run.id);
    expect(state().announcement).toContain('is loaded at step 120');
  });

  it('is repeated as it was; where the wavelet of the link took its place, nothing is', async () => {
    const { actions, bar, orders, state } = await trained();
    bar.goTo(AWAITS_FILE);
    await settle();
    await actions.repeatWithSeeds(2);
    expect(orders[0].input).toMatchObject({ settings: { wavelet: 'db5', gamma: 1 }, steps: 120 });
    actions.cancelRepeat();
    bar.goTo(`${AWAITS_FILE}&h=AACAPwAAgD8`);
    await settle();
    expect(state().run).toMatchObject({ shown: 'shared', taps: [1, 1] });
    await actions.repeatWithSeeds(2);
    expect(orders).toHaveLength(1);
    expect(state().notices.at(-1)?.message).toContain('could not be repeated');
  });
});

describe('while other settings are being prepared, the run before', () => {
  it('is neither kept nor saved, which is said with what to do', async () => {
    const { actions, state, ready } = await preparing();
    await expect(actions.session(false)).rejects.toMatchObject({
      message: expect.stringContaining('could not be saved'),
      remedy: expect.stringContaining('Undo the last change'),
    });
    await actions.keepRun();
    expect(state().kept).toEqual([]);
    expect(state().notices.at(-1)?.message).toContain('could not be kept');
    ready();
    await settle();
    expect(readSession(await actions.session(false), 's').link).toContain('wave=haar');
  });

  it('is not repeated', async () => {
    const { actions, state, orders } = await preparing();
    await actions.repeatWithSeeds(3);
    expect([orders, state().repeat]).toEqual([[], null]);
    expect(state().notices.at(-1)?.message).toContain('could not be repeated');
  });
});

describe('a run whose worker ended', () => {
  it('is kept with the γ it learned with, wherever γ was moved since', async () => {
    const { actions, engine, state } = await trained();
    actions.change({ gamma: 3 });
    engine.tell({ type: 'failed', problem: { kind: 'worker-crashed', message: 'The worker ended.', remedy: '' } });
    await actions.keepRun();
    actions.change({ gamma: 9 });
    await actions.keepRun();
    expect(state().kept.map(({ link }) => link)).toEqual(Array(2).fill('v=1&data=recovery&gamma=3'));
  });
});

it('data that could not be had leave a run its own settings, with what was moved meanwhile', async () => {
  const { actions, services, engine, state } = await trained();
  services.failure = new Error('no such data');
  actions.change({ samples: 64 });
  actions.change({ gamma: 3 });
  await settle();
  expect(state()).toMatchObject({ settings: { samples: 128, gamma: 3 }, run: { step: 120, live: true } });
  expect(engine.lastUpdate?.weights.interpretation).toBe(3);
  await actions.keepRun();
  expect(state().kept.map(({ link }) => link)).toEqual(['v=1&data=recovery&gamma=3']);
});

describe('exports', () => {
  it('tell of the run under its own settings while a link waits for its file', async () => {
    const { actions, bar } = await trained('#v=1&data=recovery&gamma=2');
    const before = actions.experiment();
    expect(before).toMatchObject({ state: { settings: { gamma: 2, wavelet: 'db5' } }, link: actions.link() });
    bar.goTo(AWAITS_FILE);
    await settle();
    expect(actions.link()).toContain('file=25x64');
    expect(actions.experiment()).toMatchObject({
      link: before?.link,
      state: { settings: { data: 'recovery', gamma: 2, wavelet: 'db5' }, dataset: { name: 'fake' } },
    });
  });

  it('tell of the wavelet of a link without the data of the run before', async () => {
    const { actions, bar } = await trained();
    bar.goTo(`${AWAITS_FILE}&h=AACAPwAAgD8`);
    await settle();
    const { state, link } = actions.experiment() ?? {};
    expect(state).toMatchObject({ settings: { wavelet: 'haar' }, run: { taps: [1, 1] }, dataset: null });
    expect(link).toContain('file=25x64');
  });

  it('wait until a run of the settings on screen is ready', async () => {
    const { actions, ready } = await preparing();
    expect(actions.experiment()).toBeNull();
    ready();
    await settle();
    expect(actions.experiment()?.link).toContain('wave=haar');
  });
});

it('a kept run that fits no settings does not cost the session', async () => {
  const { actions, store, state } = await trained();
  await actions.keepRun();
  await actions.keepRun();
  const [good, other] = state().kept;
  store.setState({ kept: [{ ...other, link: 'v=1&data=recovery&wave=haar' }, good] });
  expect(readSession(await actions.session(false), 's').runs).toEqual([good]);
  expect(state().notices.at(-1)?.message).toContain('left out');
});
