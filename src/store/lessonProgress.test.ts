import { describe, expect, it } from 'vitest';
import { lowpassFilter } from '../wavelets/families';
import { createDistillery } from './distillery';
import { fakeBar } from './fakeBar';
import { FakeEngine, fakeServices, settle, snapshotAt } from './fakes';
import { joined, readProgress, resumedAt } from './lessonProgress';

const DB5 = [...lowpassFilter('db5')];

describe('the record of lessons', () => {
  it('takes only what can be meant: known lessons with as many steps, known words', () => {
    expect(readProgress({ maps: ['reached', 'open', 'open'], alchemy: ['open'], why: ['reached'] })).toEqual({
      maps: ['reached', 'open', 'open'],
    });
    for (const kept of [undefined, null, 7, 'x', [], { maps: 'reached' }, { maps: ['done', 'open', 'open'] }])
      expect(readProgress(kept)).toEqual({});
  });

  it('never takes a reached step back, whichever tab wrote last', () => {
    const one = { maps: ['reached', 'skipped', 'open'] } as const;
    const other = { maps: ['open', 'reached', 'open'], why: ['skipped', 'open'] } as const;
    const both = { maps: ['reached', 'reached', 'open'], why: ['skipped', 'open'] };
    expect(joined(one, other)).toEqual(both);
    expect(joined(other, one)).toEqual(both);
  });

  it('goes on at the first open step, with the run that this one needs', () => {
    expect(resumedAt('recovery', ['reached', 'skipped', 'open'])).toBe(2);
    expect(resumedAt('recovery', ['open', 'open', 'open'])).toBe(0);
    // The table of predictions is made of the wavelet of the step before.
    expect(resumedAt('maps', ['reached', 'reached', 'open'])).toBe(1);
  });
});

it('a lesson goes on after a reload, and begins anew once it was finished', async () => {
  const engine = new FakeEngine();
  const services = fakeServices(engine);
  const open = async () => {
    const page = createDistillery(services, fakeBar('#v=1&lesson=recovery'), { taps: DB5, step: 400, losses: [] });
    await page.actions.begin();
    await settle();
    return { actions: page.actions, state: () => page.store.getState() };
  };
  const first = await open();
  first.actions.play();
  engine.tell({
    type: 'snapshot',
    run: engine.starts,
    snapshot: snapshotAt(300, DB5),
    earlier: [],
    stepsPerSecond: 9,
  });
  expect(first.state().lesson?.marks).toEqual(['reached', 'open', 'open']);
  await settle();

  const again = await open();
  expect(again.state().lesson).toMatchObject({ at: 1, ready: true, marks: ['reached', 'open', 'open'] });
  expect(again.state().settings).toMatchObject({ gamma: 0 });
  await again.actions.skipStep();
  await again.actions.skipStep();
  again.actions.showLessons(true);
  await settle();
  expect(again.state().lessonProgress).toEqual({ recovery: ['reached', 'skipped', 'skipped'] });

  const later = await open();
  expect(later.state().lesson).toMatchObject({ at: 0, marks: ['open', 'open', 'open'] });
  expect(later.state().lessonProgress).toEqual({ recovery: ['reached', 'skipped', 'skipped'] });
});
