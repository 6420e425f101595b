import { describe, expect, it, vi } from 'vitest';
import type { FromSweep, SweepOrder } from '../sweep/messages';
import { readSession, type SessionFile } from '../takeaway/sessionFile';
import { createDistillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, type FakeServices, fakeDataset, fakeServices, settle, snapshotAt } from './fakes';

const OPENING = { taps: Array<number>(10).fill(0.3), step: 400, losses: [] };
const taps = (value: number) => Array<number>(10).fill(value);

async function opened(hash = '#v=1&data=recovery&wave=db5', change: Partial<FakeServices> = {}) {
  const engine = new FakeEngine();
  const services: FakeServices = { ...fakeServices(engine), ...change };
  const distillery = createDistillery(services, fakeBar(hash), OPENING);
  await distillery.actions.begin();
  await settle();
  const trainTo = (step: number, value = step / 100) => {
    distillery.actions.play();
    const snapshot = { ...snapshotAt(step, taps(value)), firstMoment: taps(0.5), secondMoment: taps(0.25) };
    engine.tell({ type: 'snapshot', run: engine.starts, snapshot, earlier: [], stepsPerSecond: 1 });
    engine.tell({ type: 'stopped', run: engine.starts, reason: 'paused' });
  };
  return { ...distillery, engine, services, trainTo, state: distillery.store.getState };
}

const fileOf = (text: string, name = 'session.json') => new File([text], name);

describe('a session file', () => {
  it('goes on where it stopped: settings, filter, moments, losses, way and kept runs', async () => {
    const before = await opened();
    before.actions.change({ gamma: 3 });
    before.trainTo(20);
    before.trainTo(40);
    await before.actions.keepRun();
    await before.actions.keepRun();
    const text = await before.actions.session(false);

    const after = await opened('');
    await after.actions.openFiles([fileOf(text)]);
    const { settings, run, kept } = after.state();
    expect([settings.gamma, run.step, run.taps, run.live]).toEqual([3, 40, taps(0.4), before.state().run.live]);
    expect(after.engine.lastStart?.checkpoint).toEqual({
      ...{ step: 40, h: taps(0.4), firstMoment: taps(0.5), secondMoment: taps(0.25) },
    });
    expect(run.history.map(({ step }) => step)).toEqual([0, 20, 40]);
    expect(run.losses).toEqual(before.state().run.losses);
    expect(kept.map(({ name }) => name)).toEqual(['γ 3, λ 0.0001', 'γ 3, λ 0.0001 (2)']);
    expect(after.services.asked, 'a session is no data').toEqual([]);
  });

  it('carries the person’s own files where wanted, and waits for them where not', async () => {
    const local = fakeDataset({ source: 'local', name: 'own.npy', sha256: 'ab'.repeat(32) });
    const before = await opened('', { opened: local });
    await before.actions.openFiles([new File(['abc'], 'own.npy')]);
    before.trainTo(20);
    const [full, slim] = await Promise.all([before.actions.session(true), before.actions.session(false)]);

    const carried = await opened('', { opened: local });
    await carried.actions.openFiles([fileOf(full)]);
    expect([carried.state().settings.data, carried.state().run.step]).toEqual(['local', 20]);
    expect(carried.services.asked).toEqual(['own.npy']);

    const waiting = await opened('', { opened: local });
    await waiting.actions.openFiles([fileOf(slim)]);
    expect(waiting.state().notices.at(-1)?.message).toContain('made with a file');
    await waiting.actions.openFiles([new File(['abc'], 'own.npy')]);
    expect(waiting.engine.lastStart?.checkpoint?.firstMoment).toEqual(taps(0.5));
    expect(waiting.state().run.step).toBe(20);
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, -20)],
    [
      'with other numbers than it should hold',
      (text: string) => text.replace(/"firstMoment":\[0.5,/, '"firstMoment":['),
    ],
    ['of a later version', (text: string) => text.replace('"version":1', '"version":9')],
  ])('%s is refused, and nothing changes', async (_, damage) => {
    const page = await opened();
    page.trainTo(20);
    const text = damage(await page.actions.session(false));
    const before = page.state();
    await page.actions.openFiles([fileOf(text)]);
    expect(page.state().notices.at(-1)?.message).toMatch(/not a whole session/);
    expect(page.state().run).toBe(before.run);
  });

  it('reads back what it wrote', async () => {
    const page = await opened();
    page.trainTo(20);
    const text = await page.actions.session(false);
    expect(readSession(text, 'x')).toEqual(JSON.parse(text));
  });
});

describe('autosave', () => {
  it('is not offered to an audience, nor inside another page', async () => {
    const before = await trained();
    const { shelf } = before.services;
    const offers = async (hash: string) =>
      (await opened(`#v=1&data=recovery${hash}`, { shelf })).state().notices.map(({ offer }) => offer?.label);
    await vi.waitFor(async () => expect(await shelf.names()).toContain('session:this'), 3000);
    expect(await offers('&view=present')).toEqual([]);
    expect(await offers('&embed=https%3A%2F%2Fexample.org')).toEqual([]);
    expect(await offers('')).toEqual(['Continue the run at step 20']);
  });

  it('keeps a run as it learns, and offers it after a reload; it is taken only when asked for', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const before = await vi.waitFor(() => openedWithTimers());
    before.trainTo(20);
    await vi.advanceTimersByTimeAsync(2100);
    vi.useRealTimers();

    const after = await opened('#v=1&data=recovery&wave=db5', { shelf: before.services.shelf });
    const notice = after.state().notices.at(-1);
    expect(notice?.offer?.label).toBe('Continue the run at step 20');
    expect(after.state().run.step).toBe(0);
    notice?.offer?.take?.();
    await settle();
    expect([after.state().run.step, after.engine.lastStart?.checkpoint?.secondMoment]).toEqual([20, taps(0.25)]);
  });

  async function openedWithTimers() {
    const page = opened();
    await vi.advanceTimersByTimeAsync(50);
    return page;
  }

  it('writes once a second while it learns, not at every snapshot, and never falls further behind', async () => {
    const { shelf } = fakeServices(new FakeEngine());
    let writes = 0;
    const put: typeof shelf.put = (name, value) => {
      if (name === 'session:this') writes++;
      return shelf.put(name, value);
    };
    const { actions, engine } = await opened('#v=1&data=recovery&wave=db5', { shelf: { ...shelf, put } });
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
    actions.play();
    const everyMs = 100;
    for (let step = 1; step <= 100; step++) {
      engine.tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(step, taps(0.5)), earlier: [], stepsPerSecond: 10 });
      await vi.advanceTimersByTimeAsync(everyMs);
      const kept = (await shelf.take('session:this')) as SessionFile | undefined;
      expect(everyMs * (step - (kept?.run?.step ?? 0))).toBeLessThanOrEqual(1000 + everyMs);
    }
    vi.useRealTimers();
    expect(writes).toBeGreaterThanOrEqual(9);
    expect(writes).toBeLessThanOrEqual(11);
  });

  it('under its own settings, never under those of data that are only on their way', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const page = await vi.waitFor(() => openedWithTimers());
    page.trainTo(20);
    await vi.advanceTimersByTimeAsync(2100);
    const { link, data } = (await page.services.shelf.take('session:this')) as SessionFile;
    page.services.loadDemo = () => new Promise(() => undefined);
    page.trainTo(40);
    page.actions.chooseDemo('traces');
    await page.actions.keepRun();
    await vi.advanceTimersByTimeAsync(2100);
    vi.useRealTimers();
    const own = { link, data, run: { step: 40 } };
    expect(await page.services.shelf.take('session:this')).toMatchObject(own);
    expect(page.state().kept).toMatchObject([own]);
  });

  it('leaves the session of another open tab alone, and that of another tab where a link was opened', async () => {
    const session = JSON.parse(await (await trained()).actions.session(false));
    const shelf = fakeServices(new FakeEngine()).shelf;
    await shelf.put('session:other', session);
    const offers = async (hash: string, open: string[]) => {
      const tab = {
        id: async () => 'this',
        openElsewhere: async () => new Set(open),
        meetOthers: async () => undefined,
      };
      return (await opened(hash, { shelf, tab })).state().notices.map(({ offer }) => offer?.label);
    };
    expect(await offers('', ['other'])).toEqual([]);
    expect(await offers('#v=1&data=recovery', [])).toEqual([]);
    expect(await offers('', [])).toEqual(['Continue the run at step 20']);
  });

  it('says so where nothing can be kept', async () => {
    const shelf = { ...fakeServices(new FakeEngine()).shelf, put: async () => false };
    const page = await opened('#v=1&data=recovery', { shelf });
    page.trainTo(20);
    await vi.waitFor(() => expect(page.state().notices.at(-1)?.message).toMatch(/^Not saved/));
  });

  async function trained() {
    const page = await opened();
    page.trainTo(20);
    return page;
  }
});

describe('kept runs', () => {
  it('are named, come back after a reload, are taken up again, and deleted', async () => {
    const page = await opened();
    page.trainTo(20);
    await page.actions.keepRun();
    const [{ id }] = page.state().kept;
    await page.actions.renameRun(id, ' with the network ');
    page.actions.change({ gamma: 0 });
    await page.actions.reset();

    const later = await opened('', { shelf: page.services.shelf });
    expect(later.state().kept.map(({ name }) => name)).toEqual(['with the network']);
    await later.actions.loadRun(id);
    expect([later.state().run.step, later.state().run.taps, later.state().settings.gamma]).toEqual([20, taps(0.2), 1]);
    await later.actions.removeRun(id);
    expect((await later.services.shelf.names()).filter((name) => name.startsWith('run:'))).toEqual([]);
  });

  it('a repetition asks for each seed on all samples, and becomes a run with a band', async () => {
    const orders: SweepOrder[] = [];
    let tell: (message: FromSweep) => void = () => undefined;
    const startSweep = (order: SweepOrder, onMessage: (message: FromSweep) => void) => {
      orders.push(order);
      tell = onMessage;
      return () => undefined;
    };
    const page = await opened('#v=1&data=recovery&seed=4', { startSweep });
    page.trainTo(20);
    await page.actions.repeatWithSeeds(2);
    expect(orders[0].input).toMatchObject({
      ...{ grid: { lambdas: [1e-4], gammas: [1], seeds: [4, 5] }, steps: 20 },
      ...{ settings: { validation: 0, test: 0 }, data: { labels: null } },
    });
    for (const seed of [4, 5]) tell({ type: 'cell', cell: { seed, h: taps(seed), steps: 20 } as never });
    expect(page.state().repeat).toEqual({ done: 2, wanted: 2 });
    tell({ type: 'finished', tested: null });
    await settle();
    const [run] = page.state().kept;
    expect([run.name, run.seeds.map(({ seed }) => seed), run.run.taps]).toEqual([
      'γ 1, λ 0.0001, 2 seeds',
      [4, 5],
      taps(4),
    ]);
  });
});

describe('undo and redo', () => {
  it('walk through settings, and a new change ends what could be redone', async () => {
    const { actions, state } = await opened();
    actions.change({ gamma: 2 });
    await actions.undo();
    expect([state().settings.gamma, state().undoable]).toEqual([1, { undo: false, redo: true }]);
    await actions.redo();
    expect(state().settings.gamma).toBe(2);
    await actions.undo();
    actions.change({ levels: 2, theme: 'dark' });
    await actions.undo();
    expect([state().settings.levels, state().settings.theme]).toEqual([4, 'dark']);
    actions.change({ lambda: 0.5 });
    await actions.redo();
    expect([state().settings.lambda, state().settings.levels]).toEqual([0.5, 4]);
  });
});
