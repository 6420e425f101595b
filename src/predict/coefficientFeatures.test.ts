import { describe, expect, it } from 'vitest';
import { randomStream } from '../random';
import { decompose, transformPlan } from '../wavelets/decomposition';
import { lowpassFilter } from '../wavelets/families';
import { filterBank } from '../wavelets/filterBank';
import { FEATURE_KINDS, type FeatureKindName, largestCoefficients, sampleColumns } from './coefficientFeatures';
import { compression } from './compression';
import { fourier } from './fourier';
import { logPowerSpectrum } from './powerSpectrum';

const normals = (length: number, seed = 1) => {
  const random = randomStream(seed, 'features');
  return Float64Array.from({ length }, () => random.normal());
};

describe('largest coefficients', () => {
  const db5 = lowpassFilter('db5');

  it.each([
    [[40], 1],
    [[64], 6],
    [[16, 12], 3],
  ])('are the sorted heads of each band: samples of %j, %i a band', (shape, most) => {
    const count = 5;
    const size = shape.reduce((product, n) => product * n, 1);
    const x = normals(count * size);
    const plan = transformPlan(shape, 2, 'zero', 10);
    for (const name of Object.keys(FEATURE_KINDS) as FeatureKindName[]) {
      const { values, width } = largestCoefficients(plan, db5, sampleColumns(x, count), name, most);
      const { rank, keep } = FEATURE_KINDS[name];
      for (let sample = 0; sample < count; sample++) {
        const alone = decompose(plan, filterBank(db5), x.slice(sample * size, (sample + 1) * size), 1);
        const expected = plan.bands.flatMap(({ offset, size: n }) =>
          [...alone.slice(offset, offset + n)]
            .sort((a, b) => rank(b) - rank(a))
            .slice(0, most)
            .map(keep),
        );
        expect(width).toBe(expected.length);
        const got = values.subarray(sample * width, (sample + 1) * width);
        for (const [i, value] of expected.entries()) expect(got[i], `${name} ${sample} ${i}`).toBeCloseTo(value, 10);
      }
    }
  });

  it('of a band with fewer coefficients than asked for are all of them', () => {
    const plan = transformPlan([4], 1, 'periodization', 2);
    const { values, width } = largestCoefficients(
      plan,
      lowpassFilter('haar'),
      sampleColumns(normals(4), 1),
      'signed',
      6,
    );
    expect(width).toBe(4);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it('do not mind a shift by whole coefficients, away from the ends', () => {
    const bump = (at: number) => Float64Array.from({ length: 256 }, (_, i) => Math.exp(-((i - at) ** 2) / 8));
    const plan = transformPlan([256], 3, 'zero', 10);
    const of = (at: number) => largestCoefficients(plan, db5, sampleColumns(bump(at), 1), 'absolute', 2).values;
    for (const [i, value] of of(128).entries()) expect(of(112)[i]).toBeCloseTo(value, 10);
  });
});

describe('compression', () => {
  it('counts what is neither small as a coefficient nor as an attribution', () => {
    const c = Float64Array.of(1, 5e-4, 2, 0.5, 0);
    const a = Float64Array.of(1e-2, 1, 5e-4, 1, 1);
    expect(compression(c, a)).toEqual({ absolute: 0.4, relative: 0.4 });
    expect(compression(c, null)).toEqual({ absolute: 0.6, relative: 0.6 });
    expect(
      compression(
        c.map((v) => 1e-4 * v),
        a,
      ),
    ).toEqual({ absolute: 0, relative: 0.4 });
  });
});

describe('power spectrum', () => {
  it.each([1, 2, 7, 12, 30, 64])('the transform of %i samples is its definition', (n) => {
    const re = normals(n);
    const im = normals(n, 2);
    const got = fourier({ re, im });
    for (let k = 0; k < n; k++) {
      let [a, b] = [0, 0];
      for (let i = 0; i < n; i++) {
        const angle = (-2 * Math.PI * i * k) / n;
        a += re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
        b += re[i] * Math.sin(angle) + im[i] * Math.cos(angle);
      }
      expect(got.re[k]).toBeCloseTo(a, 9);
      expect(got.im[k]).toBeCloseTo(b, 9);
    }
  });

  it('cannot tell where something happened, nor which way a map is turned', () => {
    const series = normals(40);
    const moved = series.map((_, i) => series[(i + 13) % 40]);
    const [a, b] = [series, moved].map((x) => logPowerSpectrum(x, 1, [40]));
    expect(a.width).toBe(21);
    for (const [i, value] of a.values.entries()) expect(b.values[i]).toBeCloseTo(value, 8);
    const map = normals(256);
    const turned = map.map((_, i) => map[(i % 16) * 16 + Math.floor(i / 16)]);
    const [c, d] = [map, turned].map((x) => logPowerSpectrum(x, 1, [16, 16]));
    expect(c.width).toBe(8);
    for (const [i, value] of c.values.entries()) expect(d.values[i]).toBeCloseTo(value, 8);
  });

  it('stays finite for samples of zeros', () => {
    expect(logPowerSpectrum(new Float64Array(64), 1, [8, 8]).values.every(Number.isFinite)).toBe(true);
  });
});
