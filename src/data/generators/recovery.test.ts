import { describe, expect, it } from 'vitest';
import { lowpassFilter } from '../../wavelets/families';
import { filterBank } from '../../wavelets/filterBank';
import { momentsOf } from './moments';
import { generateRecovery, noiselessLabels, RECOVERY_DEFAULTS, SIGNAL_LENGTH } from './recovery';

/** What a label counts of each of the 64 samples of a signal. */
function labelWeights(): Float64Array {
  const unitSignals = new Float32Array(SIGNAL_LENGTH * SIGNAL_LENGTH);
  for (let i = 0; i < SIGNAL_LENGTH; i++) unitSignals[i * SIGNAL_LENGTH + i] = 1;
  return noiselessLabels(unitSignals, SIGNAL_LENGTH);
}

function upsampled(filter: Float64Array, step: number): Float64Array {
  const out = new Float64Array((filter.length - 1) * step + 1);
  filter.forEach((tap, i) => {
    out[i * step] = tap;
  });
  return out;
}

function convolved(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length + b.length - 1);
  a.forEach((p, i) => {
    b.forEach((q, j) => {
      out[i + j] += p * q;
    });
  });
  return out;
}

describe('labels of the recovery simulation', () => {
  it('weigh the signal with db5 three levels down: h ∗ h↑2 ∗ g↑4, eight samples a coefficient', () => {
    const { h, g } = filterBank(lowpassFilter('db5'));
    const low = convolved(Float64Array.from(h), upsampled(Float64Array.from(h), 2));
    const detail = convolved(low, upsampled(Float64Array.from(g), 4));
    const weights = labelWeights();
    for (let t = 0; t < SIGNAL_LENGTH; t++) {
      const expected = [7, 8, 9].reduce((sum, k) => sum + 2 * (detail[t - 8 * k + 7 * (h.length - 2)] ?? 0), 0);
      expect(weights[t], `sample ${t}`).toBeCloseTo(expected, 10);
    }
  });

  it('have variance 12 and noise of 0.1: no predictor passes R² = 0.9992', () => {
    const count = 8000;
    const { x, labels } = generateRecovery(count, 5);
    const exact = noiselessLabels(x, count);
    const noise = momentsOf(labels.map((label, i) => label - exact[i]));
    const variance = momentsOf(labels).deviation ** 2;
    expect(momentsOf(x).deviation).toBeCloseTo(1, 2);
    expect(momentsOf(x).mean).toBeCloseTo(0, 2);
    expect(variance).toBeGreaterThan(11.4);
    expect(variance).toBeLessThan(12.6);
    expect(noise.deviation).toBeGreaterThan(0.97 * RECOVERY_DEFAULTS.labelNoise);
    expect(noise.deviation).toBeLessThan(1.03 * RECOVERY_DEFAULTS.labelNoise);
    expect(1 - noise.deviation ** 2 / variance).toBeCloseTo(0.99917, 4);
  });
});

describe('generateRecovery', () => {
  it('gives the same samples for the same seed, whatever the count', () => {
    const few = generateRecovery(20, 3);
    const many = generateRecovery(50, 3);
    expect(many.x.subarray(0, few.x.length)).toEqual(few.x);
    many.labels.subarray(0, 20).forEach((label, i) => {
      expect(label).toBeCloseTo(few.labels[i], 12);
    });
  });

  it('gives other samples for another seed', () => {
    const [a, b] = [3, 4].map((seed) => generateRecovery(200, seed).x);
    const correlation = a.reduce((sum, value, i) => sum + value * b[i], 0) / a.length;
    expect(Math.abs(correlation)).toBeLessThan(0.05);
  });
});
