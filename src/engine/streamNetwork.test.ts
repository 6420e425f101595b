import { describe, expect, it } from 'vitest';
import type { SampleStream } from '../data/stream/sampleStream';
import { consultNetwork } from './consultNetwork';
import { FakeNetwork, fakeData } from './fakes';
import type { NetworkRequest } from './protocol';
import { streamNetwork } from './streamNetwork';

const request: NetworkRequest = {
  choice: { kind: 'shipped', name: 'recovery' },
  target: 1,
  attribution: 'saliency',
  pathPoints: 100,
};
const stream = {} as SampleStream;

describe('a network beside a stream', () => {
  it('gives windows the gradients that samples in memory get, and is loaded once', async () => {
    const data = fakeData({ mean: [10, -2], deviation: [3, 0.5] });
    const loaded: FakeNetwork[] = [];
    const load = async () => {
      loaded.push(new FakeNetwork());
      return loaded[loaded.length - 1];
    };
    const network = streamNetwork({ ...data, stream }, request, load);
    const window = { ...data, x: Float32Array.from(data.x), gradients: null };
    const streamed = await network?.gradients(window);
    await network?.gradients(window);
    expect(loaded).toHaveLength(1);
    const consulting = { load: async () => new FakeNetwork(), tell: () => undefined, goOn: () => undefined };
    const { gradients } = await consultNetwork(data, request, consulting);
    expect([...(streamed ?? [])]).toEqual([...(gradients ?? [])]);
    network?.dispose();
    await expect(network?.gradients(window)).rejects.toThrow('put away');
    expect(loaded[0].disposed).toBe(true);
  });

  it('is loaded anew after it failed: its files can be had again, or its GPU was another', async () => {
    const data = fakeData();
    const window = { ...data, x: Float32Array.from(data.x), gradients: null, mean: [], deviation: [] };
    const fails = ['loading', 'computing'];
    const loaded: FakeNetwork[] = [];
    const load = async () => {
      if (fails[0] === 'loading') throw new Error(fails.shift());
      const made = new FakeNetwork();
      const { inputGradients } = made;
      made.inputGradients = async (...asked) => {
        if (fails.length > 0) throw new Error(fails.shift());
        return inputGradients.apply(made, asked);
      };
      loaded.push(made);
      return made;
    };
    const network = streamNetwork({ ...data, stream }, request, load);
    await expect(network?.gradients(window)).rejects.toThrow('loading');
    await expect(network?.gradients(window)).rejects.toThrow('computing');
    expect(await network?.gradients(window)).toHaveLength(8);
    expect(loaded.map(({ disposed }) => disposed)).toEqual([true, false]);
    network?.dispose();
  });

  it('is none where samples are in memory, or gradients come by file', () => {
    const load = async () => new FakeNetwork();
    expect(streamNetwork(fakeData(), request, load)).toBeNull();
    expect(streamNetwork({ ...fakeData(), stream }, { ...request, choice: { kind: 'gradients' } }, load)).toBeNull();
  });
});
