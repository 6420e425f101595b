/**
 * The generated series against their description, and against 20,000 samples of independent implementations in numpy
 * (mean, deviation and skewness of all values; profiles; correlations with the label).
 */
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../random';
import { type Moments, momentsOf } from './moments';
import { generateOnsets, ONSET_LENGTH } from './onsets';
import { generatePackets, magnitudeAt, PACKET_LENGTH, phaseRandomised } from './packets';
import type { GeneratedSamples } from './samples';
import { generateTraces, TRACE_LENGTH } from './traces';

const COUNT = 6000;

function column({ x, count, shape }: GeneratedSamples, t: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => x[i * shape[0] + t]);
}

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [p, q] = [momentsOf(a), momentsOf(b)];
  const products = Array.from(a, (value, i) => (value - p.mean) * (b[i] - q.mean));
  return products.reduce((sum, value) => sum + value, 0) / (products.length * p.deviation * q.deviation);
}

function expectMoments(found: Moments, mean: number, deviation: number, skewness: number): void {
  expect(Math.abs(found.mean - mean)).toBeLessThan(0.03);
  expect(Math.abs(found.deviation / deviation - 1)).toBeLessThan(0.03);
  expect(Math.abs(found.skewness - skewness)).toBeLessThan(0.15);
}

describe('traces', () => {
  const traces = generateTraces(COUNT, 5);

  it('have the moments of the description', () => {
    expectMoments(momentsOf(traces.x), 1.0646, 0.5875, 1.703);
    expectMoments(momentsOf(traces.labels), 0, 1, 0.28);
  });

  it('rise, stay and fall as described, and foretell the outcome as much', () => {
    const mean = [0.531, 0.78, 0.967, 1.148, 1.329, 1.46, 1.145];
    const deviation = [0.252, 0.328, 0.41, 0.49, 0.568, 0.653, 0.701];
    const told = [0.331, 0.477, 0.518, 0.531, 0.545, 0.574, 0.597];
    for (const [k, expected] of mean.entries()) {
      const values = column(traces, 6 * k);
      expect(Math.abs(momentsOf(values).mean - expected), `mean at ${6 * k}`).toBeLessThan(0.04);
      expect(Math.abs(momentsOf(values).deviation / deviation[k] - 1), `deviation at ${6 * k}`).toBeLessThan(0.06);
      expect(Math.abs(correlation(values, traces.labels) - told[k]), `correlation at ${6 * k}`).toBeLessThan(0.05);
    }
  });

  it('leave noise of the label out when asked to, and R² = 0.5 for a predictor that knows all', () => {
    const exact = generateTraces(COUNT, 5, undefined, { noise: 0, labelNoise: 0 });
    expect(correlation(exact.labels, traces.labels) ** 2).toBeCloseTo(0.5, 1);
    expect(momentsOf(exact.labels).deviation).toBeCloseTo(1, 1);
  });
});

describe('packets', () => {
  const packets = generatePackets(COUNT, 5);
  const ofClass = (label: number) =>
    packets.x.filter((_, i) => packets.labels[Math.floor(i / PACKET_LENGTH)] === label);
  const kurtosis = (values: Float32Array) =>
    values.reduce((sum, value) => sum + value ** 4, 0) /
    values.length /
    (values.reduce((sum, value) => sum + value ** 2, 0) / values.length) ** 2;

  it('have as many of each class, and the moments of the description', () => {
    expect(momentsOf(packets.labels).mean).toBeCloseTo(0.5, 1);
    expectMoments(momentsOf(ofClass(0)), 0, 0.9457, 0);
    expectMoments(momentsOf(ofClass(1)), 0, 0.947, 0.259);
    expect(Math.abs(kurtosis(ofClass(0)) - 3.12)).toBeLessThan(0.2);
    expect(Math.abs(kurtosis(ofClass(1)) - 5.44)).toBeLessThan(0.4);
  });

  it('have one mean power spectrum, whatever the class', () => {
    const power = (label: number, k: number) => {
      const chosen = Array.from({ length: COUNT }, (_, i) => i).filter((i) => packets.labels[i] === label);
      const squares = chosen.map(
        (i) => magnitudeAt(packets.x.subarray(i * PACKET_LENGTH, (i + 1) * PACKET_LENGTH), k) ** 2,
      );
      return squares.reduce((sum, value) => sum + value, 0) / squares.length;
    };
    const expected = [37.9, 51, 122.8, 26.8, 16.8];
    for (const [place, k] of [4, 8, 13, 20, 31].entries()) {
      for (const label of [0, 1]) {
        expect(Math.abs(power(label, k) / expected[place] - 1), `${k}, class ${label}`).toBeLessThan(0.1);
      }
    }
  });

  it('keep each magnitude when their phases are drawn anew, and little else', () => {
    const random = randomStream(1, 'phases');
    const signal = Float64Array.from({ length: 64 }, (_, t) => Math.exp(-(((t - 20) / 4) ** 2)) * Math.cos(t));
    const twin = phaseRandomised(signal, random);
    for (let k = 0; k <= 32; k++) expect(magnitudeAt(twin, k)).toBeCloseTo(magnitudeAt(signal, k), 10);
    expect(Math.abs(correlation(signal, twin))).toBeLessThan(0.6);
  });
});

describe('onsets', () => {
  it('jump up once at an even place and fall at once twice', () => {
    const { x } = generateOnsets(400, 5, undefined, { noise: 0, labelNoise: 0 });
    const ups = new Set<number>();
    const perSeries = Array.from({ length: 400 }, (_, i) => {
      const series = x.subarray(i * ONSET_LENGTH, (i + 1) * ONSET_LENGTH);
      const steps = Array.from({ length: ONSET_LENGTH - 1 }, (_, t) => series[t + 1] - series[t]);
      // No twin rises by more than 3 from one value to the next.
      for (const [t, step] of steps.entries()) if (step > 3) ups.add((t + 1) % 2);
      return steps.filter((step) => step < -0.8).length;
    });
    expect([...ups]).toEqual([0]);
    expect(momentsOf(perSeries).mean).toBeGreaterThan(1.3);
    expect(momentsOf(perSeries).mean).toBeLessThan(2.1);
  });

  it('have labels of mean 0 and variance 1, of which the size tells 0.257', () => {
    const noisy = generateOnsets(COUNT, 5);
    const exact = generateOnsets(COUNT, 5, undefined, { noise: 0.3, labelNoise: 0 });
    expectMoments(momentsOf(noisy.labels), 0, 1, 0.23);
    expect(Math.abs(correlation(exact.labels, noisy.labels) ** 2 - 0.257)).toBeLessThan(0.03);
    expect(exact.x).toEqual(noisy.x);
  });
});

it.each([
  ['traces', generateTraces],
  ['packets', generatePackets],
  ['onsets', generateOnsets],
] as const)('%s: the first are the same whatever the count, others for another seed', (_, generate) => {
  const few = generate(5, 3);
  const many = generate(9, 3);
  expect(many.x.slice(0, few.x.length)).toEqual(few.x);
  expect(many.labels.slice(0, 5)).toEqual(few.labels);
  expect(generate(5, 4).x).not.toEqual(few.x);
  expect(few.x.length).toBe(5 * few.shape[0]);
  expect(TRACE_LENGTH).toBe(40);
});
