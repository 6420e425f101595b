import { describe, expect, it } from 'vitest';
import { transformPlan } from '../../../wavelets/decomposition';
import { arena } from './arena';
import { joinedSteps } from './axisPass';
import { chosen, schedule } from './schedule';

const WIDEST = 65_535;

/** Dispatches of a whole step with all terms on minibatches: the walks, and those that are no walk. */
function dispatches(shape: number[], levels: number) {
  const plan = transformPlan(shape, levels, 'zero', 10);
  const { walks } = schedule(plan, arena(plan, true), 4, true, WIDEST);
  const { forwards, synthesis, backThroughSynthesis, backwards } = walks;
  const [filters, fetched, error, penalties, share, filter] = [1, 2, 1, 1, 1, 1];
  const chosenWalks = [chosen(forwards, true, true), synthesis, backThroughSynthesis, chosen(backwards, true, true)];
  return chosenWalks.flat().length + filters + fetched + error + penalties + share + filter;
}

describe('schedule', () => {
  it('has one pass a level along a signal, two for maps', () => {
    expect(joinedSteps(transformPlan([64], 4, 'zero', 10))).toHaveLength(4);
    expect(joinedSteps(transformPlan([64, 64], 4, 'zero', 10))).toHaveLength(8);
  });

  it('takes as many dispatches as documented, and at most 12 a level', () => {
    expect(dispatches([64], 4)).toBe(4 * 4 + 7);
    expect(dispatches([64, 64], 4)).toBe(4 * 8 + 7);
    for (const levels of [2, 3, 4, 5]) expect(dispatches([64, 64], levels)).toBeLessThanOrEqual(12 * levels);
  });

  it('walks alone what nothing else is called for', () => {
    const plan = transformPlan([24, 40], 2, 'zero', 6);
    const { backwards } = schedule(plan, arena(plan, true), 8, true, WIDEST).walks;
    const records = (coefficients: boolean, interpretation: boolean) =>
      chosen(backwards, coefficients, interpretation).map((each) => each.records.length);
    expect(records(true, true)).toEqual([2, 2, 2, 2]);
    expect(records(false, true)).toEqual([1, 1, 1, 1]);
    expect(records(false, false)).toEqual([]);
  });

  it('gives every sum rows of its own, one a workgroup', () => {
    const plan = transformPlan([24, 40], 2, 'symmetric', 6);
    const { walks, run } = schedule(plan, arena(plan, true), 8, true, WIDEST);
    const { backThroughSynthesis, backwards } = walks;
    const rows = [...backThroughSynthesis, ...backwards.coefficients, ...backwards.interpretation].flatMap(
      ({ records, groups }) => Array.from({ length: groups[0] }, (_, i) => records[0].row + i),
    );
    expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: run.gradientRows }, (_, i) => i));
  });

  it('leaves IDWTᵀ ∇f out without gradients', () => {
    const plan = transformPlan([24, 40], 2, 'zero', 6);
    const { walks, run } = schedule(plan, arena(plan, false), 8, false, WIDEST);
    expect([walks.forwards.interpretation, walks.backwards.interpretation]).toEqual([[], []]);
    expect(run.interpretationRows).toBe(run.reconstructionRows);
    expect(arena(plan, false).size).toBeLessThan(arena(plan, true).size);
  });
});
