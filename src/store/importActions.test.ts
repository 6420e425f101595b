/** The import dialog behind its views: nothing of what is loaded changes before choices are taken; the latest wins. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatedError } from '../errors';
import { createDistillery, type Distillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeDataset, fakeServices, settle } from './fakes';

let services: ReturnType<typeof fakeServices>;
let bar: ReturnType<typeof fakeBar>;
let page: Distillery;

const state = () => page.store.getState();
const file = (name: string) => new File([], name);
const read = () => vi.waitFor(() => expect(state().importing?.busy).toBe(false));

beforeEach(async () => {
  services = fakeServices(new FakeEngine());
  bar = fakeBar('');
  page = createDistillery(services, bar, { taps: [0.5, 0.5], step: 400, losses: [] });
  await page.actions.begin();
  services.opened = fakeDataset({ source: 'local', name: 'x.csv' });
});

describe('the import dialog', () => {
  it('stays closed where files leave nothing to decide', async () => {
    await page.actions.openFiles([file('x.csv')]);
    expect(state()).toMatchObject({ importing: null, dataset: { name: 'x.csv' } });
  });

  it('opens by itself where they do, with the data of before still loaded, and takes what is accepted', async () => {
    services.questions = ['Which column holds the labels?'];
    const before = state();
    await page.actions.openFiles([file('x.csv')]);
    expect(state()).toMatchObject({ dataset: before.dataset, settings: before.settings, opening: false });
    expect(state().importing).toMatchObject({ again: false, busy: false, problem: null });
    page.actions.chooseImport({ label: '3', labelKind: 'classes', scale: 'raw', cut: 'whole', columns: '1-2,5' });
    expect(state().importing?.busy).toBe(true);
    await page.actions.acceptImport();
    expect(state().dataset).toBe(before.dataset);
    await read();
    expect(services.choices).toMatchObject({ label: 3, labelKind: 'classes', scale: 'none', tile: 0 });
    expect(services.choices.columns).toEqual([
      [1, 2],
      [5, 5],
    ]);
    await page.actions.acceptImport();
    expect(state()).toMatchObject({
      importing: null,
      dataset: { name: 'x.csv' },
      settings: { data: 'local', label: '3' },
    });
    page.actions.commit();
    expect(bar.location.hash).toContain('label=3&labels=classes');
    expect(bar.location.hash).toContain('scale=raw');
    expect(bar.location.hash).toContain('cut=whole');
    expect(bar.location.hash).toContain('cols=1-2%2C5');
  });

  it('leaves everything as it was when cancelled, while reading too', async () => {
    await page.actions.openFiles([file('x.csv')]);
    const before = state();
    services.delays = [50];
    page.actions.reviewImport();
    page.actions.chooseImport({ tile: 32 });
    page.actions.cancelImport();
    await settle();
    expect(state()).toMatchObject({ importing: null, dataset: before.dataset, settings: before.settings });
    await page.actions.acceptImport();
    expect(state().dataset).toBe(before.dataset);
  });

  it('shows the last choice only, and what is wrong with it, until it is mended', async () => {
    await page.actions.openFiles([file('x.csv')]);
    page.actions.reviewImport();
    await read();
    services.failure = new StatedError('tile-size', 'Too large.', 'Smaller.');
    page.actions.chooseImport({ tile: 500 });
    await read();
    expect(state().importing).toMatchObject({
      problem: { message: 'Too large.' },
      opened: { dataset: { name: 'x.csv' } },
    });
    await page.actions.acceptImport();
    expect(state().importing).not.toBeNull();
    services.failure = null;
    page.actions.chooseImport({ tile: 8 });
    page.actions.chooseImport({ tile: 16 });
    await read();
    expect(services.asked.length).toBe(4);
    await page.actions.acceptImport();
    expect(state().settings).toMatchObject({ tile: 16, data: 'local' });
  });

  it('does not take what an overtaken reading says after the latest', async () => {
    await page.actions.openFiles([file('x.csv')]);
    page.actions.reviewImport();
    await read();
    services.opened = fakeDataset({ source: 'local', name: 'overtaken' });
    let answer: () => void = () => undefined;
    const late = services.openFiles([file('x.csv')], {}, new AbortController().signal, null, () => undefined);
    const reading = services.openFiles;
    services.openFiles = () =>
      new Promise((resolve) => {
        answer = () => resolve(late);
      });
    page.actions.chooseImport({ tile: 8 });
    const silent = answer;
    await vi.waitFor(() => expect(answer).not.toBe(silent));
    services.openFiles = reading;
    services.opened = fakeDataset({ source: 'local', name: 'latest' });
    page.actions.chooseImport({ tile: 16 });
    await read();
    answer();
    await settle();
    expect(state().importing?.opened?.dataset.name).toBe('latest');
  });

  it('asks what each file holds where that is unclear, in the order of their names', async () => {
    services.failure = new StatedError('files-unclear', 'They fit nowhere.', '');
    await page.actions.openFiles([file('b10.npy'), file('b9.npy')]);
    expect(state().importing).toMatchObject({ problem: { kind: 'files-unclear' }, opened: null });
    services.failure = null;
    page.actions.chooseImport({ roles: 'so' });
    await read();
    expect(services.asked.at(-1)).toBe('b9.npy,b10.npy');
    expect(services.choices.roles).toEqual(['samples', 'left out']);
    await page.actions.acceptImport();
    expect(state().settings.roles).toBe('so');
  });
});
