import { beforeEach, describe, expect, it } from 'vitest';
import type { EngineEvent } from '../engine/protocol';
import { StatedError } from '../errors';
import { defaultSettings } from '../settings/defaults';
import { lowpassFilter } from '../wavelets/families';
import { createDistillery, type Distillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeDataset, fakeServices, settle, snapshotAt } from './fakes';

const DB5 = [...lowpassFilter('db5')];
const STORED = { taps: [0.5, 0.5], step: 400, losses: [] };

let engine: FakeEngine;
let services: ReturnType<typeof fakeServices>;
let bar: ReturnType<typeof fakeBar>;
let page: Distillery;

function open(hash = '') {
  engine = new FakeEngine();
  services = fakeServices(engine);
  bar = fakeBar(hash);
  page = createDistillery(services, bar, STORED);
}
const state = () => page.store.getState();
const tell = (event: EngineEvent) => engine.tell(event);

beforeEach(() => open());

describe('the step to stop at', () => {
  beforeEach(async () => {
    open('#v=1&data=recovery&steps=400');
    await page.actions.begin();
    page.actions.play();
    tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(300), earlier: [], stepsPerSecond: 10 });
  });

  it('is the same for a new run that goes on from a new start', async () => {
    page.actions.change({ seed: 5 });
    await settle();
    expect(engine.calls.filter((call) => call.startsWith('play'))).toEqual(['play 400', 'play 400']);
  });

  it('holds where Play is pressed before the run is ready', async () => {
    tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(400), earlier: [], stepsPerSecond: 10 });
    tell({ type: 'stopped', run: 1, reason: 'stepLimit' });
    const resetting = page.actions.reset();
    page.actions.play();
    await resetting;
    expect(engine.calls.filter((call) => call.startsWith('play'))).toEqual(['play 400', 'play 400']);
  });

  it('holds where γ is moved between Play and the run being ready', async () => {
    const resetting = page.actions.reset();
    page.actions.play();
    page.actions.change({ gamma: 3 });
    await resetting;
    expect(engine.calls.filter((call) => call.startsWith('play'))).toEqual(['play 400', 'play 400']);
  });
});

it('a move of γ while a run is made ready reaches its engine', async () => {
  open('#v=1&data=recovery&gamma=1');
  await page.actions.begin();
  const resetting = page.actions.reset();
  page.actions.change({ gamma: 3 });
  expect(engine.lastUpdate).toBe(null);
  await resetting;
  expect(engine.lastUpdate?.weights.interpretation).toBe(3);
});

describe('opening', () => {
  it('shows the stored run until the first step of a run of its own', async () => {
    expect(state().run).toMatchObject({ shown: 'stored', step: 400, taps: STORED.taps });
    await page.actions.begin();
    expect(state().run).toMatchObject({ shown: 'stored', status: 'ready' });
    page.actions.play();
    tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(3), earlier: [], stepsPerSecond: 10 });
    expect(state().run).toMatchObject({ shown: 'run', step: 3, status: 'running' });
  });

  it('plays as soon as it is ready when Play was pressed before', async () => {
    page.actions.play();
    expect(engine.calls).not.toContain('play null');
    await page.actions.begin();
    expect(engine.calls).toContain('play null');
  });

  it('takes settings, taps and the stop from a link', async () => {
    open('#v=1&data=recovery&gamma=2&seed=7&steps=50&h=AAAAPwAAAD8AAAA_AAAAPwAAAD8AAAA_AAAAPwAAAD8AAAA_AAAAPw');
    await page.actions.begin();
    expect(state().settings).toMatchObject({ gamma: 2, seed: 7, steps: 50 });
    expect(state().run).toMatchObject({ shown: 'shared', taps: Array(10).fill(0.5), live: false });
    page.actions.play();
    expect(engine.calls).toContain('play 50');
  });

  it('goes on from the taps of a live link, and says so', async () => {
    open('#v=1&data=recovery&path=live&h=AAAAPwAAAD8AAAA_AAAAPwAAAD8AAAA_AAAAPwAAAD8AAAA_AAAAPw');
    await page.actions.begin();
    expect(engine.lastStart?.checkpoint?.h).toEqual(Array(10).fill(0.5));
    expect(state().run.live).toBe(true);
    expect(
      state()
        .notices.map(({ message }) => message)
        .join(),
    ).toContain('do not repeat it');
  });

  it('names what it did not understand and leaves out taps of the wrong length', async () => {
    open('#v=1&lambda=NaN&h=AAAAPwAAAD8');
    await page.actions.begin();
    const said = state()
      .notices.map(({ message }) => message)
      .join();
    expect(said).toContain('lambda=NaN is not a number');
    expect(said).toContain('carries 2 taps');
    expect(state().run.status).toBe('ready');
  });

  it('asks for the file of a link that needs one, and trains once it is opened', async () => {
    open('#v=1&data=local&gamma=3&file=2x4-abc');
    await page.actions.begin();
    expect(state().notices[0].message).toContain('2 × 4');
    services.opened = fakeDataset({ source: 'local', sha256: 'ffff' });
    await page.actions.openFiles([new File([], 'x.npy')]);
    expect(state().notices.at(-1)?.message).toContain('is not the file');
    expect(state().settings).toMatchObject({ data: 'local', gamma: 3 });
    expect(state().run.status).toBe('ready');
  });
});

describe('moving a slider', () => {
  beforeEach(async () => {
    await page.actions.begin();
    page.actions.step();
    tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(1), earlier: [], stepsPerSecond: 1 });
    tell({ type: 'stopped', run: 1, reason: 'stepLimit' });
  });

  it('trains on from where it stands, and marks the run as live', () => {
    page.actions.change({ gamma: 0.5 });
    expect(engine.lastUpdate?.weights.interpretation).toBe(0.5);
    expect(state().run).toMatchObject({ status: 'running', live: true });
    expect(engine.starts).toBe(1);
  });

  it('respects a person’s pause', () => {
    page.actions.play();
    page.actions.pause();
    tell({ type: 'stopped', run: 1, reason: 'paused' });
    page.actions.change({ gamma: 0.25 });
    expect(state().run.status).toBe('paused');
    expect(engine.lastUpdate?.weights.interpretation).toBe(0.25);
  });

  it('lets training give way while it trains, and has nothing to ask for at rest', () => {
    const asked = () => engine.calls.filter((call) => call === 'giveWay').length;
    page.actions.giveWay();
    expect(asked()).toBe(0);
    page.actions.play();
    page.actions.giveWay();
    expect(asked()).toBe(1);
  });

  it('does not train when told not to', () => {
    page.actions.setRetrainWhileMoving(false);
    page.actions.change({ lambda: 0.25 });
    expect(state().run.status).toBe('stepLimit');
  });

  it('starts a new run for a setting that fixes one, and keeps the old wavelet as a ghost', async () => {
    const before = state().run.taps;
    page.actions.change({ boundary: 'periodic' });
    await settle();
    expect(engine.lastStart?.mode).toBe('periodic');
    expect(state().ghosts[0]).toEqual(before);
    expect(state().run).toMatchObject({ number: 2, step: 0, live: false });
  });

  it('lowers levels that do not fit, and says which do', async () => {
    page.actions.change({ boundary: 'periodization', levels: 12 });
    await settle();
    expect(state().settings.levels).toBe(6);
    expect(state().notices.at(-1)?.remedy).toContain('largest possible');
  });
});

describe('what goes wrong', () => {
  beforeEach(() => page.actions.begin());

  it('keeps data, run and settings when a file cannot be opened', async () => {
    const before = state();
    services.failure = new StatedError('npy-truncated', 'x.npy is cut short.', 'Download it again.');
    await page.actions.openFiles([new File([], 'x.npy')]);
    expect(state().notices.at(-1)).toMatchObject({ tone: 'error', message: 'x.npy is cut short.' });
    expect(state()).toMatchObject({
      dataset: before.dataset,
      run: before.run,
      settings: before.settings,
      opening: false,
    });
  });

  it('goes on without a network that does not fit', async () => {
    engine.networkFailure = new StatedError('network-shape', 'The network wants maps.', '');
    page.actions.change({ network: 'maps' });
    await settle();
    expect(state().settings.network).toBe('none');
    expect(state().run.status).toBe('ready');
  });

  it('offers a smaller learning rate after leaving the finite numbers', () => {
    page.actions.play();
    tell({ type: 'stopped', run: 1, reason: 'diverged' });
    expect(state().run.status).toBe('diverged');
    expect(state().notices.at(-1)?.offer?.settings).toEqual({ learningRate: 0.001 });
  });

  it('offers to standardise raw values that leave the finite numbers before a step is taken', async () => {
    page.actions.change({ scale: 'raw' });
    await settle();
    page.actions.play();
    tell({ type: 'stopped', run: state().run.number, reason: 'diverged' });
    expect(state().notices.at(-1)).toMatchObject({
      remedy: expect.stringContaining('too large for float32'),
      offer: { settings: { scale: 'global' } },
    });
  });

  it('dismisses what went wrong at once, and keeps what is only told', () => {
    for (const tone of ['error', 'info', 'warning'] as const) page.actions.notify({ tone, message: `of tone ${tone}` });
    page.actions.dismissProblems();
    expect(state().notices.map(({ message }) => message)).toEqual(['of tone info']);
  });

  it('offers a gentler weight after coming to rest in no wavelet, and nothing after one', async () => {
    page.actions.play();
    const terms = { ...snapshotAt(1).terms, interpretation: 50 };
    tell({ type: 'snapshot', run: 1, snapshot: { ...snapshotAt(99), terms }, earlier: [], stepsPerSecond: 1 });
    tell({ type: 'stopped', run: 1, reason: 'converged' });
    expect(state().notices.at(-1)?.offer).toEqual({ label: 'Start again with γ 0.1', settings: { gamma: 0.1 } });
    await page.actions.reset();
    page.actions.dismissNotice(state().notices[0].id);
    page.actions.play();
    const exact = { ...snapshotAt(99, DB5), terms: { ...terms, reconstruction: 0 } };
    tell({ type: 'snapshot', run: 2, snapshot: exact, earlier: [], stepsPerSecond: 1 });
    tell({ type: 'stopped', run: 2, reason: 'converged' });
    expect(state().notices).toEqual([]);
  });

  it('drops word of an earlier run', async () => {
    await page.actions.reset();
    tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(99), earlier: [], stepsPerSecond: 1 });
    expect(state().run.step).toBe(0);
  });

  it('says that the worker failed, and can begin again', async () => {
    tell({ type: 'failed', problem: { kind: 'worker', message: 'The worker ended.', remedy: '' } });
    expect(state().run.status).toBe('failed');
    page.actions.chooseDemo('maps');
    await settle();
    expect(state().run.status).toBe('ready');
    expect(engine.connections).toBe(2);
  });

  it('says no more of a run once other data are there', async () => {
    page.actions.announce('Converged at step 2250.');
    page.actions.chooseDemo('maps');
    await settle();
    expect(state().announcement).toBe('');
  });

  it('gives the data to a new worker after the worker ended', async () => {
    tell({ type: 'failed', problem: { kind: 'worker', message: 'The worker ended.', remedy: '' } });
    await page.actions.reset();
    expect(engine.calls.filter((call) => call === 'load')).toHaveLength(2);
    expect(state().run.status).toBe('ready');
  });

  it('lets the last of several drops win', async () => {
    services.delays = [20, 1];
    services.opened = fakeDataset({ source: 'local', name: 'first' });
    const first = page.actions.openFiles([new File([], 'a.npy')]);
    services.opened = fakeDataset({ source: 'local', name: 'second' });
    await Promise.all([first, page.actions.openFiles([new File([], 'b.npy')])]);
    expect(state().dataset?.name).toBe('second');
  });

  it.each(['two files', 'a demo'])(
    'forgets a file that is still looked into when it is overtaken by %s',
    async (by) => {
      await page.actions.begin();
      services.asked.length = 0;
      const first = page.actions.openFiles([new File(['1'], 'a.npy')]);
      if (by === 'a demo') page.actions.chooseDemo('maps');
      else await page.actions.openFiles(['x.npy', 'g.npy'].map((name) => new File(['1'], name)));
      await first;
      await settle();
      expect(services.asked.filter((asked) => asked.includes('.npy'))).toEqual(by === 'a demo' ? [] : ['g.npy,x.npy']);
    },
  );
});

describe('the address', () => {
  it('is replaced while a slider moves and pushed on commit', async () => {
    await page.actions.begin();
    page.actions.change({ gamma: 0.5 });
    bar.runTimers();
    expect(bar.replaced.at(-1)).toContain('gamma=0.5');
    page.actions.change({ gamma: 0.75 });
    page.actions.commit();
    expect(bar.pushed.at(-1)).toContain('gamma=0.75');
  });

  it('brings settings back on back', async () => {
    await page.actions.begin();
    page.actions.change({ seed: 5 });
    page.actions.commit();
    bar.goTo('#v=1&data=recovery');
    await settle();
    expect(state().settings).toEqual(defaultSettings('recovery'));
  });

  it('carries taps and the step to stop at in the link that is copied', async () => {
    await page.actions.begin();
    page.actions.play();
    tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(42), earlier: [], stepsPerSecond: 1 });
    expect(page.actions.link()).toMatch(/steps=42&h=/);
    page.actions.change({ gamma: 0.5 });
    expect(page.actions.link()).toContain('path=live');
  });
});
