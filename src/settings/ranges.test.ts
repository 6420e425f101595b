import { describe, expect, it } from 'vitest';
import { inRanges, RANGES, rangesOf } from './ranges';

describe('ranges', () => {
  it('reads lists of places, backwards ones too', () => {
    expect(rangesOf('2-41,43,9-7')).toEqual([
      [2, 41],
      [43, 43],
      [7, 9],
    ]);
    expect(rangesOf('')).toEqual([]);
  });

  it('takes nothing else', () => {
    for (const text of ['0', 'a', '1-', '1,,2', '-3', '1.5', ' 1', '1-2-3', '9999999999'])
      expect([text, RANGES.test(text), rangesOf(text)]).toEqual([text, false, []]);
  });

  it('holds both ends', () => {
    const ranges = rangesOf('2-4,8');
    expect([1, 2, 4, 5, 8, 9].map((place) => inRanges(ranges, place))).toEqual([false, true, true, false, true, false]);
  });
});
