/** Undo across files, and where what was there before cannot be had. */
import { beforeEach, expect, it } from 'vitest';
import { createDistillery, type Distillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeDataset, fakeServices, settle } from './fakes';

let services: ReturnType<typeof fakeServices>;
let page: Distillery;
const state = () => page.store.getState();
/** Until what was done is one step. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 420));

async function openFile(name: string) {
  services.opened = fakeDataset({ source: 'local', name, sha256: name.slice(0, 1).repeat(64) });
  await page.actions.openFiles([new File([], name)]);
  await pause();
}

beforeEach(async () => {
  services = fakeServices(new FakeEngine());
  page = createDistillery(services, fakeBar(''), { taps: [0.5, 0.5], step: 400, losses: [] });
  await page.actions.begin();
});

it('comes back to the file that was open, not to the one that is', async () => {
  await openFile('a.npy');
  page.actions.chooseDemo('maps');
  await pause();
  await openFile('b.npy');
  await page.actions.undo();
  expect(state().settings.data).toBe('maps');
  await page.actions.undo();
  expect([state().settings.data, services.asked.at(-1)]).toEqual(['local', 'a.npy']);
  await openFile('b.npy');
  await page.actions.undo();
  expect(services.asked.at(-1)).toBe('a.npy');
  await page.actions.redo();
  expect(services.asked.at(-1)).toBe('b.npy');
});

it('that failed can be asked for once more', async () => {
  page.actions.chooseDemo('maps');
  await pause();
  services.failure = new Error('no connection');
  await page.actions.undo();
  await settle();
  expect(state()).toMatchObject({ settings: { data: 'maps' }, undoable: { undo: true } });
  expect(state().announcement).not.toBe('Undone.');
  services.failure = null;
  await page.actions.undo();
  expect(state()).toMatchObject({ settings: { data: 'recovery' }, announcement: 'Undone.', undoable: { redo: true } });
});
