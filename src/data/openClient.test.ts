/**
 * The page's side and the worker's answer, joined by a fake Worker that clones and transfers like a real one.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CAPS } from './caps';
import { writeNpy } from './formats/testFiles';
import { standardDeviation, sumOfSquares } from './magnitude';
import { openFiles } from './openClient';
import { answerOpenRequest, type OpenRequest, transferable } from './openRequest';
import { laterRefusalOf } from './refusals';

const wave = Float32Array.from({ length: 2048 }, (_, i) => Math.sin(i));
const X = new File([writeNpy([64, 32], wave)], 'x.npy');
const NEVER = new AbortController().signal;

class FakeWorker {
  static readonly started: FakeWorker[] = [];
  /** Set to have workers stay silent, or crash with these words. */
  static mode: 'answer' | 'silent' | { crash: string } = 'answer';
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  ended = false;

  constructor(readonly url: URL) {
    FakeWorker.started.push(this);
  }

  postMessage(request: OpenRequest): void {
    const { mode } = FakeWorker;
    if (mode === 'silent') return;
    if (mode !== 'answer') return void setTimeout(() => this.onerror?.({ message: mode.crash }));
    void answerOpenRequest(request).then((answer) => {
      const data = structuredClone(answer, { transfer: transferable(answer) as ArrayBuffer[] });
      if (!this.ended) this.onmessage?.({ data });
    });
  }

  terminate(): void {
    this.ended = true;
  }
}

beforeEach(() => {
  FakeWorker.started.length = 0;
  FakeWorker.mode = 'answer';
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => vi.unstubAllGlobals());

describe('openFiles', () => {
  it('opens in a worker of its own, which it ends', async () => {
    const { dataset, preview } = await openFiles([X], {}, NEVER);
    expect([dataset.count, preview.chosen]).toEqual([64, 'array']);
    expect(dataset.x).toEqual(wave);
    expect(FakeWorker.started.map(({ ended, url }) => [ended, url.pathname.split('/').at(-1)])).toEqual([
      [true, 'openWorker.ts'],
    ]);
  });

  it('has the worker go through the values, so that the page need not', async () => {
    const { dataset } = await openFiles([X], {}, NEVER);
    const squares = wave.reduce((sum, value) => sum + value * value, 0);
    const mean = wave.reduce((sum, value) => sum + value / wave.length, 0);
    dataset.x.fill(Number.NaN);
    expect(sumOfSquares(dataset.x)).toBeCloseTo(squares, 9);
    expect(standardDeviation(dataset.x)).toBeCloseTo(Math.sqrt(squares / wave.length - mean ** 2), 9);
    expect(sumOfSquares(Float32Array.of(3, 4))).toBe(25);
  });

  it('hands on the stated reason', async () => {
    const error = await laterRefusalOf(() => openFiles([new File([], 'x.npy')], {}, NEVER));
    expect(error.message).toBe('“x.npy” is empty (0 bytes).');
  });

  it('ends the worker when cancelled, and starts none when cancelled before', async () => {
    FakeWorker.mode = 'silent';
    const attempt = new AbortController();
    const opening = openFiles([X], {}, attempt.signal);
    attempt.abort();
    await expect(opening).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(FakeWorker.started[0].ended).toBe(true);
    await expect(openFiles([X], {}, attempt.signal)).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(FakeWorker.started).toHaveLength(1);
  });

  it('says so when the worker dies', async () => {
    FakeWorker.mode = { crash: 'out of memory' };
    const error = await laterRefusalOf(() => openFiles([X], {}, NEVER));
    expect(error.message).toContain('sudden end (out of memory)');
    expect(FakeWorker.started[0].ended).toBe(true);
  });

  it('says so when the worker’s script cannot be fetched', async () => {
    FakeWorker.mode = { crash: '' };
    expect((await laterRefusalOf(() => openFiles([X], {}, NEVER))).kind).toBe('open-unreachable');
  });

  it('refuses a file over the cap that is no .npy, of which it reads the beginning only', async () => {
    const slices: number[] = [];
    const slice = (_from: number, to: number) => {
      slices.push(to);
      return new Blob(['SIMPLE  =']);
    };
    const huge = { name: 'x.fits', size: CAPS.fileBytes + 1, slice } as unknown as File;
    expect((await laterRefusalOf(() => openFiles([huge], {}, NEVER))).message).toContain('512 MB');
    expect(slices.every((to) => to < 2 ** 20)).toBe(true);
  });

  it('joins gradients to the samples that are loaded', async () => {
    const { dataset: loaded } = await openFiles([X], { scale: 'global' }, NEVER);
    const gradients = new File([writeNpy([64, 32], wave)], 'x_grad.npy');
    const { dataset, preview } = await openFiles([gradients], {}, NEVER, loaded);
    expect(dataset.x).toBe(loaded.x);
    expect(dataset.sha256).toBe(loaded.sha256);
    expect(dataset.gradients?.[5]).toBeCloseTo(wave[5] * loaded.standardisation.deviation[0], 6);
    expect(dataset.notes.join()).toContain('x_grad.npy');
    expect(preview.files).toMatchObject([{ role: 'gradients' }]);
  });

  it('opens anything else as new data, though samples are loaded', async () => {
    const { dataset: loaded } = await openFiles([X], {}, NEVER);
    expect((await openFiles([X], {}, NEVER, loaded)).dataset.x).not.toBe(loaded.x);
    const small = new File([writeNpy([60, 32], wave.subarray(0, 1920))], 'g.npy');
    const error = await laterRefusalOf(() => openFiles([small], {}, NEVER, loaded));
    expect(error.message).toContain('60 × 32, the samples have 64 × 32');
    expect((await openFiles([small], {}, NEVER)).dataset.count).toBe(60);
  });
});

describe('the worker’s answer', () => {
  it('is preceded by word of how far the files have been read', async () => {
    const told: unknown[] = [];
    const bytes = new Uint8Array(33 * 2 ** 20);
    const file = new File([bytes], 'zeros.bin');
    const answer = await answerOpenRequest({ files: [file], choices: {}, onto: null }, (progress) =>
      told.push(progress),
    );
    expect(answer.type).toBe('failed');
    const total = bytes.length;
    expect(told).toEqual([0, 16 * 2 ** 20, 32 * 2 ** 20, total].map((done) => ({ done, total })));
  });

  it('explains a folder or a file that changed after it was chosen', async () => {
    const folder = {
      name: 'maps',
      size: 4096,
      arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')),
    };
    const answer = await answerOpenRequest({ files: [folder as unknown as File], choices: {}, onto: null });
    expect(answer).toMatchObject({ type: 'failed', problem: { kind: 'file-unreadable' } });
    expect(JSON.stringify(answer)).toContain('folder');
  });

  it('explains data that do not fit into memory', async () => {
    const file = {
      name: 'x',
      size: 1,
      arrayBuffer: async () => ({
        get byteLength() {
          throw new RangeError('too big');
        },
      }),
    };
    const answer = await answerOpenRequest({ files: [file as unknown as File], choices: {}, onto: null });
    expect(answer).toMatchObject({ type: 'failed', problem: { kind: 'out-of-memory' } });
  });
});
