import { describe, expect, it } from 'vitest';
import { BOUNDARY_MODE_NAMES, BOUNDARY_MODES, type BoundaryMode, OUTSIDE } from './boundary';

/** Samples read at positions −6 … 9 of a signal of 4, counted from 1; 0 where it counts as 0. */
const PICTURES: Record<BoundaryMode, number[]> = {
  zero: [0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0],
  symmetric: [3, 4, 4, 3, 2, 1, 1, 2, 3, 4, 4, 3, 2, 1, 1, 2],
  reflect: [1, 2, 3, 4, 3, 2, 1, 2, 3, 4, 3, 2, 1, 2, 3, 4],
  periodic: [3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2],
  periodization: [3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2],
};

const read = (source: (i: number, n: number) => number, n: number, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => source(from + i, n) + 1);

describe('boundary modes', () => {
  it.each(BOUNDARY_MODE_NAMES)('%s extends as its picture shows', (mode) => {
    expect(read(BOUNDARY_MODES[mode].source, 4, -6, 9)).toEqual(PICTURES[mode]);
  });

  it('periodization repeats the last sample of an odd length in analysis and pads a 0 in synthesis', () => {
    const { source, synthesisSource } = BOUNDARY_MODES.periodization;
    expect(read(source, 3, -4, 6)).toEqual([1, 2, 3, 3, 1, 2, 3, 3, 1, 2, 3]);
    expect(read(synthesisSource, 3, -4, 6)).toEqual([1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3]);
  });

  it.each(BOUNDARY_MODE_NAMES)('%s never reads a sample that does not exist', (mode) => {
    const { source, synthesisSource } = BOUNDARY_MODES[mode];
    for (let n = 1; n <= 5; n++) {
      for (let i = -40; i <= 40; i++) {
        for (const row of [source(i, n), synthesisSource(i, n)]) {
          expect(Number.isInteger(row) && row >= OUTSIDE && row < n, `${mode}, n = ${n}, i = ${i}: ${row}`).toBe(true);
        }
      }
    }
  });

  it.each([
    ['zero', 64, 10, 36],
    ['reflect', 15, 10, 12],
    ['periodic', 7, 2, 4],
    ['periodization', 7, 10, 4],
    ['periodization', 64, 10, 32],
  ] as const)('%s of %i samples with %i taps gives %i coefficients a band', (mode, n, taps, expected) => {
    expect(BOUNDARY_MODES[mode].outputLength(n, taps)).toBe(expected);
  });
});
