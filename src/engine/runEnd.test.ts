import { describe, expect, it } from 'vitest';
import type { Snapshot } from './engine';
import { FakeEngine } from './fakes';
import { EndWatch } from './runEnd';

async function chunk(change: Partial<Snapshot> = {}): Promise<Snapshot> {
  const engine = new FakeEngine();
  await engine.run(3);
  return { ...(await engine.snapshot()), ...change };
}

describe('a chunk', () => {
  it('of finite numbers does not end a run', async () => {
    expect(new EndWatch().look(await chunk(), true)).toBeNull();
  });

  it.each(['h', 'firstMoment', 'secondMoment'] as const)(
    'whose %s is not finite ends it one step before, however finite all totals are',
    async (numbers) => {
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY])
        expect(new EndWatch().look(await chunk({ [numbers]: [0, bad] }), true)).toEqual({
          reason: 'diverged',
          steps: 2,
        });
    },
  );
});
