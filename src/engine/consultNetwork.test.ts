import { describe, expect, it } from 'vitest';
import { StatedError } from '../errors';
import { consultNetwork } from './consultNetwork';
import { FakeNetwork, fakeData } from './fakes';
import type { EngineEvent, NetworkRequest, TrainingData } from './protocol';

async function consult(data: TrainingData, changes: Partial<NetworkRequest> = {}, goOn: () => void = () => {}) {
  const network = new FakeNetwork();
  const events: EngineEvent[] = [];
  const request: NetworkRequest = {
    choice: { kind: 'shipped', name: 'recovery' },
    target: 0,
    attribution: 'saliency',
    pathPoints: 100,
    ...changes,
  };
  const consulting = { load: async () => network, tell: (event: EngineEvent) => events.push(event), goOn };
  const answer = consultNetwork(data, request, consulting);
  return { network, events, answer: await answer.catch((error: unknown) => ({ error })) };
}

const linear = (samples: Float32Array | Float64Array, factor: number) => Array.from(samples, (value) => factor * value);

describe('consultNetwork', () => {
  it('gives gradients and predictions of the target for every sample', async () => {
    const { answer, network } = await consult(fakeData(), { target: 1 });
    expect(answer).toMatchObject({ ready: { outputs: 2, allZero: false, network: { detail: 'fake network' } } });
    if ('error' in answer) throw answer.error;
    expect([...answer.ready.predictions]).toEqual([60, 12]);
    expect([...(answer.gradients ?? [])]).toEqual(linear(fakeData().x, 4));
    expect(network.disposed).toBe(true);
  });

  it.each([
    ['all samples', { mean: [10], deviation: [3] }, [10, 10], [3, 3]],
    ['each sample', { mean: [10, -2], deviation: [3, 0.5] }, [10, -2], [3, 0.5]],
  ])(
    'shows the network raw values and scales its gradients back, one scale for %s',
    async (_, scale, mean, deviation) => {
      const data = fakeData(scale);
      const { answer, network } = await consult(data);
      if ('error' in answer) throw answer.error;
      const raw = Array.from(data.x, (value, i) => mean[Math.floor(i / 4)] + deviation[Math.floor(i / 4)] * value);
      expect([...network.asked[0]]).toEqual(raw);
      expect([...(answer.gradients ?? [])]).toEqual(raw.map((value, i) => 2 * value * deviation[Math.floor(i / 4)]));
    },
  );

  it('averages gradients from the baseline to the sample for integrated gradients', async () => {
    const { answer, network } = await consult(fakeData({ mean: [5], deviation: [2] }), {
      attribution: 'integratedGradients',
    });
    if ('error' in answer) throw answer.error;
    expect(network.asked).toHaveLength(100);
    expect([...network.asked[0]]).toEqual(new Array(8).fill(5));
    const wanted = Array.from(fakeData().x, (value) => 2 * 2 * (5 + (2 * value) / 2));
    Array.from(answer.gradients ?? []).forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i], 4);
    });
  });

  it('goes through many samples in passes, with progress', async () => {
    const count = 150;
    const x = Float32Array.from({ length: 4 * count }, (_, i) => i % 17);
    const { answer, network, events } = await consult(fakeData({ x, count }));
    if ('error' in answer) throw answer.error;
    expect(network.asked.map(({ length }) => length / 4)).toEqual([64, 64, 22]);
    expect([...(answer.gradients ?? [])]).toEqual(linear(x, 2));
    expect(events.map((event) => event.type === 'progress' && [event.stage, event.done, event.total])).toEqual(
      [0, 64, 128, 150].map((done) => ['gradients', done, 150]),
    );
  });

  it('ends between passes when told to, and lets the network go', async () => {
    const count = 150;
    let asked = 0;
    const { answer, network } = await consult(fakeData({ x: new Float32Array(4 * count), count }), {}, () => {
      if (++asked === 3) throw new Error('overtaken');
    });
    expect(answer).toEqual({ error: new Error('overtaken') });
    expect(network.asked).toHaveLength(2);
    expect(network.disposed).toBe(true);
  });

  it('asks the network anew, once, where its GPU is lost', async () => {
    const lost = new StatedError('device-lost', 'The browser took the GPU away.');
    const broken = new FakeNetwork();
    broken.inputGradients = () => Promise.reject(lost);
    const loadOf = (networks: FakeNetwork[]) => ({
      load: async () => networks.shift() as FakeNetwork,
      tell: () => {},
      goOn: () => {},
    });
    const request = {
      choice: { kind: 'shipped', name: 'recovery' },
      target: 0,
      attribution: 'saliency',
      pathPoints: 2,
    } as const;
    const { gradients } = await consultNetwork(fakeData(), request, loadOf([broken, new FakeNetwork()]));
    expect([...(gradients ?? [])]).toEqual(linear(fakeData().x, 2));
    await expect(consultNetwork(fakeData(), request, loadOf([broken, broken]))).rejects.toBe(lost);
  });

  it('says where all gradients are 0, and then has none', async () => {
    const { answer } = await consult(fakeData({ x: new Float32Array(8) }));
    expect(answer).toMatchObject({ ready: { allZero: true }, gradients: null });
  });

  it('takes gradients that came with the data as they are', async () => {
    const gradients = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    const { answer } = await consult(fakeData({ gradients, mean: [1], deviation: [9] }), {
      choice: { kind: 'gradients' },
    });
    expect(answer).toMatchObject({ ready: { gradients: { where: 'file' }, network: { where: 'none' }, outputs: 0 } });
    if ('error' in answer) throw answer.error;
    expect(answer.gradients).toBe(gradients);
  });

  it('turns the interpretation off without a network', async () => {
    const { answer } = await consult(fakeData({ gradients: new Float32Array(8).fill(1) }), {
      choice: { kind: 'none' },
    });
    expect(answer).toMatchObject({
      ready: { gradients: { where: 'none' }, outputs: 0, allZero: false },
      gradients: null,
    });
  });

  it.each([
    ['no-gradients', fakeData(), { choice: { kind: 'gradients' } }],
    [
      'gradients-not-finite',
      fakeData({ gradients: new Float32Array(8).fill(Number.NaN) }),
      { choice: { kind: 'gradients' } },
    ],
    ['gradients-not-finite', fakeData({ x: new Float32Array(8).fill(Number.POSITIVE_INFINITY) }), {}],
    ['no-target', fakeData(), { target: 2 }],
  ] as const)('refuses: %s', async (kind, data, request) => {
    expect((await consult(data, request)).answer).toMatchObject({ error: { kind } });
  });
});
