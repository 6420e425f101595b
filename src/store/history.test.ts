import { describe, expect, it } from 'vitest';
import { readLink } from '../settings/link';
import { lowpassFilter } from '../wavelets/families';
import { createDistillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeServices, snapshotAt } from './fakes';
import { type HistoryEntry, MOST_ENTRIES, viewedEntry, withEntry } from './history';
import openingRun from './openingRun.json';
import { provenanceOf } from './takeaway';

const at = (step: number): HistoryEntry => ({ step, h: [step] });

describe('the history of a run', () => {
  it('stays small, and keeps its first and last entry', () => {
    let history: readonly HistoryEntry[] = [];
    for (let step = 0; step <= 10_000; step++) history = withEntry(history, at(step));
    expect(history.length).toBeLessThanOrEqual(MOST_ENTRIES + 1);
    expect([history[0].step, history.at(-1)?.step]).toEqual([0, 10_000]);
  });

  it('has one entry a step, the newest', () => {
    const history = withEntry(withEntry([at(0)], at(5)), { step: 5, h: [7] });
    expect(history).toEqual([at(0), { step: 5, h: [7] }]);
  });
});

describe('looking back', () => {
  it('begins at the start, also where a stored result was on screen before', async () => {
    const engine = new FakeEngine();
    const { actions, store } = createDistillery(fakeServices(engine), fakeBar(''), openingRun as never);
    await actions.begin();
    expect(store.getState().run.shown).toBe('stored');
    actions.play();
    const snapshot = snapshotAt(3, taps(3));
    engine.tell({ type: 'snapshot', run: engine.starts, snapshot, earlier: [], stepsPerSecond: 1 });
    expect(store.getState().run.history.map(({ step }) => step)).toEqual([0, 3]);
  });

  it('finds the filters that a fast run went through between two snapshots', async () => {
    const { run, engine } = await trained();
    const { step, h, terms } = snapshotAt(25, taps(25));
    engine.tell({
      type: 'snapshot',
      run: engine.starts,
      snapshot: snapshotAt(30, taps(30)),
      earlier: [{ step, h, terms }],
      stepsPerSecond: 1,
    });
    expect(run().history.slice(-2)).toEqual([
      { step: 25, h: taps(25) },
      { step: 30, h: taps(30) },
    ]);
  });

  const taps = (value: number) => Array<number>(10).fill(value);

  async function trained() {
    const engine = new FakeEngine();
    const distillery = createDistillery(
      fakeServices(engine),
      fakeBar('#v=1&data=recovery&wave=db5'),
      openingRun as never,
    );
    await distillery.actions.begin();
    distillery.actions.play();
    const tell = (step: number) =>
      engine.tell({
        type: 'snapshot',
        run: engine.starts,
        snapshot: snapshotAt(step, taps(step)),
        earlier: [],
        stepsPerSecond: 1,
      });
    tell(10);
    tell(20);
    return { ...distillery, engine, tell, run: () => distillery.store.getState().run };
  }

  it('shows the filter of that step until the present is asked for; training goes on meanwhile', async () => {
    const { actions, run, tell } = await trained();
    actions.viewStep(15);
    expect([run().viewed, run().taps[0], run().step]).toEqual([10, 10, 20]);
    tell(30);
    expect([run().viewed, run().taps[0], run().step]).toEqual([10, 10, 30]);
    expect(actions.link()).toContain('steps=30');
    expect(actions.link('shown')).toContain('steps=10');
    actions.viewStep(null);
    expect([run().viewed, run().taps[0]]).toEqual([null, 30]);
  });

  it('gives what is taken away the step, the filter and the link of what is on screen', async () => {
    const { actions, store } = await trained();
    const taken = () => {
      const { step, link } = provenanceOf(store.getState(), actions.link('shown'), '');
      const { settings, taps: h, live } = readLink(link.slice(link.indexOf('#')));
      return { step, steps: settings.steps, h: h?.[0], live };
    };
    expect(taken()).toEqual({ step: 20, steps: 20, h: 20, live: false });
    actions.viewStep(10);
    expect(taken()).toEqual({ step: 10, steps: 10, h: 10, live: false });
    actions.change({ steps: 400 });
    expect(taken()).toEqual({ step: 10, steps: 10, h: 10, live: false });
    actions.change({ gamma: 5 });
    expect(taken()).toEqual({ step: 10, steps: 400, h: 10, live: true });
    actions.viewStep(null);
    expect(taken()).toEqual({ step: 20, steps: 400, h: 20, live: true });
  });

  it('moves by single recorded steps, and stays within them', async () => {
    const { actions, run } = await trained();
    const seen = [-1, -1, -5, 1, 1, 1].map((by) => {
      actions.lookBy(by);
      return run().viewed;
    });
    expect(seen).toEqual([10, 0, 0, 10, null, null]);
  });

  it('keeps its place while the history is thinned', async () => {
    const { actions, run, tell } = await trained();
    for (let step = 30; step <= 10 * (MOST_ENTRIES - 1); step += 10) tell(step);
    actions.viewStep(1010);
    tell(10 * MOST_ENTRIES);
    expect(run().history.some(({ step }) => step === 1010)).toBe(false);
    expect([run().viewed, run().history[viewedEntry(run())].step]).toEqual([1010, 1000]);
    actions.lookBy(1);
    expect(run().viewed).toBe(1020);
  });

  it('changes nothing of what is said of the filter that training ends with', async () => {
    const { actions, engine, store } = await trained();
    const wavelet = [...lowpassFilter('db5')];
    const tell = (step: number, reconstruction: number) => {
      const { terms } = snapshotAt(step);
      const snapshot = { ...snapshotAt(step, wavelet), terms: { ...terms, reconstruction } };
      engine.tell({ type: 'snapshot', run: engine.starts, snapshot, earlier: [], stepsPerSecond: 1 });
    };
    tell(30, 20);
    tell(40, 0);
    actions.viewStep(30);
    engine.tell({ type: 'stopped', run: engine.starts, reason: 'converged' });
    expect(store.getState().announcement).toContain('Converged at step 40: a valid wavelet');
    expect(store.getState().notices).toEqual([]);
  });

  it('ends when training is asked for, and when the last step is chosen', async () => {
    const { actions, run, tell, store } = await trained();
    actions.viewStep(10);
    store.setState({ run: { ...run(), status: 'paused' } });
    actions.play();
    expect([run().viewed, run().taps[0]]).toEqual([null, 20]);
    tell(40);
    actions.viewStep(40);
    expect(run().viewed).toBe(null);
  });
});
