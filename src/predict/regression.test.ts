import { describe, expect, it } from 'vitest';
import { type RandomStream, randomStream } from '../random';
import { choleskySolve } from './choleskySolve';
import type { FeatureMatrix } from './features';
import { logisticRegression } from './logistic';
import type { Target } from './predictor';
import { linearRegression, ridgeRegression } from './ridge';
import { METRICS } from './scores';

const all = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);
const normals = (random: RandomStream, length: number) => Float64Array.from({ length }, () => random.normal());
const regression = (values: Float64Array): Target => ({ kind: 'regression', values, classes: 0 });

function linearData(count: number, width: number, noise: number, seed = 1) {
  const random = randomStream(seed, 'linear data');
  const features: FeatureMatrix = { values: normals(random, count * width), width };
  const weights = normals(random, width);
  const y = Float64Array.from({ length: count }, (_, sample) => {
    const row = features.values.subarray(sample * width, (sample + 1) * width);
    return 3 + row.reduce((sum, value, i) => sum + value * weights[i], 0) + noise * random.normal();
  });
  return { features, target: regression(y) };
}

describe('Cholesky', () => {
  it('solves, and gives a repeated unknown nothing', () => {
    expect([...choleskySolve([4, 2, 2, 3], [10, 8])]).toEqual([expect.closeTo(1.75, 12), expect.closeTo(1.5, 12)]);
    expect([...choleskySolve([1, 1, 1, 1], [2, 2])]).toEqual([2, 0]);
  });
});

describe('linear regression', () => {
  it('finds a line exactly', () => {
    const { features, target } = linearData(20, 4, 0);
    const fitted = linearRegression(features, target).fit(all(10));
    const asked = all(20).subarray(10);
    const told = fitted.predict(asked);
    for (const [i, sample] of asked.entries()) expect(told[i]).toBeCloseTo(target.values[sample], 9);
    expect(fitted.weights).toBe(5);
  });

  it('does not mind a feature that repeats another, or one that is constant', () => {
    const { features, target } = linearData(30, 2, 0);
    const doubled = Float64Array.from({ length: 120 }, (_, place) => {
      const sample = Math.floor(place / 4);
      return [features.values[2 * sample], features.values[2 * sample + 1], 7, features.values[2 * sample]][place % 4];
    });
    const told = linearRegression({ values: doubled, width: 4 }, target).fit(all(20)).predict(Uint32Array.of(25));
    expect(told[0]).toBeCloseTo(target.values[25], 8);
  });

  it('does not mind a feature that is constant but for the rounding of its mean', () => {
    // 0.1, summed sixty times and divided, is not 0.1; what is told of another value must not hang on that.
    const { features, target } = linearData(61, 1, 0.1);
    const beside = Float64Array.from({ length: 122 }, (_, place) =>
      place % 2 === 0 ? features.values[place / 2] : place === 121 ? 0.3 : 0.1,
    );
    const told = (matrix: FeatureMatrix) =>
      linearRegression(matrix, target).fit(all(60)).predict(Uint32Array.of(60))[0];
    expect(told({ values: beside, width: 2 })).toBeCloseTo(told(features), 9);
  });
});

describe('ridge regression', () => {
  it('chooses a strong ridge for noise and a weak one for a line', () => {
    const line = linearData(200, 5, 0.01);
    expect(ridgeRegression(line.features, line.target).fit(all(200)).chosen).toBe('strength 0.000001');
    const random = randomStream(2, 'noise');
    const noise = { values: normals(random, 200 * 50), width: 50 };
    expect(ridgeRegression(noise, regression(normals(random, 200))).fit(all(200)).chosen).toBe('strength 10');
  });

  it('solves the equations of the samples where features outnumber them: the same answer', () => {
    const { features, target } = linearData(40, 30, 0.5);
    const wide: FeatureMatrix = {
      values: Float64Array.from({ length: 40 * 60 }, (_, place) => {
        const [sample, i] = [Math.floor(place / 60), place % 60];
        return i < 30 ? features.values[sample * 30 + i] : 0;
      }),
      width: 60,
    };
    // The penalty is per feature, so twice as many features of which half are 0 halve it.
    const narrowTold = fitWith(features, target, 1e-2);
    const wideTold = fitWith(wide, target, 2e-2);
    for (const [i, value] of narrowTold.entries()) expect(wideTold[i]).toBeCloseTo(value, 8);
  });

  it('shifts with the labels and does not mind the unit of the features', () => {
    const { features, target } = linearData(60, 8, 1);
    const told = ridgeRegression(features, target).fit(all(50)).predict(Uint32Array.of(55));
    const shifted = regression(target.values.map((value) => value + 100));
    const scaled = { ...features, values: features.values.map((value) => 1e-3 * value) };
    expect(ridgeRegression(scaled, shifted).fit(all(50)).predict(Uint32Array.of(55))[0]).toBeCloseTo(told[0] + 100, 6);
  });
});

function fitWith(features: FeatureMatrix, target: Target, strength: number): Float64Array {
  return ridgeRegression(features, target, {}, [strength]).fit(all(30)).predict(all(40).subarray(30));
}

describe('logistic regression', () => {
  const classesData = (classes: number, spread: number) => {
    const random = randomStream(4, 'classes');
    const count = 300;
    const labels = Float64Array.from({ length: count }, (_, i) => i % classes);
    const values = Float64Array.from({ length: count * 2 }, (_, place) => {
      const angle = (2 * Math.PI * labels[Math.floor(place / 2)]) / classes;
      return (place % 2 === 0 ? Math.cos(angle) : Math.sin(angle)) + spread * random.normal();
    });
    return { features: { values, width: 2 }, target: { kind: 'classes', values: labels, classes } as Target };
  };

  it.each([2, 3, 5])('tells %i classes apart, also where they can be parted without an error', (classes) => {
    for (const spread of [0.01, 0.2]) {
      const { features, target } = classesData(classes, spread);
      const fitted = logisticRegression(features, target).fit(all(200));
      const told = fitted.predict(all(300).subarray(200));
      expect(METRICS.accuracy.score(target.values.subarray(200), told)).toBeGreaterThan(0.95);
    }
  });

  it('tells the one class that there is', () => {
    const { features, target } = classesData(1, 0.2);
    const told = logisticRegression(features, target).fit(all(200)).predict(all(300).subarray(200));
    expect(METRICS.accuracy.score(target.values.subarray(200), told)).toBe(1);
  });

  it('finds the odds of a coin that knows nothing', () => {
    const random = randomStream(5, 'coins');
    const values = Float64Array.from({ length: 400 }, () => Number(random.uniform() < 0.8));
    const features = { values: new Float64Array(400), width: 1 };
    const told = logisticRegression(features, { kind: 'classes', values, classes: 2 }).fit(all(400)).predict(all(9));
    expect([...told]).toEqual(Array(9).fill(1));
  });
});
