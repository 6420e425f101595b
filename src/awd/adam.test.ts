import { describe, expect, it } from 'vitest';
import { adamStart, adamStep } from './adam';

describe('Adam', () => {
  it('first moves each tap by the learning rate against the sign of its gradient', () => {
    const h = Float64Array.of(1, 2, 3);
    const state = adamStart(3);
    adamStep(state, h, [4, -0.5, 0], 0.01);
    expect(h[0]).toBeCloseTo(0.99, 8);
    expect(h[1]).toBeCloseTo(2.01, 8);
    expect(h[2]).toBe(3);
    expect(state.step).toBe(1);
  });

  it('follows the published recursion with bias correction', () => {
    const h = Float64Array.of(0.3);
    const state = adamStart(1);
    let expected = 0.3;
    let m = 0;
    let v = 0;
    [1, -2, 0.5, 3].forEach((gradient, i) => {
      m = 0.9 * m + 0.1 * gradient;
      v = 0.999 * v + 0.001 * gradient ** 2;
      const mHat = m / (1 - 0.9 ** (i + 1));
      const vHat = v / (1 - 0.999 ** (i + 1));
      expected -= (0.05 * mHat) / (Math.sqrt(vHat) + 1e-8);
      adamStep(state, h, [gradient], 0.05);
      expect(h[0]).toBeCloseTo(expected, 14);
    });
  });

  it('goes on from a stored state as if it had not been interrupted', () => {
    const gradient = (h: Float64Array) => h.map((tap, n) => 2 * (tap - n));
    const whole = Float64Array.of(5, -3);
    const parted = Float64Array.from(whole);
    const wholeState = adamStart(2);
    let partedState = adamStart(2);
    for (let step = 0; step < 20; step++) {
      adamStep(wholeState, whole, gradient(whole), 0.1);
      partedState = { step: partedState.step, first: partedState.first.slice(), second: partedState.second.slice() };
      adamStep(partedState, parted, gradient(parted), 0.1);
    }
    expect(parted).toEqual(whole);
  });
});
