import { describe, expect, it } from 'vitest';
import { transformPlan } from '../../../wavelets/decomposition';
import { arena } from './arena';
import { joinedSteps } from './axisPass';
import { schedule } from './schedule';

const WIDEST = 65_535;

function passes(shape: number[], levels: number) {
  const plan = transformPlan(shape, levels, 'zero', 10);
  const { walks } = schedule(plan, arena(plan, true), 4, true, WIDEST);
  return Object.values(walks).flat().length;
}

describe('schedule', () => {
  it('has one pass a level along a signal, two for maps', () => {
    expect(joinedSteps(transformPlan([64], 4, 'zero', 10))).toHaveLength(4);
    expect(joinedSteps(transformPlan([64, 64], 4, 'zero', 10))).toHaveLength(8);
  });

  it('takes as many dispatches as documented', () => {
    expect(passes([64], 4)).toBe(9 * 4 - 2);
    expect(passes([64, 64], 4)).toBe(9 * 8 - 2);
  });

  it('gives every correlation rows of its own, one a workgroup', () => {
    const plan = transformPlan([24, 40], 2, 'symmetric', 6);
    const { walks, run } = schedule(plan, arena(plan, true), 8, true, WIDEST);
    const rows = Object.values(walks)
      .flat()
      .filter(({ kernel }) => kernel === 'correlate')
      .flatMap(({ record, groups }) => Array.from({ length: groups[0] }, (_, i) => record.row + i));
    expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: run.gradientRows }, (_, i) => i));
  });

  it('leaves IDWTᵀ ∇f out without gradients', () => {
    const plan = transformPlan([24, 40], 2, 'zero', 6);
    const { walks, run } = schedule(plan, arena(plan, false), 8, false, WIDEST);
    expect([walks.saliency, walks.backThroughSaliency]).toEqual([[], []]);
    expect(run.interpretationRows).toBe(run.reconstructionRows);
    expect(arena(plan, false).size).toBeLessThan(arena(plan, true).size);
  });
});
