import { describe, expect, it } from 'vitest';
import type { PredictionRow } from '../store/predictionState';
import { creditSentence, standing } from './creditSentence';

const row = (label: string, by: number, error: number) =>
  ({ label, group: 'control', advantage: { by, error } }) as unknown as PredictionRow;

describe('what may be said of an advantage', () => {
  const sure = { by: 0.05, error: 0.01 };

  it('credits distillation only beside both controls, with their numbers', () => {
    const rows = [row('γ = 0', 0.05, 0.01), row('untrained', 0.04, 0.01)];
    const said = creditSentence({ controls: { withoutInterpretation: sure, untrained: sure }, rows });
    expect(said).toMatch(/^Credited to distillation/);
    expect(said).toContain('Against “untrained” it is better by 0.04 ± 0.01.');
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
