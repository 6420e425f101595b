/**
 * The whole way that a press of Play takes, in Node: shipped data and network, CPU engine, session, loop.
 */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startFilter } from '../awd/startFilter';
import { tfjsInNode } from '../networks/tfjsNode';
import { waveletDistance } from '../wavelets/distance';
import { lowpassFilter } from '../wavelets/families';
import { createCpuEngine } from './cpu/cpuEngine';
import { FakePage } from './fakePage';
import { fakeRequest, SETTINGS } from './fakes';
import { fetchFile, networkLoader } from './networkLoader';
import type { TrainingData } from './protocol';

const bytesOf = (path: string) => new Uint8Array(readFileSync(new URL(`../../public/${path}`, import.meta.url))).buffer;

const running = async () => ({ tf: await tfjsInNode(), where: 'cpu', detail: 'CPU, 1 thread' }) as const;
const loadNetwork = networkLoader(async (path) => bytesOf(path), running);

const recovery: TrainingData = {
  x: new Float32Array(bytesOf('demos/recovery/x.bin')).slice(0, 128 * 64),
  count: 128,
  shape: [64],
  gradients: null,
  mean: [],
  deviation: [],
};
const choice = { kind: 'shipped', name: 'recovery' } as const;

async function distanceAtRest(gamma: number): Promise<number> {
  const page = new FakePage({ createCpu: createCpuEngine, loadNetwork });
  await page.session.load(recovery);
  await page.session.consult({ choice, target: 0, attribution: 'saliency', pathPoints: 100 });
  const weights = { ...SETTINGS.weights, sparsity: 1e-4, interpretation: gamma };
  const startTaps = [...startFilter('db5', 0.1, 1)];
  await page.session.start(fakeRequest({ levels: 4, startTaps, settings: { weights, learningRate: 0.01 } }));
  const stopped = page.next('stopped');
  page.session.play(null);
  expect((await stopped).reason).toBe('converged');
  return waveletDistance(page.all('snapshot').at(-1)?.snapshot.h ?? [], lowpassFilter('db5'));
}

describe('the recovery demo in a session', () => {
  it('comes back to db5 with the interpretation term', async () => {
    expect(await distanceAtRest(1)).toBeLessThan(0.15);
  });

  it('does not without it', async () => {
    expect(await distanceAtRest(0)).toBeGreaterThan(0.9);
  });
});

describe('networkLoader', () => {
  it('starts tfjs once, tells its progress, and refuses samples that do not suit the network', async () => {
    const start = vi.fn(running);
    const load = networkLoader(async (path) => bytesOf(path), start);
    const progress = vi.fn();
    const network = await load(choice, [64], progress);
    expect(network.outputs).toBe(1);
    expect(progress.mock.calls).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
    await expect(load(choice, [40], progress)).rejects.toMatchObject({ kind: 'network-shape' });
    expect(start).toHaveBeenCalledTimes(1);
    network.dispose();
  });

  it('tries again after tfjs did not start', async () => {
    const start = vi.fn(running).mockRejectedValueOnce(new Error('no backend'));
    const load = networkLoader(async (path) => bytesOf(path), start);
    await expect(load(choice, [64], () => {})).rejects.toThrow('no backend');
    (await load(choice, [64], () => {})).dispose();
    expect(start).toHaveBeenCalledTimes(2);
  });
});

describe('fetchFile', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('reads below the page’s folder, whatever the page’s file and fragment', async () => {
    const fetched = vi.fn(async (_url: URL) => new Response('weights'));
    vi.stubGlobal('fetch', fetched);
    const bytes = await fetchFile('demos/maps/network.json', 'https://host.test/app/index.html#v=1&data=maps');
    expect(new TextDecoder().decode(bytes)).toBe('weights');
    expect(String(fetched.mock.calls[0][0])).toBe('https://host.test/app/demos/maps/network.json');
  });

  it.each([
    ['status 404', async () => new Response('', { status: 404 })],
    ['no connection', () => Promise.reject(new TypeError('failed'))],
  ])('says what is missing: %s', async (why, answer) => {
    vi.stubGlobal('fetch', answer);
    await expect(fetchFile('demos/maps/network.json', 'https://host.test/')).rejects.toMatchObject({
      kind: 'network-unreachable',
      message: expect.stringContaining(why),
    });
  });
});
