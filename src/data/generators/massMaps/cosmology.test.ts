import { describe, expect, it } from 'vitest';
import { distanceTable, growthFactor, HUBBLE_DISTANCE } from './background';
import { concentration, haloRadius, haloStamp, projectedProfile } from './haloProfile';
import { haloStatistics, multiplicity, shethTormenBias } from './haloStatistics';
import { linearPower } from './linearPower';
import { equallySpaced, interpolate, runningIntegral, slope } from './tabulated';

/** ∫ y(x) dx from `first` to `last`. */
function integral(y: (x: number) => number, first: number, last: number, points = 20_001): number {
  const xs = equallySpaced(first, last, points);
  return runningIntegral(xs, xs.map(y))[points - 1];
}

describe('tabulated curves', () => {
  it('interpolate between points and stay constant beyond', () => {
    expect([-1, 0.5, 1.5, 9].map((x) => interpolate([0, 1, 2], [10, 20, 40], x))).toEqual([10, 15, 30, 40]);
  });

  it('integrate and differentiate', () => {
    expect(integral((x) => x * x, 0, 3)).toBeCloseTo(9, 6);
    expect([...slope([0, 1, 4, 9], 0.5)]).toEqual([2, 4, 8, 10]);
  });
});

describe('background', () => {
  it('has the distances and the growth of an Einstein–de Sitter universe at Ω_m = 1', () => {
    const { redshift, distance } = distanceTable(1, 1);
    const last = redshift.length - 1;
    expect(redshift[last]).toBe(1);
    expect(distance[last] / (2 * HUBBLE_DISTANCE * (1 - Math.SQRT1_2))).toBeCloseTo(1, 5);
    expect(growthFactor(1, 1)).toBeCloseTo(0.5, 10);
  });

  it('lets structure grow less since z = 1 where there is more dark energy', () => {
    expect(growthFactor(0.15, 1)).toBeGreaterThan(growthFactor(0.45, 1));
    expect(growthFactor(0.3, 0)).toBe(1);
  });
});

describe('linear power', () => {
  it('has σ(8 Mpc/h) = σ₈ and the primordial slope on the largest scales', () => {
    const { power, deviation } = linearPower({ omegaM: 0.31, sigma8: 0.8 });
    expect(deviation(8)).toBeCloseTo(0.8, 12);
    expect(Math.log(power(2e-5) / power(1e-5)) / Math.LN2).toBeCloseTo(0.96, 2);
    expect(deviation(1)).toBeGreaterThan(deviation(8));
  });
});

describe('haloes', () => {
  it('hold all mass together, with a mean bias of 1 (Sheth & Tormen 1999)', () => {
    // Over ln ν from very low to very high peaks; the tail towards ν → 0 converges as ν^0.4.
    const mass = integral((lnNu) => multiplicity(Math.exp(lnNu)), -40, 3);
    const bias = integral((lnNu) => multiplicity(Math.exp(lnNu)) * shethTormenBias(Math.exp(lnNu)), -40, 3);
    expect(mass).toBeCloseTo(1, 3);
    expect(bias / mass).toBeCloseTo(1, 3);
  });

  it('are rarer and more biased the heavier they are', () => {
    const cosmology = { omegaM: 0.31, sigma8: 0.8 };
    const haloes = haloStatistics(cosmology, linearPower(cosmology));
    expect(haloes.density(15, 1)).toBeLessThan(haloes.density(13, 1));
    expect(haloes.bias(15, 1)).toBeGreaterThan(haloes.bias(13, 1));
    expect(Math.log10(haloes.characteristicMass)).toBeCloseTo(12.5, 0);
  });

  it.each([4, 9])('have a projected profile that encloses their mass (concentration %d)', (c) => {
    const enclosed = integral((x) => x * projectedProfile(x, c), 1e-4, c, 200_001);
    expect(enclosed).toBeCloseTo(Math.log(1 + c) - c / (1 + c), 3);
    expect(projectedProfile(1, c) / projectedProfile(1.002, c)).toBeCloseTo(1, 2);
    expect(projectedProfile(c, c)).toBe(0);
  });

  it('put their whole mass into a stamp', () => {
    const density = 8.6e10;
    const [mass, pixel, efficiency] = [1e15, 0.3, 4e-5];
    const halo = { mass, radius: haloRadius(mass, density), concentration: concentration(mass, 3e12, 0.4) };
    const stamp = haloStamp(halo, 128, pixel, efficiency, density);
    const sum = stamp.reduce((total, value) => total + value, 0);
    expect((sum * pixel ** 2) / ((efficiency * mass) / density)).toBeCloseTo(1, 2);
    expect(stamp[1]).toBeCloseTo(stamp[127], 15);
    expect(stamp[1]).toBeCloseTo(stamp[128], 15);
  });
});
