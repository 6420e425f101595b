import { describe, expect, it } from 'vitest';
import { randomStream } from '../random';
import { lowpassFilter } from '../wavelets/families';
import { METRICS } from './scores';
import { DEFAULT_CHOICES, waveletPredictor } from './waveletPredictor';

const CHOICES = { ...DEFAULT_CHOICES, levels: 2, mode: 'zero' } as const;
const all = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);

describe('a filter predicts', () => {
  it('how high a series jumps, from its largest coefficients', () => {
    const random = randomStream(1, 'jumps');
    const count = 60;
    const heights = Float64Array.from({ length: count }, () => 1 + random.uniform());
    const x = Float64Array.from({ length: count * 16 }, (_, i) => (i % 16 === 5 ? heights[Math.floor(i / 16)] : 0));
    const target = { kind: 'regression', values: heights, classes: 0 } as const;
    const fitted = waveletPredictor({ x, count, shape: [16], target }, CHOICES)(lowpassFilter('db2')).fit(all(40));
    const asked = all(count).subarray(40);
    expect(METRICS.rSquared.score(heights.subarray(40), fitted.predict(asked))).toBeGreaterThan(0.999);
    expect(fitted.weights).toBe(4);
  });

  it('which class a series is of', () => {
    const random = randomStream(2, 'classes');
    const count = 80;
    const values = Float64Array.from({ length: count }, (_, i) => i % 2);
    const x = Float64Array.from({ length: count * 16 }, (_, i) => {
      const spike = i % 16 === 7 ? 5 * values[Math.floor(i / 16)] : 0;
      return spike + 0.1 * random.normal();
    });
    const target = { kind: 'classes', values, classes: 2 } as const;
    const fitted = waveletPredictor({ x, count, shape: [16], target }, CHOICES)(lowpassFilter('haar')).fit(all(60));
    expect([...fitted.predict(all(count).subarray(60))]).toEqual([...values.subarray(60)]);
  });

  it('how rough a map is, from its peaks', () => {
    const random = randomStream(3, 'maps');
    const count = 240;
    const values = Float64Array.from({ length: count }, (_, i) => 1 + (i % 3));
    const x = Float64Array.from({ length: count * 144 }, (_, i) => values[Math.floor(i / 144)] * random.normal());
    const target = { kind: 'regression', values, classes: 0 } as const;
    const fitted = waveletPredictor({ x, count, shape: [12, 12], target }, CHOICES)(lowpassFilter('db3')).fit(all(180));
    const asked = all(count).subarray(180);
    expect(METRICS.rmse.score(values.subarray(180), fitted.predict(asked))).toBeLessThan(0.5);
  });
});
