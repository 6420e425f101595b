import { describe, expect, it, vi } from 'vitest';
import { CELL, CHOICE, opened } from './fakeSweep';
import { settle } from './fakes';

/** What a tab keeps of a sweep that was stopped after its first cell. */
async function leftBehind(): Promise<unknown> {
  const { actions, tell, kept } = await opened();
  await actions.startSweep(CHOICE);
  tell({ type: 'cell', cell: CELL });
  actions.stopSweep();
  await settle();
  return kept.get('sweep:this');
}

describe('a sweep that this browser keeps', () => {
  it('comes back after a reload', async () => {
    const second = await opened();
    second.kept.set('sweep:closed', await leftBehind());
    await second.actions.restoreSweep();
    expect(second.store.getState().sweepState).toMatchObject({ status: 'stopped', sweep: { cells: [CELL] } });
  });

  it('keeps how the best did on the test samples, through a reload too', async () => {
    const first = await opened();
    await first.actions.startSweep(CHOICE);
    first.tell({ type: 'cell', cell: CELL });
    const tested = { lambda: 0.01, gamma: 0, cells: [{ lambda: 0.01, gamma: 0, seed: 1, score: 0.4, error: 0.1 }] };
    first.tell({ type: 'finished', tested });
    expect(first.store.getState().sweepState).toMatchObject({ status: 'finished', sweep: { tested } });
    await settle();
    const second = await opened();
    second.kept.set('sweep:closed', first.kept.get('sweep:this'));
    await second.actions.restoreSweep();
    expect(second.store.getState().sweepState.sweep?.tested).toEqual(tested);
  });

  it('comes back whole where the test part says nothing, and opens from its export', async () => {
    const first = await opened();
    await first.actions.startSweep(CHOICE);
    const unscored = { ...CELL, scores: { ...CELL.scores, prediction: null } };
    first.tell({ type: 'cell', cell: unscored });
    const tested = { lambda: 0.01, gamma: 0, cells: [{ lambda: 0.01, gamma: 0, seed: 1, score: null, error: null }] };
    first.tell({ type: 'finished', tested });
    await settle();
    const second = await opened();
    second.kept.set('sweep:closed', first.kept.get('sweep:this'));
    await second.actions.restoreSweep();
    expect(second.store.getState().sweepState.sweep).toMatchObject({ cells: [unscored], tested });
    const { text } = first.kept.get('sweep:this') as { text: string };
    await second.actions.openSweep(new File([text], 'sweep.json'));
    expect(second.store.getState().notices).toEqual([]);
  });

  it('says so where what this browser kept cannot be read', async () => {
    const { store, actions, kept } = await opened();
    kept.set('sweep:closed', { saved: '2026-01-01', text: '{"format":"other"}' });
    await actions.restoreSweep();
    expect(store.getState().notices.at(-1)).toMatchObject({
      tone: 'warning',
      message: expect.stringMatching(/^A sweep that this browser kept could not be brought back: .*format/),
    });
    expect([...kept.keys()]).not.toContain('sweep:closed');
  });

  it('stays where the part of the program that reads it does not load', async () => {
    const second = await opened();
    second.kept.set('sweep:closed', await leftBehind());
    vi.doMock('../sweep/sweepFile', () => {
      throw new Error('Failed to fetch');
    });
    await second.actions.restoreSweep();
    expect([...second.kept.keys()]).toContain('sweep:closed');
    expect(second.store.getState().notices.at(-1)?.tone).toBe('error');
    vi.doUnmock('../sweep/sweepFile');
    await second.actions.restoreSweep();
    expect(second.store.getState().sweepState).toMatchObject({ sweep: { cells: [CELL] } });
  });
});
