import { expect, it } from 'vitest';
import { decompose, transformPlan } from '../wavelets/decomposition';
import { lowpassFilter } from '../wavelets/families';
import { filterBank } from '../wavelets/filterBank';
import { approximate, energyLeftOut, keepLargest, keptCount } from './keepLargest';

const haar = lowpassFilter('haar');

it('keeps as many as asked, the largest, of equals the first', () => {
  expect([...keepLargest([1, -3, 2, 0.5], 2)]).toEqual([0, -3, 2, 0]);
  expect([...keepLargest([1, 1, -1, 1], 2)]).toEqual([1, 1, 0, 0]);
  expect([...keepLargest([1, 2], 0)]).toEqual([0, 0]);
  expect([...keepLargest([0.1, 0.2], 2)]).toEqual([Math.fround(0.1), Math.fround(0.2)]);
  expect([keptCount(40, 0), keptCount(40, 0.1), keptCount(40, 50), keptCount(40, 100)]).toEqual([0, 1, 20, 40]);
});

it('all coefficients give the sample back, none give nothing', () => {
  const plan = transformPlan([8, 8], 2, 'periodization', 10);
  const h = lowpassFilter('db5');
  const x = Float64Array.from({ length: 64 }, (_, i) => Math.sin(i) + 2);
  const c = decompose(plan, filterBank(h), x, 1);
  const all = approximate(plan, h, x, c, 100);
  expect(all.error).toBeLessThan(1e-6);
  expect(all.kept).toBe(64);
  expect(all.energy).toBeCloseTo(1, 6);
  const none = approximate(plan, h, x, c, 0);
  expect(none.error).toBeCloseTo(1, 6);
  expect([none.energy, none.kept]).toEqual([0, 0]);
});

it('under an orthonormal transform the squared error is the energy left out', () => {
  const plan = transformPlan([16], 3, 'periodization', 2);
  const x = Float64Array.from({ length: 16 }, (_, i) => (i * i) % 11);
  const c = decompose(plan, filterBank(haar), x, 1);
  const { error, energy, kept } = approximate(plan, haar, x, c, 25);
  expect(kept).toBe(4);
  expect(error ** 2).toBeCloseTo(1 - energy, 5);
  expect(energyLeftOut(c, [0, 4, 16])).toEqual([1, expect.closeTo(1 - energy, 5), 0]);
});

it('a sample of zeros has no error', () => {
  const plan = transformPlan([4], 1, 'zero', 2);
  expect(approximate(plan, haar, [0, 0, 0, 0], new Float32Array(4), 10)).toMatchObject({ error: 0, energy: 1 });
});
