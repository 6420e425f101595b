import { expect, it } from 'vitest';
import { lowpassFilter } from '../wavelets/families';
import type { LabelMark } from './labels';
import { mergeSweeps, readSweep, type SweepFile, sweepComment, sweepCsv, sweepText, whyUnscored } from './sweepFile';

const GRID = { lambdas: [0.1], gammas: [0], seeds: [1] };

function sweepOf(prediction: number | null): SweepFile {
  const cell = {
    ...{ lambda: 0.1, gamma: 0, seed: 1, h: [...lowpassFilter('db5')], steps: 10, ended: 'steps', moved: 0.1 },
    terms: { reconstruction: 1, sparsity: 1 },
    scores: {
      ...{ prediction, waveletLoss: 1, distance: 0.1, attribution: null, verdict: 'valid' },
      compression: { absolute: 3, relative: 0.1 },
    },
  };
  return {
    ...({ format: 'wavelet-distillery-sweep', version: 1, app: '0.1.0', link: 'v=1&data=recovery&wave=db5' } as const),
    data: { name: 'recovery', count: 2, shape: [64], sha256: '' },
    ...({ grid: GRID, steps: 10, metric: 'rSquared' } as const),
    cells: [cell] as unknown as SweepFile['cells'],
  };
}

const tested = (score: unknown, error: unknown) => ({
  ...{ lambda: 0.1, gamma: 0, cells: [{ lambda: 0.1, gamma: 0, seed: 1, score, error }] },
});

it('takes back scores that are not defined, and no other value in their place', () => {
  const undefinedScores = { ...sweepOf(null), tested: tested(null, null) } as SweepFile;
  expect(readSweep(sweepText(undefinedScores), 'x')).toEqual(undefinedScores);
  for (const score of ['0.5', true, undefined]) {
    const other = JSON.stringify({ ...sweepOf(0.5), tested: tested(score, 0.1) });
    expect(() => readSweep(other, 'x')).toThrow(/tested.cells.0.score/);
  }
});

it('merges shares that say nothing of their labels, and none of other labels', () => {
  const of = (labels?: LabelMark | null): SweepFile => {
    const sweep = sweepOf(0.5);
    return labels === undefined ? sweep : { ...sweep, data: { ...sweep.data, labels } };
  };
  const height = of({ kind: 'regression', name: 'height', checksum: '0a' });
  const merged = (...sweeps: SweepFile[]) => mergeSweeps(sweeps.map((sweep, i) => ({ name: `share ${i}`, sweep })));
  expect(readSweep(sweepText(height), 'x')).toEqual(height);
  expect(merged(of(), height)).toEqual(height);
  expect(() => merged(of(), height, of(null))).toThrow(/different sweeps/);
  expect(() => merged(height, of({ kind: 'classes', name: 'height', checksum: '0a' }))).toThrow(/different sweeps/);
});

it('says in the table why no cell has a score', () => {
  expect(whyUnscored(sweepOf(0.5))).toBe('');
  expect(sweepComment(sweepOf(0.5)).trimEnd().split('\n')).toHaveLength(2);
  const rows = (sweepComment(sweepOf(null)) + sweepCsv(sweepOf(null))).split('\n');
  expect(rows[2]).toMatch(/^# No cell has a score .* R² is not defined .* labels of one value\.$/);
  expect(rows[4]).toMatch(/^0\.1,0,1,10,steps,0\.1,,1,/);
});
