import { describe, expect, it } from 'vitest';
import { refusalOf } from '../refusals';
import { importArrays, notesOf, testArray } from './testArrays';

describe('missing values', () => {
  const gap = (at: readonly number[]) => (i: number) => (at.includes(i) ? Number.NaN : i ** 2);

  it('fills series by linear interpolation, the ends by the nearest value', () => {
    const { draft, missing } = importArrays({ 'x.npy': testArray([8], {}, gap([0, 3, 4, 7])) });
    expect([...draft.x]).toEqual([1, 1, 4, 4 + 7, 4 + 14, 25, 36, 36]);
    expect(missing).toEqual({ count: 4, treatment: 'filled by linear interpolation' });
  });

  it('fills maps with the mean of their tile, or with 0', () => {
    const map = testArray([2, 4], { hint: 'maps' }, gap([0, 7]));
    const { x } = importArrays({ m: map }, { tile: 2 }).draft;
    expect([...x.subarray(0, 7)]).toEqual([14, 1, 16, 25, 4, 9, 36]);
    expect(x[7]).toBeCloseTo(49 / 3, 12);
    expect(importArrays({ m: map }, { tile: 2, missing: 'zero' }).draft.x[0]).toBe(0);
  });

  it('drops tiles that are mostly masked and says how many', () => {
    const map = testArray([2, 6], { hint: 'maps' }, gap([0, 1, 6, 2]));
    const imported = importArrays({ m: map }, { tile: 2 });
    expect(imported.draft.count).toBe(2);
    expect(notesOf(imported)).toContain('1 tile with more than 50 % missing was dropped.');
    expect(notesOf(imported)).toContain(
      '4 missing values: 1 in 1 sample filled with the mean of their tile, the others left out.',
    );
    expect(importArrays({ m: map }, { tile: 2, missing: 'drop' }).draft.count).toBe(1);
    expect(importArrays({ m: map }, { tile: 2, mostMissing: 1 }).draft.count).toBe(3);
  });

  it('says so when nothing is left', () => {
    const error = refusalOf(() => importArrays({ m: testArray([4, 4], { hint: 'maps' }, () => Number.NaN) }));
    expect(error.message).toContain('more than 50 % missing: none is left');
  });

  it('leaves the array as it was read', () => {
    const array = testArray([8], {}, gap([3]));
    importArrays({ x: array });
    expect(array.data[3]).toBeNaN();
  });
});
