import { describe, expect, it } from 'vitest';
import { lowpassFilter } from '../wavelets/families';
import { createDistillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeServices, settle, snapshotAt } from './fakes';

const DB5 = [...lowpassFilter('db5')];

async function open(hash = '') {
  const engine = new FakeEngine();
  const bar = fakeBar(hash);
  const page = createDistillery(fakeServices(engine), bar, { taps: DB5, step: 400, losses: [] });
  await page.actions.begin();
  await settle();
  const tell = (step: number, h: readonly number[]) =>
    engine.tell({
      type: 'snapshot',
      run: engine.starts,
      snapshot: snapshotAt(step, h),
      earlier: [],
      stepsPerSecond: 9,
    });
  return { engine, bar, page, tell, state: () => page.store.getState() };
}

describe('a lesson', () => {
  it('from a link sets up its first step and waits for the target', async () => {
    const { state, page, tell } = await open('#v=1&lesson=recovery');
    expect(state().lesson).toMatchObject({ name: 'recovery', at: 0, ready: true, marks: ['open', 'open', 'open'] });
    expect(state().settings).toMatchObject({ data: 'recovery', gamma: 1, steps: 400, lesson: 'recovery' });
    await page.actions.goToStep(1);
    expect(state().lesson?.at).toBe(0);
    page.actions.play();
    tell(400, DB5);
    expect(state().lesson?.marks[0]).toBe('reached');
    await page.actions.goToStep(1);
    expect(state().lesson?.at).toBe(1);
    expect(state().settings.gamma).toBe(0);
  });

  it('does not count what took more steps than it may', async () => {
    const { state, page, tell } = await open('#v=1&lesson=recovery');
    page.actions.play();
    tell(401, DB5);
    expect(state().lesson?.marks[0]).toBe('open');
  });

  it('lets steps be skipped, and a run go on into a step that sets nothing', async () => {
    const { state, page, engine } = await open('#v=1&lesson=looks');
    page.actions.change({ sample: 1 });
    expect(state().lesson?.marks[0]).toBe('reached');
    await page.actions.goToStep(1);
    const { starts } = engine;
    await page.actions.skipStep();
    expect(state().lesson).toMatchObject({ at: 2, marks: ['reached', 'skipped', 'open'], ready: true });
    page.actions.change({ attribution: 'inputXGradient' });
    expect(state().lesson?.marks[2]).toBe('reached');
    expect(engine.starts).toBe(starts);
  });

  it('keeps theme and hidden regions, and leaves the experiment when it is closed', async () => {
    const { state, page } = await open('#v=1&lesson=sparsity&theme=dark&hide=losses');
    expect(state().settings).toMatchObject({ data: 'maps', samples: 16, lambda: 0, theme: 'dark', hide: 'losses' });
    page.actions.showLessons(false);
    await settle();
    expect(state()).toMatchObject({ lesson: null, lessonsShown: false, settings: { lesson: '', data: 'maps' } });
  });

  it('from a link that comes after another lesson was closed has its own experiment', async () => {
    const { state, page, bar } = await open('#v=1&lesson=traces');
    page.actions.showLessons(false);
    await settle();
    bar.goTo('#v=1&lesson=maps');
    await settle();
    expect(state().lesson).toMatchObject({ name: 'maps', ready: true });
    expect(state().settings).toMatchObject({ lesson: 'maps', data: 'maps' });
  });

  it('that does not exist is said', async () => {
    const { state } = await open('#v=1&lesson=alchemy');
    expect(state().lesson).toBeNull();
    expect(state().notices[0].message).toContain('no lesson “alchemy”');
  });
});
