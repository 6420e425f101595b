import { describe, expect, it } from 'vitest';
import { lowpassFilter } from '../wavelets/families';
import { transformPlan } from '../wavelets/transformPlan';
import {
  attributionByScale,
  attributionDensity,
  bandImage,
  bandMap,
  coefficientsBeyondTheEnds,
} from './attributionBands';

const h = lowpassFilter('haar');

describe('a series', () => {
  const plan = transformPlan([8], 2, 'zero', 2);
  const attributions = Float32Array.from({ length: plan.coefficientCount }, (_, k) => (k % 2 === 0 ? k + 1 : -k - 1));

  it('has one row a band, each coefficient over 2^level samples (haar: exactly its support)', () => {
    const { values, shape } = bandImage(plan, h, attributions);
    expect(shape).toEqual([3, 8]);
    expect([...values.subarray(0, 8)]).toEqual([1, 1, 1, 1, -2, -2, -2, -2]);
    expect([...values.subarray(16, 24)]).toEqual([5, 5, -6, -6, 7, 7, -8, -8]);
  });

  it('shows the largest |a| where several samples share a column', () => {
    const long = transformPlan([4096], 1, 'zero', 2);
    const spike = new Float32Array(long.coefficientCount);
    const { offset } = long.bands[1];
    spike[offset + 700] = -3;
    spike[offset + 701] = 1;
    const { values, shape } = bandImage(long, h, spike);
    expect(shape).toEqual([2, 1024]);
    expect(values[1024 + Math.floor((1400 * 1024) / 4096)]).toBe(-3);
  });

  it('sums |a| by scale', () => {
    expect(attributionByScale(plan, attributions)).toEqual([
      { name: 'cA2', total: 3 },
      { name: 'cD2', total: 7 },
      { name: 'cD1', total: 26 },
    ]);
  });

  it('counts what lies beyond the ends: nothing for haar, a good part for ten taps', () => {
    expect(coefficientsBeyondTheEnds(plan, h)).toBe(0);
    const db5 = lowpassFilter('db5');
    const beyond = coefficientsBeyondTheEnds(transformPlan([64], 4, 'zero', 10), db5);
    expect(beyond).toBeGreaterThan(15);
    expect(beyond).toBeLessThan(40);
    expect(coefficientsBeyondTheEnds(transformPlan([64], 2, 'periodization', 10), db5)).toBe(0);
  });
});

describe('a map', () => {
  const plan = transformPlan([8, 4], 1, 'zero', 2);
  const attributions = new Float32Array(plan.coefficientCount);
  const band = plan.bands[2];
  attributions[band.offset + 3] = -4;

  it('draws a band where its coefficients lie', () => {
    const values = bandMap(plan, h, attributions, band);
    const drawn = [...values.keys()].filter((i) => values[i] === -4);
    expect(drawn).toEqual([10, 11, 14, 15]);
  });

  it('adds up to Σ|a| as a density', () => {
    const density = attributionDensity(plan, { h, attributions });
    expect(density.reduce((sum, value) => sum + value, 0)).toBeCloseTo(4, 6);
    expect(density[10]).toBeCloseTo(1, 6);
  });

  it('joins the orientations of a level', () => {
    expect(attributionByScale(plan, attributions).map((scale) => scale.name)).toEqual(['cA1', 'level 1']);
  });
});
