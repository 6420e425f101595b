import { describe, expect, it } from 'vitest';
import { StatedError } from '../errors';
import type { LoadNetwork } from './distilledNetwork';
import { FakePage, onCpu, settled } from './fakePage';
import { FakeNetwork, fakeData, fakeEngines, fakeRequest, SETTINGS } from './fakes';
import { REPLACED } from './protocol';

const noNetwork = { choice: { kind: 'none' }, target: 0, attribution: 'saliency', pathPoints: 100 } as const;
const shipped = {
  choice: { kind: 'shipped', name: 'recovery' },
  target: 1,
  attribution: 'saliency',
  pathPoints: 100,
} as const;

class SlowNetwork extends FakeNetwork {
  computing = false;

  override async inputGradients(x: Float32Array, count: number, target: number): Promise<Float32Array> {
    this.computing = true;
    await settled();
    this.computing = false;
    return super.inputGradients(x, count, target);
  }
}

function slowNetworks(): { loadNetwork: LoadNetwork; networks: SlowNetwork[] } {
  const networks: SlowNetwork[] = [];
  return {
    networks,
    async loadNetwork() {
      const network = new SlowNetwork();
      networks.push(network);
      return network;
    },
  };
}

describe('calls that overtake each other', () => {
  it('end the run that is there without another word of it', async () => {
    const { page, made } = onCpu();
    await page.ready();
    const snapshot = page.next('snapshot');
    page.session.play(null);
    await snapshot;
    const told = page.events.length;
    await page.session.start(fakeRequest());
    await settled();
    expect(page.events).toHaveLength(told);
    expect(made.map(({ disposed }) => disposed)).toEqual([true, false]);
  });

  it('let the last of many starts win', async () => {
    const { page, made } = onCpu();
    await page.session.load(fakeData());
    const starts = Array.from({ length: 20 }, () => page.session.start(fakeRequest()));
    const outcomes = await Promise.allSettled(starts);
    expect(outcomes.map(({ status }) => status)).toEqual([...new Array(19).fill('rejected'), 'fulfilled']);
    expect(outcomes[0]).toMatchObject({ reason: { kind: REPLACED } });
    expect(made.filter(({ disposed }) => !disposed)).toHaveLength(1);
  });

  it('apply what was asked while a run was being set up once it is there', async () => {
    const { page, made } = onCpu();
    await page.session.load(fakeData());
    const start = page.session.start(fakeRequest());
    const moved = { ...SETTINGS, learningRate: 0.5 };
    page.session.play(10);
    page.session.update(moved, true);
    const stopped = page.next('stopped');
    await start;
    await stopped;
    expect(made[0].configured).toEqual([moved]);
    expect(made[0].step).toBe(10);
  });

  it('forget a play that was paused while the run was being set up', async () => {
    const { page, made } = onCpu();
    await page.session.load(fakeData());
    const start = page.session.start(fakeRequest());
    page.session.play(null);
    page.session.pause();
    await start;
    await settled();
    expect(made[0].step).toBe(0);
  });

  it('let no run be set up while a network computes, and give it the gradients', async () => {
    const { loadNetwork, networks } = slowNetworks();
    const gradients: unknown[] = [];
    const page = new FakePage({
      loadNetwork,
      createCpu: async (task, ...rest) => {
        expect(networks.map(({ computing }) => computing)).toEqual([false]);
        gradients.push(task.gradients);
        return fakeEngines().create(task, ...rest);
      },
    });
    await page.session.load(fakeData());
    const consulted = page.session.consult(shipped);
    await page.session.start(fakeRequest());
    expect((await consulted).outputs).toBe(2);
    expect(gradients).toEqual([fakeData().x.map((value) => 4 * value)]);
  });

  it('let a network compute only once the chunk under way has ended', async () => {
    let atWork = false;
    const beforeRun = async () => {
      atWork = true;
      await settled();
      atWork = false;
    };
    const { create } = fakeEngines({ beforeRun });
    const loadNetwork = async () => {
      expect(atWork).toBe(false);
      return new FakeNetwork();
    };
    const page = new FakePage({ createCpu: create, loadNetwork });
    await page.ready();
    page.session.play(null);
    while (!atWork) await settled(1);
    await page.session.consult(shipped);
    await settled();
    expect(atWork).toBe(false);
  });

  it('end a network’s work between two passes and let it go', async () => {
    const { loadNetwork, networks } = slowNetworks();
    const page = new FakePage({ loadNetwork });
    await page.session.load(fakeData());
    const progress = page.next('progress');
    const late = page.session.consult({ ...shipped, attribution: 'integratedGradients' });
    await progress;
    await page.session.load(fakeData());
    await expect(late).rejects.toMatchObject({ kind: REPLACED });
    expect(networks.map(({ disposed }) => disposed)).toEqual([true]);
    expect(networks[0].asked.length).toBeLessThan(5);
  });

  it('dispose of an engine that came too late', async () => {
    const { create, made } = fakeEngines();
    const page = new FakePage({
      createCpu: async (...given) => {
        await settled();
        return create(...given);
      },
    });
    await page.session.load(fakeData());
    const late = page.session.start(fakeRequest());
    await settled(1);
    await page.session.load(fakeData());
    await expect(late).rejects.toMatchObject({ kind: REPLACED });
    expect(made.map(({ disposed }) => disposed)).toEqual([true]);
  });

  it('answer only the last of the explanations asked for', async () => {
    const { page } = onCpu();
    await page.session.load(fakeData());
    const request = { sample: 0, levels: 1, mode: 'zero', attribution: 'saliency', filters: [[1, 1]] } as const;
    const answers = [0, 1, 0, 1].map((sample) => page.session.explain({ ...request, sample }));
    expect((await Promise.all(answers)).map((answer) => answer?.sample)).toEqual([undefined, undefined, undefined, 1]);
  });
});

describe('what a session refuses', () => {
  it.each([
    ['no-data', (page: FakePage) => page.session.start(fakeRequest())],
    ['no-data', (page: FakePage) => page.session.consult(noNetwork)],
    ['data-size', (page: FakePage) => page.session.load(fakeData({ count: 3 }))],
    ['gradients-size', (page: FakePage) => page.session.load(fakeData({ gradients: new Float32Array(7) }))],
    ['batch-size', (page: FakePage) => page.ready({ batch: 0 })],
    [
      'checkpoint-taps',
      (page: FakePage) => page.ready({ checkpoint: { step: 1, h: [1], firstMoment: [0], secondMoment: [0] } }),
    ],
  ])('%s', async (kind, attempt) => {
    await expect(attempt(new FakePage())).rejects.toMatchObject({ kind });
  });

  it('an engine that cannot be made, leaving it ready for the next', async () => {
    let attempts = 0;
    const { create } = fakeEngines();
    const page = new FakePage({
      createCpu: async (...given) => {
        if (attempts++ === 0) throw new StatedError('levels-too-deep', 'At most 3 levels.');
        return create(...given);
      },
    });
    await expect(page.ready()).rejects.toMatchObject({ kind: 'levels-too-deep' });
    expect((await page.session.start(fakeRequest())).snapshot.step).toBe(0);
  });

  it('to play without a run', () => {
    const page = new FakePage();
    page.session.play(1);
    expect(page.all('failed')).toMatchObject([{ problem: { kind: 'no-run' } }]);
  });
});
