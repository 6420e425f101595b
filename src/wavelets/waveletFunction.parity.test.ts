import { describe, expect, it } from 'vitest';
import { goldenJson } from '../golden/load';
import { relativeError, TOLERANCE } from '../golden/tolerance';
import { waveletFunction } from './cascade';
import { waveletDistance } from './distance';

interface StoredFunction {
  readonly h0: number[];
  readonly level: number;
  readonly n: number;
  readonly x1: number;
  readonly phi: number[];
  readonly psi: number[];
}

const { wavefun, dist } = goldenJson<{ wavefun: Record<string, StoredFunction>; dist: Record<string, number> }>(
  'wavefun.json',
);

describe('φ and ψ against the reference', () => {
  it.each(Object.entries(wavefun))('%s', (_, { h0, level, n, x1, phi, psi }) => {
    const drawn = waveletFunction(h0, level);
    expect(drawn.t).toHaveLength(n);
    expect(drawn.t[n - 1]).toBe(x1);
    expect(relativeError(drawn.phi, phi)).toBeLessThan(TOLERANCE.float64.values);
    expect(relativeError(drawn.psi, psi)).toBeLessThan(TOLERANCE.float64.values);
  });
});

describe('distance against the reference', () => {
  it.each(Object.entries(dist))('%s', (pair, expected) => {
    const [first, second] = pair.split('|');
    const distance = waveletDistance(wavefun[first].h0, wavefun[second].h0);
    expect(Math.abs(distance - expected)).toBeLessThan(TOLERANCE.float64.values);
  });
});
