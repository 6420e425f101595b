/** Two tabs, clocks and hidden pages over one shelf: nothing is overwritten, nothing kept is lost, and it is said. Simulated. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDistillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, type FakeServices, fakeServices, settle, snapshotAt } from './fakes';
import type { Shelf } from './shelf';
import type { Tab } from './tab';

const CHOICE = { grid: { lambdas: [0.01], gammas: [0, 1], seeds: [1] }, steps: 5 };

/** The tabs of one browser: their ids, and those that are open. */
function browser() {
  const { shelf } = fakeServices(new FakeEngine());
  const open = new Set<string>();
  const greetings: (() => void)[] = [];
  const tabOf = (id: string): Tab => ({
    id: async () => id,
    openElsewhere: async () => new Set([...open].filter((other) => other !== id)),
    async meetOthers(hear) {
      for (const greet of greetings) greet();
      if (greetings.push(hear) > 1) hear();
    },
  });
  return {
    shelf,
    async open(id: string, hash = '', change: Partial<FakeServices> = {}) {
      open.add(id);
      const engine = new FakeEngine();
      const services: FakeServices = { ...fakeServices(engine), shelf, tab: tabOf(id), ...change };
      const distillery = createDistillery(services, fakeBar(hash), { taps: [0.5, 0.5], step: 400, losses: [] });
      await distillery.actions.begin();
      await settle();
      const train = async (step: number) => {
        distillery.actions.play();
        engine.tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(step), earlier: [], stepsPerSecond: 1 });
        await settle();
        await settle();
      };
      return { ...distillery, engine, state: distillery.store.getState, train };
    },
    close: (id: string) => open.delete(id),
  };
}

const kept = async (shelf: Shelf, kind: string) =>
  (await shelf.names()).filter((name) => name.startsWith(`${kind}:`)).sort();

afterEach(() => {
  vi.useRealTimers();
});

describe('two tabs', () => {
  it('keep a run and a sweep each, and share kept runs; each is told of the other', async () => {
    const chrome = browser();
    const [a, b] = [await chrome.open('a'), await chrome.open('b')];
    for (const [tab, step] of [
      [a, 20],
      [b, 30],
    ] as const) {
      await tab.train(step);
      await tab.actions.keepRun();
      await tab.actions.startSweep(CHOICE);
      tab.actions.stopSweep();
      await settle();
      expect(tab.state().notices.map(({ message }) => message)).toContain('This page is open in another tab too.');
    }
    for (const kind of ['session', 'sweep']) expect(await kept(chrome.shelf, kind)).toEqual([`${kind}:a`, `${kind}:b`]);
    expect(await kept(chrome.shelf, 'run')).toHaveLength(2);

    const again = await chrome.open('a', '#v=1&data=recovery');
    expect(again.state().notices.map(({ offer }) => offer?.label)).toContain('Continue the run at step 20');
    expect(again.state().kept.map(({ run }) => run.step)).toEqual([20, 30]);
  });

  it('a run of a closed tab is not lost while it waits for its file', async () => {
    const chrome = browser();
    const first = await chrome.open('a');
    await first.train(20);
    const session = (await chrome.shelf.take('session:a')) as { link: string };
    const link = 'v=1&data=local&file=25x64-0123456789ab';
    await chrome.shelf.put('session:a', {
      ...session,
      link,
      data: { name: 'x.npy', count: 25, shape: [64], sha256: '0123456789ab'.padEnd(64, '0') },
    });
    chrome.close('a');
    const second = await chrome.open('b');
    second
      .state()
      .notices.find(({ offer }) => offer)
      ?.offer?.take?.();
    await settle();
    expect(second.state().notices.at(-1)?.message).toContain('This link was made with a file');
    expect(second.state().announcement).not.toContain('is open');
    expect(await kept(chrome.shelf, 'session')).toEqual(['session:a']);
  });

  it('a sweep of a closed tab is found, and cleared where it was', async () => {
    const chrome = browser();
    const first = await chrome.open('a');
    await first.actions.startSweep(CHOICE);
    first.actions.stopSweep();
    await settle();
    chrome.close('a');
    const second = await chrome.open('b');
    expect(second.state().sweepState.status).toBe('stopped');
    second.actions.clearSweep();
    await settle();
    expect(await kept(chrome.shelf, 'sweep')).toEqual([]);
  });
});

describe('a clock that goes back', () => {
  it('does not cost a tab its own run, however many newer ones are there', async () => {
    const chrome = browser();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2030-01-01') });
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
      await (await chrome.open(id)).train(20);
      chrome.close(id);
    }
    vi.setSystemTime(Date.parse('2020-01-01'));
    await (await chrome.open('own')).train(30);
    const reloaded = await chrome.open('own', '#v=1&data=recovery');
    const offers = reloaded.state().notices.map(({ message, offer }) => `${message} ${offer?.label}`);
    expect(offers.join()).toMatch(/left at step 30, a moment ago.* Continue the run at step 30/);
    expect(await kept(chrome.shelf, 'session')).toHaveLength(1 + 5);
  });
});

describe('a hidden page', () => {
  it('keeps its run at once, trains on, and says how far when it is seen again', async () => {
    const chrome = browser();
    const tab = await chrome.open('a');
    let changed: () => void = () => undefined;
    const page = {
      visibilityState: 'visible' as DocumentVisibilityState,
      addEventListener: (_: 'visibilitychange', listener: () => void) => {
        changed = listener;
      },
    };
    tab.actions.followVisibility(page);
    await tab.train(20);
    tab.engine.tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(25), earlier: [], stepsPerSecond: 1 });
    page.visibilityState = 'hidden';
    changed();
    await settle();
    expect(await chrome.shelf.take('session:a')).toMatchObject({ run: { step: 25 } });
    await tab.train(4000);
    page.visibilityState = 'visible';
    changed();
    expect(tab.state().announcement).toBe('Training went on from step 25 to 4,000 while the page was hidden.');
  });
});

describe('storage that is full', () => {
  it('is said once, again only after it worked in between, and nothing stops', async () => {
    const chrome = browser();
    let full = true;
    const shelf: Shelf = {
      ...chrome.shelf,
      put: async (name, value) => !full && chrome.shelf.put(name, value),
    };
    const tab = await chrome.open('a', '#v=1&data=recovery', { shelf });
    const said = () => tab.state().notices.filter(({ message }) => message.startsWith('Not saved')).length;
    const dismiss = () => {
      for (const { id } of tab.state().notices) tab.actions.dismissNotice(id);
    };
    await tab.actions.saveNow();
    await tab.train(10);
    expect(said()).toBe(1);
    dismiss();
    await tab.actions.saveNow();
    expect(said()).toBe(0);
    full = false;
    await tab.actions.saveNow();
    expect(await chrome.shelf.take('session:a')).toMatchObject({ run: { step: 10 } });
    full = true;
    await tab.actions.saveNow();
    expect(said()).toBe(1);
    await tab.actions.keepRun();
    expect(tab.state().kept).toHaveLength(1);
    expect(tab.state().run.status).toBe('running');
  });
});
