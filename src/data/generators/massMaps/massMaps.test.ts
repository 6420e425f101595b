import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../random';
import { momentsOf } from '../moments';
import { complexImage, fourierTransform } from './fourier';
import { FIELD_OF_VIEW, FINE_SIDE, lensingSlabs } from './lensingSlabs';
import { cosmologyOf, generateMassMaps, MAP_DEFAULTS, matterDensities } from './massMaps';
import { massMap } from './synthesis';

const DENSITIES = matterDensities();
const transform = fourierTransform(FINE_SIDE);
const slabs = lensingSlabs({ omegaM: 0.31, sigma8: 0.8 }, transform);

describe('slabs', () => {
  it('subtract exactly what their haloes add on average', () => {
    for (const { pairs, meanConvergence } of slabs) {
      const added = pairs.map(({ populations, kernel }) => {
        const signs = [kernel.re[0], -kernel.im[0]];
        return populations.reduce((sum, { expected }, i) => sum + expected * signs[i], 0) / FINE_SIDE ** 2;
      });
      expect(added.reduce((sum, value) => sum + value, 0)).toBeCloseTo(meanConvergence, 12);
    }
  });

  it('place the second population of a pair as they place the first', () => {
    const { kernel } = slabs[2].pairs[0];
    const counts = complexImage(FINE_SIDE);
    counts.im[5 * FINE_SIDE + 9] = 1;
    transform.forward(counts);
    const product = complexImage(FINE_SIDE);
    product.re.set(counts.re.map((re, i) => re * kernel.re[i] - counts.im[i] * kernel.im[i]));
    product.im.set(counts.re.map((re, i) => re * kernel.im[i] + counts.im[i] * kernel.re[i]));
    transform.inverse(product);
    const stamp = { ...kernel, re: kernel.re.slice(), im: kernel.im.slice() };
    transform.inverse(stamp);
    expect(product.re[5 * FINE_SIDE + 9]).toBeCloseTo(-stamp.im[0], 12);
    expect(product.re[6 * FINE_SIDE + 9]).toBeCloseTo(-stamp.im[FINE_SIDE], 12);
    expect(stamp.im[0]).toBeLessThan(0);
  });

  it('hold what an independent implementation of the halo model puts there', () => {
    const lightest = slabs.map(({ pairs }) => pairs[0].populations[0]);
    const expected = [31.9804708, 216.711977, 556.598859, 992.402612, 1428.23678];
    const bias = [1.16967086, 1.27613288, 1.41694933, 1.60420824, 1.85576076];
    const meanConvergence = [1.40258614e-3, 2.49369607e-3, 2.68903149e-3, 1.96977033e-3, 7.01381871e-4];
    const amplitude = [1.42822984e-5, 1.09131913e-5, 6.92136143e-6, 4.25098316e-6, 2.595600687e-6].map(
      (angularPower) => (Math.sqrt(angularPower) * FINE_SIDE) / FIELD_OF_VIEW,
    );
    for (const [i, slab] of slabs.entries()) {
      expect(lightest[i].expected / expected[i]).toBeCloseTo(1, 7);
      expect(lightest[i].bias / bias[i]).toBeCloseTo(1, 7);
      expect(slab.meanConvergence / meanConvergence[i]).toBeCloseTo(1, 7);
      expect(slab.amplitude[1] / amplitude[i]).toBeCloseTo(1, 7);
    }
  });
});

describe('massMap', () => {
  it('has zero mean, a positive skew and the deviation of its cosmology', () => {
    const maps = Array.from({ length: 12 }, (_, i) => massMap(slabs, transform, randomStream(i, 'mass map test')));
    const { mean, deviation, skewness } = momentsOf(maps.flatMap((map) => Array.from(map)));
    expect(Math.abs(mean)).toBeLessThan(1e-3);
    expect(deviation).toBeGreaterThan(0.92 * 0.013);
    expect(deviation).toBeLessThan(1.08 * 0.013);
    expect(skewness).toBeGreaterThan(1.3);
    expect(skewness).toBeLessThan(2.6);
  });
});

describe('generateMassMaps', () => {
  it('spreads any first few maps over all cosmologies', () => {
    for (const first of [16, 48, 480]) {
      const each = new Array<number>(DENSITIES.length).fill(0);
      for (let index = 0; index < first; index++) each[cosmologyOf(index)]++;
      expect(each, `first ${first}`).toEqual(each.map(() => first / 16));
    }
    const four = [0, 1, 2, 3].map((index) => cosmologyOf(index)).sort((a, b) => a - b);
    expect(four[3] - four[0]).toBeGreaterThan(10);
  });

  it('gives the same maps for the same seed, whatever the count, and counts its progress', () => {
    const progress: number[] = [];
    const two = generateMassMaps(2, 11, (done) => progress.push(done));
    const one = generateMassMaps(1, 11);
    expect(two.x.subarray(0, one.x.length)).toEqual(one.x);
    expect(two.x.subarray(one.x.length)).not.toEqual(one.x);
    expect([...two.labels]).toEqual([0.15, 0.29]);
    expect(progress).toEqual([1, 2]);
  });

  it('takes any grid of cosmologies, and any few maps spread over it', () => {
    const grid = { noise: 0, omegaMin: 0.2, omegaMax: 0.4, omegaCount: 5 };
    expect(matterDensities(grid)).toEqual([0.2, 0.25, 0.3, 0.35, 0.4]);
    expect(matterDensities()).toEqual(Array.from({ length: 16 }, (_, i) => (15 + 2 * i) / 100));
    expect([...generateMassMaps(2, 11, undefined, { ...grid, omegaCount: 1 }).labels]).toEqual([0.2, 0.2]);
    for (let cosmologies = 1; cosmologies <= 40; cosmologies++) {
      const had = Array.from({ length: cosmologies }, (_, index) => cosmologyOf(index, cosmologies));
      expect(new Set(had).size, `${cosmologies}`).toBe(cosmologies);
    }
  });

  it('adds shape noise of the deviation asked for to the same map', () => {
    const clean = generateMassMaps(1, 11).x;
    const seen = generateMassMaps(1, 11, undefined, { ...MAP_DEFAULTS, noise: 0.01 }).x;
    const noise = momentsOf(seen.map((value, i) => value - clean[i]));
    expect(noise.deviation / 0.01).toBeCloseTo(1, 1);
    expect(Math.abs(noise.mean)).toBeLessThan(1e-3);
  });
});
