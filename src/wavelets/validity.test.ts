import { describe, expect, it } from 'vitest';
import { normalNumbers } from '../golden/arbitraryTasks';
import { lowpassFilter, WAVELET_NAMES } from './families';
import { CONDITION_NAMES, validity } from './validity';

const db5 = lowpassFilter('db5');
const scaled = (factor: number) => db5.map((tap) => factor * tap);
const errorsOf = (h: ArrayLike<number>) =>
  Object.fromEntries(validity(h, null).conditions.map(({ name, error }) => [name, error]));

describe('validity', () => {
  it.each(WAVELET_NAMES)('%s is valid', (name) => {
    const { conditions, verdict, sentence } = validity(lowpassFilter(name), 1e-9);
    expect(conditions.map((condition) => condition.name)).toEqual(CONDITION_NAMES);
    expect(conditions.every(({ passes }) => passes === true)).toBe(true);
    expect(verdict).toBe('valid');
    expect(sentence).toBe('a valid wavelet (to 2 %)');
  });

  it('measures each condition', () => {
    const errors = errorsOf(scaled(1.1));
    expect(errors.lowpassSum).toBeCloseTo(0.1 * Math.SQRT2, 9);
    expect(errors.highpassSum).toBeCloseTo(0, 9);
    expect(errors.unitNorm).toBeCloseTo(0.21, 9);
    expect(errors.power).toBeCloseTo(0.42, 9);
    expect(errors.orthogonality).toBeCloseTo(0.21, 9);
    // Σg = h[1] − h[0] + …, ‖h‖² = 1.01, h[2] h[0] = 0.1
    const other = errorsOf([0.1, 0, 1, 0]);
    expect(other.highpassSum).toBeCloseTo(1.1, 9);
    expect(other.orthogonality).toBeCloseTo(0.1, 9);
    // |ĥ(ω)|² + |ĥ(ω + π)|² = 2 (1.01 + 0.2 cos 2ω)
    expect(other.power).toBeCloseTo(0.42, 9);
  });

  it('says nearly within four tolerances, and not beyond, naming the worst', () => {
    expect(validity(scaled(1.005), 0)).toMatchObject({ verdict: 'valid' });
    expect(validity(scaled(1.02), 0)).toMatchObject({
      verdict: 'nearly',
      sentence: 'nearly a wavelet: unit norm is off by 0.040 (at most 0.02 allowed)',
    });
    expect(validity(scaled(1.035), 0)).toMatchObject({ verdict: 'nearly' });
    expect(validity(scaled(1.05), 0)).toMatchObject({
      verdict: 'invalid',
      sentence: 'not a wavelet: unit norm is off by 0.10 (at most 0.02 allowed)',
    });
    expect(validity(db5, 0.31)).toMatchObject({
      verdict: 'invalid',
      sentence: 'not a wavelet: perfect reconstruction is off by 0.31 (at most 0.03 allowed)',
    });
    expect(validity(scaled(100), 0).sentence).toContain('off by 9999');
  });

  it('rests on the other conditions while the reconstruction is unknown', () => {
    const { conditions, verdict } = validity(db5, null);
    expect(conditions.find(({ name }) => name === 'reconstruction')).toMatchObject({ error: null, passes: null });
    expect(verdict).toBe('valid');
    expect(validity(scaled(2), null).verdict).toBe('invalid');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is no wavelet with a tap of %d', (tap) => {
    const { verdict, sentence } = validity([tap, ...db5.slice(1)], null);
    expect(verdict).toBe('invalid');
    expect(sentence).toContain('not finite');
  });

  it('finds the power condition as bad as any frequency shows it', () => {
    const h = db5.map((tap, n) => tap + 0.05 * normalNumbers(2, 'noise', 10)[n]);
    const power = (w: number) => {
      const part = (f: (x: number) => number) => h.reduce((sum, tap, n) => sum + tap * f(w * n), 0);
      return part(Math.cos) ** 2 + part(Math.sin) ** 2;
    };
    let worst = 0;
    for (let w = 0; w < Math.PI; w += 0.001) worst = Math.max(worst, Math.abs(power(w) + power(w + Math.PI) - 2));
    expect(Math.abs((errorsOf(h).power ?? 0) / worst - 1)).toBeLessThan(1e-3);
  });
});
