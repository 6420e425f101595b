import { describe, expect, it } from 'vitest';
import { type RandomStream, randomStream } from './random';

const SEEDS = Array.from({ length: 4000 }, (_, seed) => seed);
/** Five standard errors of the correlation of 4,000 independent pairs. */
const CHANCE = 5 / Math.sqrt(SEEDS.length);

function correlation(a: readonly number[], b: readonly number[]): number {
  const [p, q] = [standardised(a), standardised(b)];
  return p.reduce((sum, value, i) => sum + value * q[i], 0) / p.length;
}

function standardised(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (value - mean) / deviation);
}

/** Draw number `place` of the stream of each seed. */
function draws(purpose: string, place: number, draw: (stream: RandomStream) => number, shift = 0): number[] {
  return SEEDS.map((seed) => {
    const stream = randomStream(seed + shift, purpose);
    for (let i = 0; i < place; i++) draw(stream);
    return draw(stream);
  });
}

const uniform = (stream: RandomStream) => stream.uniform();
const normal = (stream: RandomStream) => stream.normal();

describe('streams', () => {
  it.each([
    ['mass map 1', 'mass map 2'],
    ['mass map 1', 'mass map 10'],
    ['epoch 8', 'epoch 9'],
    ['trace a', 'trace b'],
    ['a', 'b'],
    ['ab', 'ba'],
    ['start noise', 'start noisf'],
  ])('of purposes as alike as “%s” and “%s” are independent from the first draw on', (a, b) => {
    for (const draw of [uniform, normal]) {
      for (const place of [0, 1, 2, 3]) {
        const together = correlation(draws(a, place, draw), draws(b, place, draw));
        expect(Math.abs(together), `draw ${place}`).toBeLessThan(CHANCE);
      }
    }
  });

  it.each([1, 2, 256, 65536, 1 << 29])('of seeds %d apart are independent from the first draw on', (shift) => {
    for (const place of [0, 1]) {
      const together = correlation(draws('samples', place, uniform), draws('samples', place, uniform, shift));
      expect(Math.abs(together)).toBeLessThan(CHANCE);
    }
  });

  it('do not tell one draw from the one before', () => {
    expect(Math.abs(correlation(draws('samples', 0, uniform), draws('samples', 1, uniform)))).toBeLessThan(CHANCE);
  });

  it('begin anywhere in [0, 1): first draws over seeds fill ten bins evenly', () => {
    const bins = new Array<number>(10).fill(0);
    for (const value of draws('samples', 0, uniform)) bins[Math.floor(10 * value)]++;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 400) ** 2 / 400, 0);
    expect(chiSquare).toBeLessThan(33);
  });

  it('are a function of seed and purpose alone', () => {
    const [once, again] = [randomStream(5, 'a'), randomStream(5, 'a')];
    expect([once.uniform(), once.normal(), once.below(9)]).toEqual([again.uniform(), again.normal(), again.below(9)]);
    expect(randomStream(5, 'a').uniform()).not.toBe(randomStream(6, 'a').uniform());
  });
});

it('normal draws have mean 0, variance 1, no skew and the tails of a normal', () => {
  const stream = randomStream(1, 'normals');
  const values = Array.from({ length: 100_000 }, () => stream.normal());
  const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
  expect(Math.abs(moment(1))).toBeLessThan(0.015);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.02);
  expect(Math.abs(moment(3))).toBeLessThan(0.06);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.16);
});
