import { describe, expect, it } from 'vitest';
import { hasConverged } from './convergence';

const run = (before: number, recent: number) => Array.from({ length: 100 }, (_, i) => (i < 50 ? before : recent));

describe('hasConverged', () => {
  it('compares the last 50 totals with the 50 before', () => {
    expect(hasConverged(run(1, 1.00009))).toBe(true);
    expect(hasConverged(run(1, 0.99991))).toBe(true);
    expect(hasConverged(run(1, 1.00011))).toBe(false);
    expect(hasConverged(run(1, 0.99989))).toBe(false);
  });

  it('is relative to the size of the total', () => {
    expect(hasConverged(run(1e6, 1e6 + 90))).toBe(true);
    expect(hasConverged(run(1e-6, 1.1e-6))).toBe(false);
  });

  it('compares means, so that trembling does not count', () => {
    const trembling = Float64Array.from({ length: 100 }, (_, i) => 1 + (i % 2 === 0 ? 0.01 : -0.01));
    expect(hasConverged(trembling)).toBe(true);
  });

  it('looks at the end of the run alone', () => {
    expect(hasConverged([5, 4, 3, 2, ...run(1, 1)])).toBe(true);
    expect(hasConverged([...run(1, 1), ...run(1, 0.5)])).toBe(false);
  });

  it('needs 100 totals, all of them finite', () => {
    expect(hasConverged(run(1, 1).slice(1))).toBe(false);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(hasConverged([bad, ...run(1, 1).slice(1)])).toBe(false);
      expect(hasConverged([...run(1, 1).slice(1), bad])).toBe(false);
    }
  });
});
