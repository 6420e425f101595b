/** Samples made by a demo's generator, in the store: asked for once, carried by links, cancelled without loss. */
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/defaults';
import { createDistillery, type Distillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeServices, settle } from './fakes';
import { generationParameters } from './making';

let services: ReturnType<typeof fakeServices>;
let bar: ReturnType<typeof fakeBar>;
let page: Distillery;

async function open(hash = ''): Promise<void> {
  const engine = new FakeEngine();
  services = fakeServices(engine);
  bar = fakeBar(hash);
  page = createDistillery(services, bar, { taps: [0.5, 0.5], step: 400, losses: [] });
  await page.actions.begin();
}

const state = () => page.store.getState();
const fiveHundred = { ...generationParameters(defaultSettings('traces')), count: 500, seed: 9 };

beforeEach(() => open());

describe('making samples', () => {
  it('uses all of them, with the demo’s settings, and the link says how they were made', async () => {
    page.actions.generate('traces', fiveHundred);
    expect(state().making).toMatchObject({ total: 500 });
    await settle();
    expect(state()).toMatchObject({ making: null, dataset: { count: 500, source: 'traces' } });
    expect(state().settings).toMatchObject({ ...defaultSettings('traces'), made: 500, madeSeed: 9, samples: 0 });
    page.actions.commit();
    expect(bar.location.hash).toContain('data=traces&n=all&gn=500&gseed=9');
  });

  it('makes nothing anew for a change of how many are used, but for another seed', async () => {
    page.actions.generate('traces', fiveHundred);
    await settle();
    page.actions.change({ samples: 40 });
    await settle();
    expect(state().dataset?.count).toBe(40);
    expect(services.asked).toEqual(['500 of traces']);
    page.actions.generate('traces', { ...fiveHundred, seed: 10 });
    await settle();
    expect(services.asked).toHaveLength(2);
  });

  it('goes back to the shipped samples for a count of 0', async () => {
    page.actions.generate('traces', fiveHundred);
    await settle();
    page.actions.generate('traces', { ...fiveHundred, count: 0 });
    await settle();
    expect(state().settings.samples).toBe(defaultSettings('traces').samples);
    expect(services.asked).toEqual(['500 of traces']);
  });

  it('is cancelled without loss, and says so without alarm', async () => {
    const { dataset } = state();
    services.delays = [1000];
    page.actions.generate('maps', { ...generationParameters(defaultSettings('maps')), count: 300 });
    await settle();
    page.actions.cancelGenerating();
    await settle();
    expect(state()).toMatchObject({ making: null, opening: false, settings: { data: 'recovery', made: 0 } });
    expect(state().dataset).toBe(dataset);
    expect(state().notices.map(({ tone, message }) => [tone, message])).toEqual([
      ['info', 'No samples were made: it was cancelled.'],
    ]);
  });

  it('is given up for another demo', async () => {
    services.delays = [1000];
    page.actions.generate('maps', { ...generationParameters(defaultSettings('maps')), count: 300 });
    await settle();
    page.actions.chooseDemo('packets');
    await settle();
    expect(state()).toMatchObject({ making: null, dataset: { source: 'packets' }, notices: [] });
  });

  it('happens on opening a link that asks for it', async () => {
    await open('#v=1&data=packets&gn=60&gnoise=0.9&n=all');
    expect(services.asked).toEqual(['60 of packets']);
    expect(state().dataset?.count).toBe(60);
    expect(generationParameters(state().settings)).toMatchObject({ count: 60, seed: 2, noise: 0.9 });
  });
});
