/** What the predictors measure on the project's own data, in sizes a test can afford: order and rough size, not digits. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../data/demoManifest';
import { expanded } from '../../data/generators/companding';
import { generatePackets } from '../../data/generators/packets';
import { generateTraces } from '../../data/generators/traces';
import { largestCoefficients, sampleColumns } from '../../predict/coefficientFeatures';
import { crossValidatedScore, foldsOf } from '../../predict/crossValidation';
import { diagonalKernel, KERNELS, type Kernel } from '../../predict/kernels';
import { logisticRegression } from '../../predict/logistic';
import { PEAK_RECIPES, peakCounts, peakMaps } from '../../predict/peakCounts';
import { logPowerSpectrum } from '../../predict/powerSpectrum';
import { linearRegression } from '../../predict/ridge';
import { METRICS } from '../../predict/scores';
import { transformPlan } from '../../wavelets/decomposition';
import { lowpassFilter } from '../../wavelets/families';

const range = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, i) => from + i);
const db5 = lowpassFilter('db5');

function db5Features(x: Float32Array, count: number, kind: 'signed' | 'absolute') {
  return largestCoefficients(transformPlan([x.length / count], 4, 'zero', 10), db5, sampleColumns(x, count), kind, 1);
}

describe('as measured', () => {
  it('traces: the largest coefficient of each band of db5 tells about two fifths of the outcome', () => {
    const { x, labels, count } = generateTraces(3000, 1);
    const target = { values: labels };
    const told = linearRegression(db5Features(x, count, 'signed'), target).fit(range(0, 1000));
    const test = range(1000, count);
    const score = METRICS.rSquared.score(labels.subarray(1000), told.predict(test));
    expect(score).toBeGreaterThan(0.34);
    expect(score).toBeLessThan(0.5);
  });

  it('packets: a spectrum is at chance, the largest absolute coefficients are not', () => {
    const { x, labels, count, shape } = generatePackets(2000, 1);
    const target = { kind: 'classes', values: labels, classes: 2 } as const;
    const accuracy = (features: ReturnType<typeof db5Features>) => {
      const told = logisticRegression(features, target).fit(range(0, 1000)).predict(range(1000, count));
      return METRICS.accuracy.score(labels.subarray(1000), told);
    };
    expect(Math.abs(accuracy(logPowerSpectrum(x, count, shape)) - 0.5)).toBeLessThan(0.05);
    expect(accuracy(db5Features(x, count, 'absolute'))).toBeGreaterThan(0.68);
  });

  it('maps: in the 8-bin recipe height errs most, then db5 HH, then Laplace, then Roberts cross', () => {
    const file = (name: string) => readFileSync(`public/demos/maps/${name}`);
    const { count, shape, companding } = readManifest(file('demo.json').toString(), 'demo.json');
    if (!companding) throw new Error('the shipped maps are companded');
    const x = expanded(new Uint8Array(file('x.bin')), companding);
    const values = new Float64Array(new Uint8Array(file('y.bin')).buffer);
    const target = { kind: 'regression', values, classes: 0 } as const;
    const maps = peakMaps(x, count, shape);
    const folds = foldsOf(range(0, count), target);
    const error = (kernel: Kernel) =>
      crossValidatedScore(peakCounts(maps, kernel, target, PEAK_RECIPES.pooled), target, folds, 'rmse');
    const [height, diagonal, laplace, roberts] = [
      KERNELS.height,
      diagonalKernel('db5 HH', db5),
      KERNELS.laplace,
      KERNELS.roberts,
    ].map(error);
    expect(height, 'height').toBeGreaterThan(diagonal);
    expect(diagonal, 'db5 HH').toBeGreaterThan(laplace);
    expect(laplace, 'Laplace').toBeGreaterThan(roberts);
    expect(roberts).toBeLessThan(0.02);
  });
});
