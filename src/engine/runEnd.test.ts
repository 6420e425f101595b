import { describe, expect, it } from 'vitest';
import type { Checkpoint, Snapshot } from './engine';
import { FakeEngine } from './fakes';
import { EndWatch } from './runEnd';

async function chunk(change: Partial<Snapshot> = {}): Promise<Snapshot> {
  const engine = new FakeEngine();
  await engine.run(3);
  return { ...(await engine.snapshot()), ...change };
}

const START: Checkpoint = { step: 0, h: [0], firstMoment: [0], secondMoment: [0] };

describe('a chunk', () => {
  it('of finite numbers does not end a run', async () => {
    expect(new EndWatch(START).look(await chunk(), true)).toBeNull();
  });

  it.each(['h', 'firstMoment', 'secondMoment'] as const)(
    'whose %s is not finite ends it one step before, however finite all totals are',
    async (numbers) => {
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY])
        expect(new EndWatch(START).look(await chunk({ [numbers]: [0, bad] }), true)).toEqual({
          reason: 'diverged',
          from: START,
          steps: 2,
        });
    },
  );
});
