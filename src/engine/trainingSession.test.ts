import { describe, expect, it } from 'vitest';
import { StatedError } from '../errors';
import type { DistilledNetwork } from './distilledNetwork';
import { FakePage, onCpu, settled } from './fakePage';
import { FakeClock, FakeNetwork, fakeData, fakeEngines, fakeRequest, SETTINGS } from './fakes';
import { REPLACED } from './protocol';

const noNetwork = { choice: { kind: 'none' }, target: 0, attribution: 'saliency' } as const;
const shipped = { choice: { kind: 'shipped', name: 'recovery' }, target: 1, attribution: 'saliency' } as const;

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

  it('end a network’s work and keep engine and network from running at once', async () => {
    let computing = 0;
    let engineAtWork = false;
    class SlowNetwork extends FakeNetwork {
      override async inputGradients(x: Float32Array, count: number, target: number): Promise<Float32Array> {
        computing++;
        expect(engineAtWork).toBe(false);
        await settled(2);
        computing--;
        return super.inputGradients(x, count, target);
      }
    }
    const beforeRun = async () => {
      engineAtWork = true;
      expect(computing).toBe(0);
      await settled(2);
      engineAtWork = false;
    };
    const networks: DistilledNetwork[] = [];
    const { create } = fakeEngines({ clock: new FakeClock(), beforeRun });
    const page = new FakePage({
      createCpu: create,
      loadNetwork: async () => {
        networks.push(new SlowNetwork());
        return networks[networks.length - 1];
      },
    });
    await page.ready();
    page.session.play(null);
    await page.next('snapshot');
    const first = page.session.consult({ ...shipped, attribution: 'integratedGradients' });
    const second = page.session.consult(shipped);
    const start = page.session.start(fakeRequest());
    await expect(first).rejects.toMatchObject({ kind: REPLACED });
    expect((await second).outputs).toBe(2);
    await start;
    expect(networks).toHaveLength(1);
    page.session.play(null);
    await page.next('snapshot');
    const late = page.session.consult({ ...shipped, attribution: 'integratedGradients' });
    await page.next('progress');
    await page.session.load(fakeData());
    await expect(late).rejects.toMatchObject({ kind: REPLACED });
    expect(networks.every((network) => (network as FakeNetwork).disposed)).toBe(true);
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
