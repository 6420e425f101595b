import { beforeEach, describe, expect, it } from 'vitest';
import { StatedError } from '../errors';
import { createDistillery, type Distillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeDataset, fakeServices, settle } from './fakes';
import { tableStanding, whyNoPrediction } from './predictionState';

const STORED = { taps: [0.5, 0.5], step: 400, losses: [] };
const labels = { kind: 'regression', values: Float64Array.of(1, 2), name: 'y', classNames: [] } as const;
const MADE = { seed: 1, noise: 0, labelNoise: 0, omegaMin: 0.2, omegaMax: 0.4, omegaCount: 2 };
let services: ReturnType<typeof fakeServices>;
let page: Distillery;
const state = () => page.store.getState();

beforeEach(async () => {
  services = fakeServices(new FakeEngine());
  services.loadDemo = async (name, limit) => fakeDataset({ source: name, labels, count: limit === 0 ? 2 : 1 });
  page = createDistillery(services, fakeBar(''), STORED);
  await page.actions.begin();
});

describe('comparing predictions', () => {
  it('asks about all samples, with the run and its data as they are', async () => {
    await page.actions.comparePredictions(true);
    expect(state().prediction).toMatchObject({ status: 'ready', problem: null });
    const [request] = services.compared;
    expect(request.data.count).toBe(2);
    expect(request.run).toMatchObject({ h: STORED.taps, steps: 400, samples: 1, batch: 'all' });
    expect(request).toMatchObject({ controls: true, choices: { features: 'signed', most: 1, recipe: 'pooled' } });
    expect(tableStanding(state())).toEqual({ otherData: false, moved: false });
  });

  it('asks about all samples that were made here, of which the run uses the first ones', async () => {
    const values = Float64Array.from({ length: 50 }, (_, i) => i);
    const made = { source: 'recovery', x: new Float32Array(50 * 64), labels: { ...labels, values }, count: 50 };
    services.generate = async () => fakeDataset(made);
    page.actions.generate('recovery', { ...MADE, count: 50 });
    await settle();
    page.actions.change({ samples: 10 });
    await settle();
    expect(state().dataset?.count).toBe(10);
    await page.actions.comparePredictions(false);
    expect(services.compared[0].data.count).toBe(50);
  });

  it('looking back asks about that step: its filter, with controls that take as many steps', async () => {
    const [earlier, present] = [
      { step: 100, h: [0.6, 0.4] },
      { step: 400, h: STORED.taps },
    ];
    page.store.setState(({ run }) => ({ run: { ...run, shown: 'run', history: [earlier, present] } }));
    page.actions.viewStep(100);
    await page.actions.comparePredictions(true);
    expect(services.compared[0].run).toMatchObject({ h: earlier.h, steps: 100 });
    page.actions.viewStep(null);
    await page.actions.comparePredictions(true);
    expect(services.compared[1].run).toMatchObject({ h: present.h, steps: 400 });
  });

  it('knows when the table is of another wavelet, other choices or other data', async () => {
    await page.actions.comparePredictions(false);
    page.actions.change({ most: 6 });
    expect(tableStanding(state())).toEqual({ otherData: false, moved: true });
    page.actions.change({ most: 1 });
    page.store.setState(({ run }) => ({ run: { ...run, taps: [1, 0] } }));
    expect(tableStanding(state()).moved).toBe(true);
    page.store.setState({ dataset: fakeDataset({ labels }) });
    expect(tableStanding(state()).otherData).toBe(true);
  });

  it('keeps the table there was when a later comparison fails or is cancelled', async () => {
    await page.actions.comparePredictions(false);
    const { table } = state().prediction;
    services.failure = new StatedError('too-few-samples', 'Too few.', 'Use more.');
    await page.actions.comparePredictions(false);
    expect(state().prediction).toMatchObject({ status: 'failed', table, problem: { message: 'Too few.' } });
    services.comparePredictions = (_request, _tell, signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const waiting = page.actions.comparePredictions(false);
    expect(state().prediction.status).toBe('working');
    page.actions.cancelPrediction();
    await waiting;
    expect(state().prediction).toMatchObject({ status: 'ready', table });
  });

  it('takes what went wrong away with the data that it was about', async () => {
    services.failure = new StatedError('too-few-samples', 'Too few.', 'Use more.');
    await page.actions.comparePredictions(false);
    expect(state().prediction.status).toBe('failed');
    page.store.setState({ dataset: fakeDataset({ source: 'maps', labels }) });
    expect(state().prediction).toMatchObject({ status: 'none', problem: null });
  });

  it('ends with its data, and says so; other samples of the same data do not end it', async () => {
    services.comparePredictions = (_request, _tell, signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const waiting = page.actions.comparePredictions(false);
    page.store.setState(({ dataset }) => ({ dataset: dataset && { ...dataset } }));
    expect(state().prediction.status).toBe('working');
    page.store.setState({ dataset: fakeDataset({ source: 'maps', sha256: 'other', labels }) });
    await waiting;
    expect(state().prediction.status).toBe('none');
    expect(state().notices.at(-1)?.message).toContain('other data were opened');
  });

  it('says why there is nothing to predict', () => {
    expect(whyNoPrediction({ dataset: null })).toContain('still being opened');
    expect(whyNoPrediction({ dataset: fakeDataset() })).toContain('no labels');
    const alike = { ...labels, values: Float64Array.of(3, 3) };
    expect(whyNoPrediction({ dataset: fakeDataset({ labels: alike }) })).toContain('alike');
    expect(whyNoPrediction({ dataset: fakeDataset({ labels }) })).toBe('');
  });
});
