import { describe, expect, it } from 'vitest';
import { creditVerdict } from './credit';

describe('credit to distillation', () => {
  const sure = { by: 0.05, error: 0.02 };
  const unsure = { by: 0.05, error: 0.03 };
  const worse = { by: -0.2, error: 0.01 };

  it.each([
    [sure, sure, 'credited'],
    [sure, unsure, 'not credited'],
    [unsure, sure, 'not credited'],
    [worse, null, 'not credited'],
    [sure, null, 'undecided'],
    [null, sure, 'undecided'],
    [null, null, 'undecided'],
    [{ by: 0.04, error: 0.02 }, sure, 'not credited'],
    [{ by: Number.NaN, error: Number.NaN }, sure, 'not credited'],
  ] as const)('without interpretation %j, untrained %j: %s', (withoutInterpretation, untrained, verdict) => {
    expect(creditVerdict({ withoutInterpretation, untrained })).toBe(verdict);
  });
});
