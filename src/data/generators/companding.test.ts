import { expect, it } from 'vitest';
import { CONVERGENCE_COMPANDING, companded, expanded } from './companding';

it('keeps convergence to half a step: finer near zero than at peaks', () => {
  const values = Float32Array.from({ length: 3001 }, (_, i) => -0.04 + i * 1e-4);
  const back = expanded(companded(values, CONVERGENCE_COMPANDING), CONVERGENCE_COMPANDING);
  const { scale, low, high } = CONVERGENCE_COMPANDING;
  const halfStep = (high - low) / 255 / 2;
  for (const [i, value] of values.entries()) {
    const steepness = Math.hypot(scale, Math.abs(value) + 0.002);
    expect(Math.abs(back[i] - value), `κ = ${value}`).toBeLessThan(1.01 * halfStep * steepness);
  }
});

it('limits values outside its range to its ends', () => {
  expect([...companded(Float32Array.of(-1, 1), CONVERGENCE_COMPANDING)]).toEqual([0, 255]);
});

it('gives every byte back', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(companded(expanded(bytes, CONVERGENCE_COMPANDING), CONVERGENCE_COMPANDING)).toEqual(bytes);
});
