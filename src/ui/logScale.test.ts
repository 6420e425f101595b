import { describe, expect, it } from 'vitest';
import { positionOf, SLIDER_STEPS, valueAt } from './logScale';

describe('the logarithmic slider', () => {
  it('has 0 at its left end and its limits at the others', () => {
    expect(valueAt(0, 1e-4, 100)).toBe(0);
    expect(valueAt(1, 1e-4, 100)).toBe(1e-4);
    expect(valueAt(SLIDER_STEPS, 1e-4, 100)).toBe(100);
    expect(positionOf(0, 1e-4, 100)).toBe(0);
    expect(positionOf(1e9, 1e-4, 100)).toBe(SLIDER_STEPS);
    expect(positionOf(1e-9, 1e-4, 100)).toBe(1);
  });

  it('moves by at least one step in value and never backwards', () => {
    for (let position = 1; position <= SLIDER_STEPS; position++) {
      const [before, here] = [valueAt(position - 1, 1e-4, 100), valueAt(position, 1e-4, 100)];
      expect(here).toBeGreaterThanOrEqual(before);
      expect(Math.abs(positionOf(here, 1e-4, 100) - position)).toBeLessThanOrEqual(2);
    }
  });
});
