import { describe, expect, it } from 'vitest';
import type { PredictionRow } from '../store/predictionState';
import { creditSentence, standing, withError } from './creditSentence';

const row = (label: string, by: number, error: number) =>
  ({ label, group: 'control', advantage: { by, error } }) as unknown as PredictionRow;

describe('what may be said of an advantage', () => {
  const sure = { by: 0.05, error: 0.01 };

  it('credits distillation only beside both controls, with their numbers', () => {
    const rows = [row('γ = 0', 0.05, 0.01), row('untrained', 0.04, 0.01)];
    const said = creditSentence({ controls: { withoutInterpretation: sure, untrained: sure }, rows });
    expect(said).toMatch(/^Credited to distillation/);
    expect(said).toContain('Against “untrained” it is better by 0.040 ± 0.010.');
  });

  it('says “worse” of what is worse, to the digits that the error leaves', () => {
    const rows = [row('γ = 0', -0.00739, 0.0027)];
    const said = creditSentence({
      controls: { withoutInterpretation: { by: -0.00739, error: 0.0027 }, untrained: null },
      rows,
    });
    expect(said).toContain('Against “γ = 0” it is worse by 0.0074 ± 0.0027.');
    expect([withError(0.45, 0.028), withError(123, 12), withError(-0.002, 0.011)]).toEqual([
      '0.450 ± 0.028',
      '123 ± 12',
      '−0.002 ± 0.011',
    ]);
    expect(withError(0.5, Number.NaN)).toBe('0.5 ± none');
  });

  it('refuses credit, and says what is missing', () => {
    const unsure = { by: 0.01, error: 0.01 };
    const refused = creditSentence({ controls: { withoutInterpretation: unsure, untrained: sure }, rows: [] });
    expect(refused).toMatch(/^Not credited/);
    const none = { withoutInterpretation: null, untrained: null };
    expect(creditSentence({ controls: none, rows: [] })).toContain('before it is compared with its controls');
  });

  it('calls a difference sure beyond twice its error, either way', () => {
    expect([sure, { by: -0.05, error: 0.01 }, { by: 0.02, error: 0.01 }].map(standing)).toEqual([
      'better',
      'worse',
      'unsure',
    ]);
  });
});
