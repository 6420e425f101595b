import { describe, expect, it } from 'vitest';
import { waveletFunction } from './cascade';
import { waveletDistance } from './distance';
import { lowpassFilter, WAVELET_NAMES } from './families';
import { quadratureMirror } from './filterBank';
import { powerResponse } from './spectrum';
import { waveletSymmetry } from './symmetry';

const mirroredAndNegated = (h: Float64Array) =>
  h
    .slice()
    .reverse()
    .map((tap) => -tap);
const shiftedByTwo = (h: Float64Array) => Float64Array.from([0, 0, ...h]);

describe('waveletFunction', () => {
  it('of haar is the box and the step', () => {
    const { t, phi, psi } = waveletFunction(lowpassFilter('haar'), 2);
    expect(Array.from(t)).toEqual([0, 0.25, 0.5, 0.75, 1, 1.25]);
    [0, 1, 1, 1, 1, 0].forEach((value, i) => void expect(phi[i]).toBeCloseTo(value, 12));
    [0, 1, 1, -1, -1, 0].forEach((value, i) => void expect(psi[i]).toBeCloseTo(value, 12));
  });

  it.each(WAVELET_NAMES)('%s: φ has integral 1, ψ has integral 0 and norm 2^(level/2)', (name) => {
    const { phi, psi } = waveletFunction(lowpassFilter(name));
    const integral = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / 32;
    expect(integral(phi)).toBeCloseTo(1, 9);
    expect(integral(psi)).toBeCloseTo(0, 9);
    expect(Math.hypot(...psi)).toBeCloseTo(2 ** 2.5, 9);
  });
});

describe('powerResponse', () => {
  it('of haar is 2 cos²(ω/2)', () => {
    const { omega, power } = powerResponse(lowpassFilter('haar'), 9);
    expect(omega[0]).toBe(0);
    expect(omega[8]).toBeCloseTo(Math.PI, 12);
    power.forEach((value, j) => void expect(value).toBeCloseTo(2 * Math.cos(omega[j] / 2) ** 2, 12));
  });

  it.each(WAVELET_NAMES)('%s: lowpass and highpass add to 2', (name) => {
    const h = lowpassFilter(name);
    const high = powerResponse(quadratureMirror(h)).power;
    powerResponse(h).power.forEach((low, j) => void expect(low + high[j]).toBeCloseTo(2, 9));
  });
});

describe('waveletDistance', () => {
  it('sees neither shifts nor the direction of time, but the sign', () => {
    const db5 = lowpassFilter('db5');
    expect(waveletDistance(shiftedByTwo(db5), db5)).toBeCloseTo(0, 9);
    expect(waveletDistance(mirroredAndNegated(db5), db5)).toBeCloseTo(0, 9);
    expect(
      waveletDistance(
        db5.map((tap) => -tap),
        db5,
      ),
    ).toBeGreaterThan(1);
  });

  it('is the same both ways', () => {
    const there = waveletDistance(lowpassFilter('sym4'), lowpassFilter('coif1'));
    expect(waveletDistance(lowpassFilter('coif1'), lowpassFilter('sym4'))).toBeCloseTo(there, 9);
    expect(there).toBeGreaterThan(0.1);
  });
});

describe('waveletSymmetry', () => {
  it('finds haar antisymmetric, exactly', () => {
    expect(waveletSymmetry(lowpassFilter('haar'))).toEqual({ kind: 'antisymmetric', defect: 0 });
  });

  it('ranks coiflets and symlets above Daubechies’ own, as they were made to be', () => {
    const defect = (name: (typeof WAVELET_NAMES)[number]) => waveletSymmetry(lowpassFilter(name)).defect;
    expect(defect('sym8')).toBeLessThan(defect('db8') / 2);
    expect(defect('coif2')).toBeLessThan(defect('sym6'));
  });

  it('is the distance to the mirror image where only a shift could be better', () => {
    const sym6 = lowpassFilter('sym6');
    const { psi } = waveletFunction(sym6);
    const { kind, defect } = waveletSymmetry(sym6);
    const sign = kind === 'symmetric' ? 1 : -1;
    let nearest = Number.POSITIVE_INFINITY;
    for (let s = 0; s < 2 * psi.length; s++) {
      let squares = 0;
      for (let i = -psi.length; i < 2 * psi.length; i++) squares += ((psi[i] ?? 0) - sign * (psi[s - i] ?? 0)) ** 2;
      nearest = Math.min(nearest, Math.sqrt(squares) / Math.hypot(...psi));
    }
    expect(defect).toBeCloseTo(nearest, 9);
  });

  it('does not depend on where the filter sits', () => {
    const db4 = lowpassFilter('db4');
    expect(waveletSymmetry(shiftedByTwo(db4)).defect).toBeCloseTo(waveletSymmetry(db4).defect, 9);
  });
});
