import { expect, it } from 'vitest';
import { transformPlan } from '../../../wavelets/decomposition';
import { arena } from './arena';
import { schedule } from './schedule';
import { stepTraffic } from './traffic';

const traffic = (shape: number[], count: number, levels = 4) => {
  const plan = transformPlan(shape, levels, 'zero', 10);
  return stepTraffic(plan, schedule(plan, arena(plan, true), count / 4, true, 65_535));
};

it.each([
  { shape: [64, 64], count: 100 },
  { shape: [256, 256], count: 16 },
  { shape: [5000], count: 20 },
])('is at most three times the least for $count samples of $shape', ({ shape, count }) => {
  const { bytes, least } = traffic(shape, count);
  expect(bytes).toBeGreaterThan(least);
  expect(bytes / least).toBeLessThanOrEqual(3);
});

it('is what one level of four signals needs, counted by hand', () => {
  // 16 samples; two bands of (16 + 9) / 2 numbers, rounded down; each a float32 of four signals.
  const [n, bands] = [16, 24];
  const { bytes, least } = traffic([16], 4, 1);
  const walks = 2 * (n + bands) + (n + 2 * bands) + 3 * (n + bands);
  // A row of partial sums for each of three correlations, then one of errors and two of penalties: written and read.
  const partials = 2 * (3 * 20 + 3);
  expect(bytes).toBe(16 * (walks + 3 * n + 5 * bands) + 4 * partials);
  expect(least).toBe(16 * 7 * (n + bands));
});
