import { describe, expect, it } from 'vitest';
import { BOUNDARY_MODE_NAMES, BOUNDARY_MODES } from '../../wavelets/boundary';
import { transformPlan } from '../../wavelets/decomposition';
import { signalLayout } from './signalLayout';

const CASES = BOUNDARY_MODE_NAMES.flatMap((mode) =>
  [
    [64, 4, 10],
    [27, 2, 6],
    [5, 2, 2],
    [300, 8, 20],
  ].map(([length, levels, taps]) => ({ mode, length, levels, taps })),
);

describe.each(CASES)('$length samples, $levels levels, $taps taps, $mode', ({ mode, length, levels, taps }) => {
  const layout = signalLayout(length, levels, mode, taps, 256);
  const plan = transformPlan([length], levels, mode, taps);

  it('gives every approximation room for itself and its margins', () => {
    const inputs = plan.steps.map((step) => step.analysis.n);
    const rooms = layout.approximation.slice(0, -1).map((place, j) => layout.approximation[j + 1] - place);
    expect(rooms).toEqual(plan.steps.map((step) => 2 * step.analysis.outputLength + taps - 2));
    expect(rooms.every((room, j) => room >= BOUNDARY_MODES[mode].phase(taps) + inputs[j])).toBe(true);
  });

  it('places the coefficients as the plan does', () => {
    const details = plan.bands.filter((band) => band.kind === 'detail');
    expect(details.map((band) => layout.detail[band.level])).toEqual(details.map((band) => band.offset));
    expect(layout.coefficientCount).toBe(plan.coefficientCount);
  });

  it('lets nothing overlap but the scratch', () => {
    const pyramid = layout.approximation[levels] + layout.coefficientCount;
    expect(layout.signal).toBe(2 * taps);
    expect(layout.work).toBe(layout.signal + pyramid);
    expect(layout.gradient).toBe(layout.work + pyramid);
    expect(layout.floats).toBeGreaterThanOrEqual(layout.gradient + layout.coefficientCount);
    expect(layout.floats).toBeGreaterThanOrEqual(layout.scratch + 5 * layout.threads);
  });

  it('has a thread for each tap, and a power of 2 of them', () => {
    expect(layout.threads).toBeGreaterThanOrEqual(taps);
    expect(Math.log2(layout.threads) % 1).toBe(0);
  });
});

it('keeps to the threads a workgroup may have', () => {
  expect(signalLayout(4096, 4, 'zero', 10, 256).threads).toBe(256);
  expect(signalLayout(4096, 4, 'zero', 10, 128).threads).toBe(128);
});
