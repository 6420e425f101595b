import { describe, expect, it } from 'vitest';
import type { BoundaryMode } from '../wavelets/boundary';
import { decompose } from '../wavelets/decomposition';
import { lowpassFilter, type WaveletName } from '../wavelets/families';
import { filterBank } from '../wavelets/filterBank';
import { type Band, transformPlan } from '../wavelets/transformPlan';
import { bandPlacement, coveringCoefficients, energyCentre, passes } from './placement';

function largest(coefficients: ArrayLike<number>, band: Band): number {
  let best = 0;
  for (let k = 1; k < band.size; k++) {
    if (Math.abs(coefficients[band.offset + k]) > Math.abs(coefficients[band.offset + best])) best = k;
  }
  return best;
}

const WAVELETS: WaveletName[] = ['haar', 'db3', 'db5', 'db10', 'sym5', 'coif2'];
const MODES: BoundaryMode[] = ['zero', 'symmetric', 'periodization'];

describe.each(WAVELETS)('an impulse through %s', (name) => {
  it.each(MODES)('has its largest coefficient drawn within 1.25 cells of it and within half a support (%s)', (mode) => {
    const h = lowpassFilter(name);
    const plan = transformPlan([512], 4, mode, h.length);
    for (let impulse = 200; impulse < 264; impulse++) {
      const x = new Float64Array(512);
      x[impulse] = 1;
      const coefficients = decompose(plan, filterBank(h), x, 1);
      for (const band of plan.bands) {
        const [at] = bandPlacement(h, plan, band);
        const distance = Math.abs(at.first + at.stride * largest(coefficients, band) - impulse);
        const half = ((h.length - 1) * (at.stride - 1)) / 2;
        expect(distance, `${band.name}, impulse at ${impulse}`).toBeLessThanOrEqual(
          Math.min(1.25 * at.stride, half + 0.5),
        );
      }
    }
  });
});

it('places the bands of a map by the filters of each axis', () => {
  const h = lowpassFilter('db3');
  const plan = transformPlan([96, 64], 2, 'zero', h.length);
  const x = new Float64Array(96 * 64);
  x[60 * 64 + 25] = 1;
  const coefficients = decompose(plan, filterBank(h), x, 1);
  for (const band of plan.bands) {
    const k = largest(coefficients, band);
    const [rows, columns] = bandPlacement(h, plan, band);
    const row = rows.first + rows.stride * Math.floor(k / band.shape[1]);
    const column = columns.first + columns.stride * (k % band.shape[1]);
    expect(Math.abs(row - 60), `${band.name} row`).toBeLessThanOrEqual(1.25 * rows.stride);
    expect(Math.abs(column - 25), `${band.name} column`).toBeLessThanOrEqual(1.25 * columns.stride);
  }
});

it('takes cH as high along the height and low along the width', () => {
  const { bands } = transformPlan([32, 32], 1, 'zero', 2);
  expect(bands.map((band) => [band.name, ...passes(band)])).toEqual([
    ['cA1', 'low', 'low'],
    ['cH1', 'high', 'low'],
    ['cV1', 'low', 'high'],
    ['cD1', 'high', 'high'],
  ]);
});

describe('coveringCoefficients', () => {
  it('tiles the samples with cells of 2^level, without overlap', () => {
    const covering = coveringCoefficients({ first: -3.5, stride: 8 }, 12, 64, false);
    for (const k of new Set(covering)) expect(covering.filter((other) => other === k).length).toBeLessThanOrEqual(8);
    expect(covering.every((k, i) => i === 0 || k === covering[i - 1] || k === covering[i - 1] + 1)).toBe(true);
  });
  it('is −1 where no coefficient lies, but wraps round in periodization', () => {
    expect([...coveringCoefficients({ first: 2, stride: 2 }, 2, 8, false)]).toEqual([-1, 0, 0, 1, 1, -1, -1, -1]);
    expect([...coveringCoefficients({ first: 2, stride: 2 }, 4, 8, true)].every((k) => k >= 0 && k < 4)).toBe(true);
  });
});

it('energyCentre is the middle of a symmetric filter and survives an empty one', () => {
  expect(energyCentre([1, 2, 2, 1])).toBe(1.5);
  expect(energyCentre([0, 0])).toBe(0.5);
});
