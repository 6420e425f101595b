import { expect, it } from 'vitest';
import type { CellGroup } from '../sweep/choice';
import { scoreKind } from '../sweep/examine';
import { cellFacts, describeGrid, gridTable, testedFacts } from './sweepGridText';

const group = (lambda: number, gamma: number, score: number, verdict: 'valid' | 'nearly'): CellGroup =>
  ({ lambda, gamma, score, cells: [{ steps: 300, ended: 'converged', scores: { verdict } }] }) as unknown as CellGroup;

const [good, poor] = [group(1e-4, 2, 0.5, 'valid'), group(1e-5, 1, -0.25, 'nearly')];
const content = { groups: [good, poor], best: good, kind: scoreKind('prediction', 'rSquared') };

it('tells a cell, the grid and every row with the numbers of the page', () => {
  expect(cellFacts(poor, content)).toEqual(['λ 10⁻⁵, γ 1', 'R², cross-validated −0.25', 'nearly a wavelet']);
  expect(cellFacts(good, content)).toContain('the best');
  expect(describeGrid(content)).toBe(
    '2 pairs of λ and γ, 1 of them with a valid wavelet. The best by R², cross-validated has 0.5, at λ 10⁻⁴ and γ 2.',
  );
  expect(gridTable(content).rows.map(([lambda]) => lambda)).toEqual(['10⁻⁵', '10⁻⁴']);
});

it('says how the best does on the test samples, and where nothing can be said', () => {
  const scores = [
    { score: 0.5, error: 0.12345 },
    { score: 0.25, error: null },
    { score: null, error: null },
  ];
  expect(testedFacts(scores.slice(0, 1), 'R²')).toEqual({ lead: 'R²', figures: '0.5 ± 0.123', end: '' });
  expect(testedFacts(scores, 'R²')).toMatchObject({ figures: '0.5 ± 0.123, 0.25, not defined', end: ' (one a seed)' });
  expect(testedFacts(scores.slice(2), 'R²')).toEqual({
    ...{ lead: 'R² is not defined on a test part of one value', figures: '', end: '' },
  });
});
