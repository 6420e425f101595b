import { describe, expect, it } from 'vitest';
import { lowpassFilter } from '../wavelets/families';
import { transformPlan } from '../wavelets/transformPlan';
import { bandImage, bandMap } from './attributionBands';
import { readCoefficient } from './BandStrips';
import { bandOf, coefficientAt, coefficientText, densestCoefficient, largestCoefficient } from './coefficientAt';

const db5 = lowpassFilter('db5');
const counting = (count: number) => Float32Array.from({ length: count }, (_, k) => k);

describe.each(['zero', 'periodization'] as const)('in mode %s', (mode) => {
  it('names the coefficient that the image of a series shows', () => {
    const plan = transformPlan([64], 3, mode, 10);
    const { values } = bandImage(plan, db5, counting(plan.coefficientCount));
    for (const [row, band] of plan.bands.entries()) {
      for (let i = 0; i < 64; i++) {
        const k = coefficientAt(plan, db5, band, [i]);
        expect(k ?? Number.NaN).toEqual(values[row * 64 + i]);
      }
    }
  });
  it('names the coefficient that the picture of a band of a map shows', () => {
    const plan = transformPlan([24, 16], 2, mode, 10);
    for (const band of plan.bands) {
      const values = bandMap(plan, db5, counting(plan.coefficientCount), band);
      expect(coefficientAt(plan, db5, band, [23, 7]) ?? Number.NaN).toEqual(values[23 * 16 + 7]);
    }
  });
});

it('of many under one column the largest is named, of many over one pixel the densest', () => {
  const haar = lowpassFilter('haar');
  const series = transformPlan([16], 1, 'zero', 2);
  const values = new Float32Array(series.coefficientCount);
  values[series.bands[1].offset + 3] = -2;
  expect(largestCoefficient(series, haar, series.bands[1], values, [4, 10])).toBe(series.bands[1].offset + 3);
  const map = transformPlan([8, 8], 2, 'zero', 2);
  const weights = new Float32Array(map.coefficientCount).fill(1);
  expect(bandOf(map, densestCoefficient(map, haar, weights, [0, 0]) ?? 0).level).toBe(1);
  expect(densestCoefficient(map, haar, weights.fill(0), [0, 0])).toBeNull();
});

it('a coefficient is named by band, level, orientation and place', () => {
  const map = transformPlan([8, 8], 2, 'zero', 2);
  const horizontal = map.bands[4];
  expect(coefficientText(map, horizontal.offset + 6, 'a', counting(map.coefficientCount))).toBe(
    `cH1 (level 1 LH), row 1, column 2: a = ${horizontal.offset + 6}`,
  );
  const series = transformPlan([16], 2, 'zero', 2);
  expect(coefficientText(series, 5, 'c', counting(16))).toBe('cD2 (level 2), coefficient 1: c = 5');
});

it('reads a coefficient with the samples it stands over, wherever on it one points', () => {
  const plan = transformPlan([64], 3, 'periodization', 10);
  const row = plan.bands.findIndex(({ name }) => name === 'cD3');
  const first = readCoefficient({ row, column: 20 }, 64, plan, db5, counting(plan.coefficientCount));
  const [from, to] = first.samples;
  expect(to - from).toBe(8);
  for (let column = from; column < to; column++) {
    expect(readCoefficient({ row, column }, 64, plan, db5, counting(plan.coefficientCount))).toEqual(first);
  }
});
