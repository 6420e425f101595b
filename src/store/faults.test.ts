/** Faults at each stage, simulated: each ends in a stated state that a person can go on from, with settings and taps kept. */
import { beforeEach, describe, expect, it } from 'vitest';
import { StatedError } from '../errors';
import { createDistillery, type Distillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeServices, settle, snapshotAt } from './fakes';

const ENDED = new StatedError('worker-crashed', 'The training worker ended.', 'Press Reset.');

/** Fails once at the stage named, as when a worker is killed or a device is lost in it. */
class FailingEngine extends FakeEngine {
  failsAt = '';

  private fault(stage: string): void {
    if (this.failsAt !== stage) return;
    this.failsAt = '';
    throw ENDED;
  }

  override async load(): Promise<void> {
    this.fault('load');
    return super.load();
  }

  override async start(...request: Parameters<FakeEngine['start']>): ReturnType<FakeEngine['start']> {
    this.fault('start');
    return super.start(...request);
  }

  override async explain(): Promise<null> {
    this.fault('explain');
    return super.explain();
  }
}

let engine: FailingEngine;
let page: Distillery;
const state = () => page.store.getState();
const said = () =>
  state()
    .notices.map(({ message }) => message)
    .join();

beforeEach(() => {
  engine = new FailingEngine();
  page = createDistillery(fakeServices(engine), fakeBar('#v=1&data=recovery&gamma=3'), {
    taps: [0.5, 0.5],
    step: 400,
    losses: [],
  });
});

async function goesOn(): Promise<void> {
  await page.actions.reset();
  expect(state().run.status).toBe('ready');
  expect(state().settings.gamma).toBe(3);
  page.actions.play();
  expect(engine.calls).toContain('play null');
}

describe('a worker that ends', () => {
  it.each(['load', 'start'])('while it is asked to %s is stated, and Reset goes on', async (stage) => {
    engine.failsAt = stage;
    await page.actions.begin();
    expect(state().run.status).toBe('failed');
    expect(said()).toContain(ENDED.message);
    await goesOn();
  });

  it('while a network is consulted is stated, and the run goes on without it', async () => {
    engine.networkFailure = ENDED;
    await page.actions.begin();
    expect(said()).toContain(ENDED.message);
    expect(state().settings.network).toBe('none');
    await goesOn();
  });

  it('while a sample is explained costs a picture only', async () => {
    engine.failsAt = 'explain';
    await page.actions.begin();
    await settle();
    expect(state().run.status).toBe('ready');
    await goesOn();
  });

  it('while it trains leaves the taps of the last snapshot on screen', async () => {
    await page.actions.begin();
    page.actions.play();
    const taps = Array(10).fill(0.25);
    engine.tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(50, taps), earlier: [], stepsPerSecond: 10 });
    engine.tell({ type: 'failed', problem: ENDED });
    expect(state().run).toMatchObject({ status: 'failed', step: 50, taps });
    expect(said()).toContain(ENDED.message);
    await goesOn();
  });

  it('while it trains can be followed by going on from the last snapshot, moments and all', async () => {
    await page.actions.begin();
    page.actions.play();
    const snapshot = { ...snapshotAt(50, Array(10).fill(0.25)), secondMoment: Array(10).fill(0.5) };
    engine.tell({ type: 'snapshot', run: 1, snapshot, earlier: [], stepsPerSecond: 10 });
    engine.tell({ type: 'failed', problem: ENDED });
    const offer = state().notices.at(-1)?.offer;
    expect(offer?.label).toBe('Continue the run at step 50');
    offer?.take?.();
    await settle();
    expect(engine.lastStart?.checkpoint).toMatchObject({
      step: 50,
      h: snapshot.h,
      secondMoment: snapshot.secondMoment,
    });
    expect(state().run).toMatchObject({ status: 'ready', step: 50, live: false });
    expect(state().run.losses.length).toBeGreaterThan(0);
  });

  it('is no reason to go on where other data have been opened meanwhile', async () => {
    await page.actions.begin();
    page.actions.play();
    engine.tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(50), earlier: [], stepsPerSecond: 10 });
    const { dataset } = state();
    page.store.setState({ dataset: dataset && { ...dataset, sha256: 'of other data' } });
    engine.tell({ type: 'failed', problem: ENDED });
    expect(state().notices.at(-1)).toMatchObject({ message: ENDED.message, offer: null });
  });

  it('while a network is consulted does not cost the network: Reset asks it again', async () => {
    engine.networkFailure = ENDED;
    const begun = page.actions.begin();
    engine.networkReady = settle().then(() => engine.tell({ type: 'failed', problem: ENDED }));
    await begun;
    expect(state().run.status).toBe('failed');
    expect(said()).toBe(ENDED.message);
    expect(state().settings.network).toBe('demo');
    await goesOn();
  });
});
