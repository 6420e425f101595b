/** Networks made here come back: from a session's file, and after a reload. */
import { describe, expect, it } from 'vitest';
import type { SavedModel } from '../engine/networkJob';
import { createDistillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeServices, settle, snapshotAt } from './fakes';
import { networkChoice } from './requests';

const OPENING = { taps: Array<number>(10).fill(0.3), step: 400, losses: [] };
const WEIGHTS = Float32Array.of(0.5, -2, 1e-30);
const MODEL: SavedModel = {
  modelTopology: { class_name: 'Sequential', config: { layers: [] } },
  weightSpecs: [
    { name: 'dense/kernel', shape: [2, 1], dtype: 'float32' },
    { name: 'dense/bias', shape: [1], dtype: 'float32' },
  ],
  weightData: WEIGHTS.slice().buffer,
  name: 'Fully connected',
  outputNames: ['mass'],
  parameters: 3,
  domain: { dataset: 'fake', shape: [64], deviation: [1, 2], spacing: null },
  training: null,
  notes: ['A softmax was left off.'],
};

async function opened(hash: string, services = fakeServices(new FakeEngine())) {
  const engine = new FakeEngine();
  const page = createDistillery({ ...services, connect: fakeServices(engine).connect }, fakeBar(hash), OPENING);
  await page.actions.begin();
  await settle();
  return { ...page, engine, services, state: page.store.getState };
}

async function withNetwork() {
  const page = await opened('#v=1&data=recovery&wave=db5');
  page.store.setState(({ models }) => ({ models: { ...models, trained: MODEL } }));
  page.actions.change({ network: 'trained' });
  await settle();
  page.engine.tell({
    ...{ type: 'snapshot', run: page.engine.starts, snapshot: snapshotAt(20) },
    ...{ earlier: [], stepsPerSecond: 1 },
  });
  return page;
}

const weightsOf = (model: SavedModel | null) => [...new Float32Array(model?.weightData ?? new ArrayBuffer(0))];

describe('a session file', () => {
  it('carries the networks, which are distilled from again', async () => {
    const text = await (await withNetwork()).actions.session(false);
    const page = await opened('');
    await page.actions.openFiles([new File([text], 'session.json')]);
    const { trained, file } = page.state().models;
    expect([weightsOf(trained), file]).toEqual([[...WEIGHTS], null]);
    expect({ ...trained, weightData: null }).toEqual({ ...MODEL, weightData: null });
    expect(networkChoice(page.state())).toMatchObject({ kind: 'model', model: { name: 'Fully connected' } });
    expect(page.state().run.step).toBe(20);
  });

  it.each([
    ['a weight that is not finite', Float32Array.of(0.5, Number.NaN, 1), /dense\/kernel/],
    ['too few weights', Float32Array.of(0.5, 1), /end within .*dense\/bias/],
    ['too many', Float32Array.of(1, 2, 3, 4), /more weights/],
  ])('with %s is refused, and nothing changes', async (_, weights, why) => {
    const before = await withNetwork();
    before.store.setState(({ models }) => ({
      models: { ...models, trained: { ...MODEL, weightData: weights.buffer } },
    }));
    const text = await before.actions.session(false);
    const page = await opened('');
    const { run } = page.state();
    await page.actions.openFiles([new File([text], 'session.json')]);
    expect(page.state().notices.at(-1)?.message).toMatch(why);
    expect([page.state().models.trained, page.state().run]).toEqual([null, run]);
  });

  it('of before networks travelled along still opens', async () => {
    const session = JSON.parse(await (await withNetwork()).actions.session(false));
    delete session.models;
    const page = await opened('');
    await page.actions.openFiles([new File([JSON.stringify(session)], 'session.json')]);
    expect([page.state().run.step, page.state().models.trained]).toEqual([20, null]);
  });
});

describe('in this browser', () => {
  it('the networks of a tab are there after a reload, and are used where the address names them', async () => {
    const { services } = await withNetwork();
    await settle();
    const page = await opened('#v=1&data=recovery&wave=db5&net=trained', services);
    expect(weightsOf(page.state().models.trained)).toEqual([...WEIGHTS]);
    expect([page.state().settings.network, networkChoice(page.state()).kind]).toEqual(['trained', 'model']);
  });

  it('those of closed tabs go with their session', async () => {
    const { services } = await withNetwork();
    await services.shelf.put('models:closed', { trained: MODEL, file: null });
    await opened('', services);
    expect((await services.shelf.names()).filter((name) => name.startsWith('models:'))).toEqual(['models:this']);
  });

  it('what is damaged there is not taken', async () => {
    const services = fakeServices(new FakeEngine());
    await services.shelf.put('models:this', { trained: { ...MODEL, weightData: new ArrayBuffer(4) }, file: 'x' });
    const page = await opened('', services);
    expect(page.state().models).toEqual({ trained: null, file: null });
  });
});
