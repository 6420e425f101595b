/** Parts of the program that do not come when they are needed: it is said, nothing is lost, and they can be asked for again. */
import { afterEach, expect, it, vi } from 'vitest';
import { createDistillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeServices, settle, snapshotAt } from './fakes';

const NOT_LOADED = 'This part of the program could not be loaded.';

function doesNotCome(path: string): void {
  vi.doMock(path, () => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
}

function open(services = fakeServices(new FakeEngine())) {
  const page = createDistillery(services, fakeBar(''), { taps: [0.5, 0.5], step: 400, losses: [] });
  return { ...page, said: () => page.store.getState().notices.map(({ message }) => message) };
}

afterEach(() => {
  vi.restoreAllMocks();
});

it('lessons can be asked for again', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  const { actions, store, said } = open();
  doesNotCome('./lessonActions');
  await actions.openLesson('sparsity');
  expect(said()).toContain(NOT_LOADED);
  vi.doUnmock('./lessonActions');
  await actions.openLesson('sparsity');
  expect(store.getState().lesson?.name).toBe('sparsity');
});

it('what this browser kept stays where its reader does not come', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  const engine = new FakeEngine();
  const services = fakeServices(engine);
  const { actions } = open(services);
  await actions.begin();
  actions.play();
  engine.tell({ type: 'snapshot', run: 1, snapshot: snapshotAt(9), earlier: [], stepsPerSecond: 1 });
  await actions.saveNow();
  const kept = (await services.shelf.names()).filter((name) => name.startsWith('session:'));
  expect(kept).toHaveLength(1);

  doesNotCome('../takeaway/sessionFile');
  const next = open(services);
  await next.actions.offerSession(true);
  expect(next.said()).toContain(NOT_LOADED);
  expect(await services.shelf.names()).toEqual(expect.arrayContaining(kept));

  vi.doUnmock('../takeaway/sessionFile');
  await next.actions.offerSession(true);
  expect(next.said().join()).toContain('was left at step 9');
  await settle();
});
