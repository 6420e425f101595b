/** Files larger than memory in the store: minibatches always, and gradients opened together with their samples. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { SampleStream } from '../data/stream/sampleStream';
import { createDistillery, type Distillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeDataset, fakeServices, PREVIEW, settle } from './fakes';

const file = (name: string) => new File([], name);
const stream: SampleStream = {
  rows: {
    file: file('x.npy'),
    element: 'f4',
    littleEndian: true,
    dataStart: 128,
    shape: [9e6, 64],
    count: 9e6,
    size: 64,
  },
  ...{ gradients: null, rowShape: [64], used: [], missing: 'fill', rebin: 1 },
  standardisation: { kind: 'none', mean: [0], deviation: [1] },
};

let engine: FakeEngine;
let services: ReturnType<typeof fakeServices>;
let page: Distillery;
const state = () => page.store.getState();

beforeEach(async () => {
  engine = new FakeEngine();
  services = fakeServices(engine);
  page = createDistillery(services, fakeBar(''), { taps: [0.5, 0.5], step: 400, losses: [] });
  await page.actions.begin();
  services.opened = fakeDataset({ source: 'local', name: 'x.npy', stream });
  await page.actions.openFiles([file('x.npy')]);
});

describe('a file larger than memory', () => {
  it('begins with minibatches, without a word', () => {
    expect(engine.lastStart?.batch).toBe(100);
    expect(state().notices).toEqual([]);
  });

  it('is never trained on as a whole, which is said', async () => {
    page.actions.change({ batch: 0 });
    await settle();
    expect(engine.lastStart?.batch).toBe(100);
    expect(state().notices.at(-1)?.message).toContain('cannot see all samples');
    page.actions.change({ batch: 1_000_000 });
    await settle();
    expect(engine.lastStart?.batch).toBe(100);
    page.actions.change({ batch: 7 });
    await settle();
    expect(engine.lastStart?.batch).toBe(7);
  });

  it('is opened again together with gradients that come later', async () => {
    await page.actions.openFiles([file('g.npy')]);
    expect(services.asked.at(-1)).toBe('g.npy,x.npy');
  });

  it('keeps what was chosen for it when gradients come later, as one whose columns are the samples does', async () => {
    for (const change of [{ stream }, { stream: undefined }]) {
      services.opened = fakeDataset({ source: 'local', name: 'x.npy', ...(change.stream && { stream }) });
      await page.actions.openFiles([file('x.npy')]);
      page.actions.change({ rows: '1-50', axis: 'columns', missing: 'zero' });
      await settle();
      page.store.setState({ preview: { ...PREVIEW, axis: 'columns' } });
      services.opened = { ...services.opened, gradients: new Float32Array(128).fill(1) };
      services.questions = ['Is each row or each column of the table a series?'];
      await page.actions.openFiles([file('g.npy')]);
      services.questions = [];
      expect(services.asked.at(-1)).toBe('g.npy,x.npy');
      expect(services.choices).toMatchObject({ rows: [[1, 50]], axis: 'columns', missing: 'zero' });
      expect(state().settings).toMatchObject({ rows: '1-50', axis: 'columns', network: 'gradients' });
    }
  });
});
