/** Making samples: the answer, the worker's page side over a fake worker, and the table against the settings. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../settings/defaults';
import { DEMO_NAMES } from './demos';
import { generateSamples } from './generateClient';
import { answerGenerateRequest, type GenerateRequest, generated } from './generateRequest';
import { GENERATORS } from './generators/generators';
import { CHOOSABLE, type GenerationParameters } from './generators/parameters';

const PARAMETERS: GenerationParameters = {
  count: 2,
  seed: 7,
  noise: 0.2,
  labelNoise: 0.3,
  omegaMin: 0.2,
  omegaMax: 0.4,
  omegaCount: 2,
};

describe.each(DEMO_NAMES)('%s', (name) => {
  it('makes a dataset that says how', () => {
    const dataset = generated(name, PARAMETERS);
    expect(dataset).toMatchObject({ count: 2, source: name });
    expect(dataset.name).toContain('seed 7');
    expect(dataset.x.length).toBe(2 * dataset.shape.reduce((product, extent) => product * extent, 1));
    expect(dataset.notes.join()).toContain('seed 7');
  });

  it('heeds each of its parameters and no other', () => {
    const plain = generated(name, PARAMETERS);
    const changed: Partial<GenerationParameters> = { noise: 0.25, labelNoise: 0.35, omegaMin: 0.22, omegaMax: 0.38 };
    for (const [parameter, value] of Object.entries(changed)) {
      const other = generated(name, { ...PARAMETERS, [parameter]: value });
      const same = String(other.x) === String(plain.x) && String(other.labels?.values) === String(plain.labels?.values);
      expect(same, parameter).toBe(!(parameter in CHOOSABLE[name].parameters));
    }
  });

  it('has in the settings the values that ship', () => {
    const settings = defaultSettings(name);
    const stored = {
      noise: settings.madeNoise,
      labelNoise: settings.madeLabelNoise,
      omegaMin: settings.omegaMin,
      omegaMax: settings.omegaMax,
      omegaCount: settings.omegaCount,
    };
    expect(stored).toMatchObject(GENERATORS[name].defaults);
    expect(settings.made).toBe(0);
  });
});

describe('refusals', () => {
  it.each([
    ['traces', { count: 100_001 }, '100,001 samples are more'],
    ['maps', { count: 5001 }, 'more than this generator makes'],
    ['maps', { omegaMin: 0.41 }, 'from 0.41 down to 0.4'],
    ['maps', { omegaCount: 5 }, '2 maps cannot have 5 values'],
  ] as const)('%s %o', (name, change, why) => {
    const answer = answerGenerateRequest({ name, parameters: { ...PARAMETERS, ...change } });
    expect(answer).toMatchObject({ type: 'failed', problem: { message: expect.stringContaining(why) } });
  });
});

class FakeWorker {
  static started: FakeWorker[] = [];
  static mode: 'answer' | 'silent' | 'crash' = 'answer';
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  ended = false;

  constructor() {
    FakeWorker.started.push(this);
  }

  postMessage(request: GenerateRequest): void {
    if (FakeWorker.mode === 'silent') return;
    if (FakeWorker.mode === 'crash') return void setTimeout(() => this.onerror?.({ message: '' }));
    const tell = (data: unknown) => setTimeout(() => this.onmessage?.({ data: structuredClone(data) }));
    const total = request.parameters.count;
    tell(answerGenerateRequest(request, (done) => tell({ type: 'progress', done, total })));
  }

  terminate(): void {
    this.ended = true;
  }
}

describe('generateSamples', () => {
  beforeEach(() => {
    FakeWorker.started = [];
    FakeWorker.mode = 'answer';
    vi.stubGlobal('Worker', FakeWorker);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('makes them in a worker of its own, tells progress, and ends it', async () => {
    const told: number[][] = [];
    const tell = (done: number, total: number) => told.push([done, total]);
    const dataset = await generateSamples('packets', PARAMETERS, new AbortController().signal, tell);
    expect(dataset.labels).toMatchObject({ kind: 'classes', classNames: ['spread twin', 'packet'] });
    expect(told.at(-1)).toEqual([2, 2]);
    expect(FakeWorker.started.map(({ ended }) => ended)).toEqual([true]);
  });

  it('ends it when cancelled', async () => {
    FakeWorker.mode = 'silent';
    const wish = new AbortController();
    const making = generateSamples('maps', PARAMETERS, wish.signal, () => undefined);
    wish.abort(new Error('enough'));
    await expect(making).rejects.toThrow('enough');
    expect(FakeWorker.started[0].ended).toBe(true);
  });

  it('says when its script cannot be fetched', async () => {
    FakeWorker.mode = 'crash';
    const making = generateSamples('maps', PARAMETERS, new AbortController().signal, () => undefined);
    await expect(making).rejects.toMatchObject({ kind: 'making-unreachable' });
  });
});
