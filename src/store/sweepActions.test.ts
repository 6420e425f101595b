import { describe, expect, it, vi } from 'vitest';
import type { Labels } from '../data/samples';
import { StatedError } from '../errors';
import { CELL, CHOICE, opened } from './fakeSweep';
import { settle } from './fakes';
import { whySweepStays } from './sweepState';

describe('a sweep on the page', () => {
  it('takes cells as they come, keeps them, and stops with what is done', async () => {
    const { store, actions, tell, orders, kept, ended } = await opened();
    await actions.startSweep(CHOICE);
    expect(orders[0].input.grid).toEqual(CHOICE.grid);
    tell({ type: 'begun', metric: 'rSquared' });
    tell({ type: 'cell', cell: CELL });
    actions.stopSweep();
    expect(store.getState().sweepState).toMatchObject({ status: 'stopped', sweep: { cells: [CELL] } });
    expect(ended).toEqual([1]);
    await settle();
    const { text } = kept.get('sweep:this') as { text: string };
    expect(JSON.parse(text).cells).toHaveLength(1);
    await actions.continueSweep();
    expect(orders[1].done).toEqual([CELL]);
  });

  it('pressed twice begins once: no worker goes on that nobody could end', async () => {
    const { actions, orders, ended } = await opened();
    await Promise.all([actions.startSweep(CHOICE), actions.startSweep(CHOICE)]);
    expect(orders).toHaveLength(1);
    actions.stopSweep();
    expect(ended).toEqual([1]);
  });

  it('stopped before its gradients were there does not begin', async () => {
    const { store, actions, orders } = await opened();
    const begun = actions.startSweep(CHOICE);
    actions.stopSweep();
    await begun;
    expect(orders).toHaveLength(0);
    expect(store.getState().sweepState.status).toBe('stopped');
  });

  it('without gradients to be had says so, and is not left as if it ran', async () => {
    const { store, actions, engine } = await opened();
    engine.gradients = () => Promise.reject(new StatedError('worker-crashed', 'It is gone.', 'Reset.'));
    await actions.startSweep(CHOICE);
    expect(store.getState().sweepState.status).toBe('failed');
    expect(store.getState().notices.at(-1)?.message).toBe('It is gone.');
  });

  it('repeating with seeds, pressed twice, begins once', async () => {
    const { store, actions, orders, ended } = await opened();
    actions.change({ noise: 0.1 });
    await Promise.all([actions.repeatWithSeeds(2), actions.repeatWithSeeds(2)]);
    expect(orders).toHaveLength(1);
    actions.cancelRepeat();
    expect(ended).toEqual([1]);
    expect(store.getState().repeat).toBeNull();
  });

  it('learns from the samples as they were opened, and does not go on with them opened otherwise', async () => {
    const { store, actions, tell, orders } = await opened();
    const raw = store.getState().dataset;
    if (!raw) throw new Error('no data');
    const standardisation = { kind: 'global', mean: [1], deviation: [2] } as const;
    const scaled = { ...raw, x: raw.x.map((value) => (value - 1) / 2), standardisation };
    store.setState({ dataset: scaled });
    await actions.startSweep(CHOICE);
    expect(orders[0].input.data.x).toEqual(scaled.x);
    tell({ type: 'cell', cell: CELL });
    actions.stopSweep();

    store.setState({ dataset: raw });
    await actions.continueSweep();
    expect(orders).toHaveLength(1);
    expect(whySweepStays(store.getState())).toContain('standardised alike');
    store.setState({ dataset: { ...scaled, x: scaled.x.slice() } });
    expect(whySweepStays(store.getState())).toBe('');

    const { settings } = store.getState();
    store.setState({ settings: { ...settings, untrained: 7 } });
    expect(whySweepStays(store.getState())).toContain('Untrained network 0');
    store.setState({ settings });
    await actions.continueSweep();
    expect(orders[1].input.data.x).toEqual(scaled.x);
  });

  it('does not go on with other labels of the same samples', async () => {
    const { store, actions, tell, orders } = await opened();
    const { dataset } = store.getState();
    if (!dataset) throw new Error('no data');
    const height = { kind: 'regression', values: Float64Array.of(1, 2), name: 'height', classNames: [] } as const;
    const classes = { kind: 'classes', values: Float64Array.of(1, 0), name: 'kind', classNames: ['a', 'b'] } as const;
    const under = (labels: Labels | null) => {
      store.setState({ dataset: { ...dataset, labels } });
      return whySweepStays(store.getState());
    };
    under(height);
    await actions.startSweep(CHOICE);
    expect(store.getState().sweepState.sweep?.metric).toBe('rSquared');
    tell({ type: 'cell', cell: CELL });
    actions.stopSweep();
    for (const other of [classes, { ...height, values: Float64Array.of(1, 3) }, null])
      expect(under(other)).toContain('begun with other labels: “height”, scored by R²');
    await actions.continueSweep();
    expect(orders).toHaveLength(1);

    // Files of the first versions say what the cells are scored by, and no more.
    const { sweepState } = store.getState();
    if (!sweepState.sweep) throw new Error('no sweep');
    const { labels, ...data } = sweepState.sweep.data;
    expect(labels).toMatchObject({ kind: 'regression', name: 'height' });
    store.setState({ sweepState: { ...sweepState, sweep: { ...sweepState.sweep, data } } });
    for (const other of [classes, null]) expect(under(other)).toContain('other labels: scored by R²');
    expect(under({ ...height, values: Float64Array.of(1, 3) })).toBe('');

    store.setState({ sweepState });
    expect(under({ ...height, name: 'size', values: height.values.slice() })).toBe('');
    await actions.continueSweep();
    expect(orders).toHaveLength(2);
  });

  it('begun without labels does not go on with them', async () => {
    const { store, actions, tell } = await opened();
    await actions.startSweep(CHOICE);
    tell({ type: 'cell', cell: { ...CELL, scores: { ...CELL.scores, prediction: null } } });
    actions.stopSweep();
    expect(whySweepStays(store.getState())).toBe('');
    const { dataset } = store.getState();
    const labels = { kind: 'regression', values: Float64Array.of(1, 2), name: '', classNames: [] } as const;
    store.setState({ dataset: dataset && { ...dataset, labels } });
    expect(whySweepStays(store.getState())).toContain('begun without labels');
  });

  it('loads a cell with its settings; Play goes on from it', async () => {
    const { store, actions, tell } = await opened();
    await actions.startSweep(CHOICE);
    tell({ type: 'cell', cell: CELL });
    await actions.loadCell(CELL);
    const { settings, run } = store.getState();
    expect(settings).toMatchObject({ lambda: 0.01, gamma: 0, seed: 1 });
    expect(run.taps).toEqual(CELL.h);
  });

  it('loads a cell with the whole objective it was learned under, which the worker hears of', async () => {
    const { store, actions, engine, tell } = await opened();
    const before = store.getState().settings;
    await actions.startSweep(CHOICE);
    tell({ type: 'cell', cell: CELL });
    const objective = {
      attribution: 'inputXGradient',
      target: 1,
      reconstruction: 0,
      cmf: 3,
      convolution: 0.5,
    } as const;
    actions.change(objective);
    await settle();
    const useNetwork = vi.spyOn(engine, 'useNetwork');
    await actions.loadCell(CELL);
    expect(store.getState().settings).toEqual({ ...before, lambda: 0.01, gamma: 0, seed: 1 });
    expect(useNetwork).toHaveBeenCalledOnce();
    expect(useNetwork.mock.lastCall).toMatchObject([{ attribution: before.attribution, target: 0 }]);
    expect(engine.lastStart?.settings.weights).toMatchObject({ reconstruction: 1, cmf: 1, convolution: 1 });
    expect(store.getState().run.taps).toEqual(CELL.h);
    await actions.loadCell(CELL);
    expect(useNetwork).toHaveBeenCalledOnce();
  });

  it('loads a cell under the present network where its own is not here, and says so', async () => {
    const { store, actions, tell } = await opened();
    await actions.startSweep(CHOICE);
    tell({ type: 'cell', cell: CELL });
    actions.stopSweep();
    const { network } = store.getState().settings;
    const { sweepState } = store.getState();
    if (!sweepState.sweep) throw new Error('no sweep');
    const link = `${sweepState.sweep.link}&net=gradients`;
    store.setState({ sweepState: { ...sweepState, sweep: { ...sweepState.sweep, link } } });
    await actions.loadCell(CELL);
    expect(store.getState().settings.network).toBe(network);
    expect(store.getState().announcement).toContain('is not here');
  });

  it('says so when it fails, and keeps what is done', async () => {
    const { store, actions, tell } = await opened();
    await actions.startSweep(CHOICE);
    tell({ type: 'cell', cell: CELL });
    tell({ type: 'failed', problem: { kind: 'worker-crashed', message: 'It stopped.', remedy: '' } });
    const { sweepState, notices } = store.getState();
    expect(sweepState).toMatchObject({ status: 'failed', sweep: { cells: [CELL] } });
    expect(notices.map(({ message }) => message)).toContain('It stopped.');
  });

  it('refuses a file that is no sweep', async () => {
    const { store, actions } = await opened();
    await actions.openSweep(new File(['{"format":"other"}'], 'other.json'));
    expect(store.getState().notices.at(-1)?.message).toContain('“other.json” is not a sweep');
    expect(store.getState().sweepState.sweep).toBeNull();
  });
});
