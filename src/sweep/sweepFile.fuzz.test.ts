/** Whatever a sweep file holds: a sweep that can be drawn, merged and gone on with, or a StatedError. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { StatedError } from '../errors';
import { countInputs, damagedJson, damagedText, fuzzRuns, fuzzTime } from '../golden/arbitraryDamage';
import { lowpassFilter } from '../wavelets/families';
import { cellGroups } from './choice';
import { SCORE_KINDS, type ScoreName } from './examine';
import { cellsOf } from './grid';
import { mergeSweeps, readSweep, type SweepFile, sweepCsv, sweepText } from './sweepFile';

const RUNS = fuzzRuns(100);
const LENGTH = lowpassFilter('db5').length;

const SWEEP: SweepFile = {
  ...({ format: 'wavelet-distillery-sweep', version: 1, app: '0.1.0', link: 'v=1&data=recovery&wave=db5' } as const),
  data: { name: 'recovery', count: 2, shape: [64], sha256: '' },
  ...({ grid: { lambdas: [0.1, 1], gammas: [0, 1], seeds: [0, 1] }, steps: 10, metric: 'rSquared' } as const),
  cells: cellsOf({ lambdas: [0.1, 1], gammas: [0, 1], seeds: [0, 1] }).map((cell) => ({
    ...cell,
    ...{
      h: [...lowpassFilter('db5')],
      steps: 10,
      ended: 'steps',
      moved: 0.1,
      terms: { reconstruction: 1, sparsity: 1 },
    },
    scores: {
      ...{ prediction: 0.5, waveletLoss: 1, distance: 0.1, attribution: null, verdict: 'valid' },
      compression: { absolute: 3, relative: 0.1 },
    },
  })) as unknown as SweepFile['cells'],
};
const TEXT = sweepText(SWEEP);
const SCORES = ['prediction', ...(Object.keys(SCORE_KINDS) as ScoreName[])] as const;

function expectUsable(text: string): void {
  try {
    const sweep = readSweep(text, 'x');
    expect(readSweep(sweepText(sweep), 'again')).toEqual(sweep);
    expect(sweep.cells.every(({ h }) => h.length === sweep.cells[0].h.length)).toBe(true);
    for (const score of SCORES) cellGroups(sweep.cells, score, sweep.metric);
    const shares = [SWEEP, sweep].map((share, i) => ({ name: `share ${i}`, sweep: share }));
    expect(mergeSweeps(shares.slice(1)).cells.length).toBeLessThanOrEqual(cellsOf(sweep.grid).length);
    expect(sweepCsv(sweep)).toContain('lambda,gamma,seed');
    mergeSweeps(shares);
  } catch (error) {
    if (!(error instanceof StatedError)) throw error;
    expect(error.message.length).toBeLessThan(1000);
  }
}

it('reads what it wrote', () => {
  expect(readSweep(TEXT, 'x')).toEqual(SWEEP);
  expect(SWEEP.cells.every(({ h }) => h.length === LENGTH)).toBe(true);
});

describe('whatever is wrong with it', () => {
  afterEach(countInputs(RUNS));

  it('a damaged text', () => fc.assert(fc.property(damagedText(TEXT), expectUsable), RUNS), fuzzTime(RUNS));

  it(
    'other values in it',
    () =>
      fc.assert(
        fc.property(damagedJson(SWEEP), (value) => expectUsable(JSON.stringify(value) ?? '')),
        RUNS,
      ),
    fuzzTime(RUNS),
  );
});

it('a grid too large to be drawn is refused before anything is made of it', () => {
  const many = Array.from({ length: 1000 }, (_, i) => i);
  const grid = { lambdas: many, gammas: many, seeds: many };
  expect(() => readSweep(JSON.stringify({ ...SWEEP, grid }), 'x')).toThrow(/cells/);
});
