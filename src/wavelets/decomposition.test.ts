import { describe, expect, it } from 'vitest';
import { normalNumbers } from '../golden/arbitraryTasks';
import { relativeError, TOLERANCE } from '../golden/tolerance';
import { BOUNDARY_MODE_NAMES } from './boundary';
import { batchInnermost, batchOutermost, decompose, maxLevels, reconstruct, transformPlan } from './decomposition';
import { lowpassFilter } from './families';
import { filterBank } from './filterBank';

describe('plan', () => {
  it('lists the bands in PyWavelets’ order, 97 coefficients for 64 samples of db5', () => {
    const { bands, coefficientCount } = transformPlan([64], 4, 'zero', 10);
    expect(bands.map(({ name, size, offset }) => [name, size, offset])).toEqual([
      ['cA4', 12, 0],
      ['cD4', 12, 12],
      ['cD3', 15, 24],
      ['cD2', 22, 39],
      ['cD1', 36, 61],
    ]);
    expect(coefficientCount).toBe(97);
  });

  it('names two-dimensional bands by orientation', () => {
    const { bands } = transformPlan([6, 9], 2, 'periodization', 6);
    expect(bands.map(({ name, level, orientation, shape }) => [name, level, orientation, ...shape])).toEqual([
      ['cA2', 2, '', 2, 3],
      ['cH2', 2, 'horizontal', 2, 3],
      ['cV2', 2, 'vertical', 2, 3],
      ['cD2', 2, 'diagonal', 2, 3],
      ['cH1', 1, 'horizontal', 3, 5],
      ['cV1', 1, 'vertical', 3, 5],
      ['cD1', 1, 'diagonal', 3, 5],
    ]);
  });

  it.each([
    { shape: [64], levels: 4, mode: 'zero' as const },
    { shape: [9, 20], levels: 3, mode: 'periodization' as const },
  ])('writes every slot but the sample once and reads none before it is written: $shape', ({ shape, levels, mode }) => {
    const { slots, steps, bands } = transformPlan(shape, levels, mode, 4);
    const written = new Set([0]);
    for (const { source, low, high, outer, inner, analysis } of steps) {
      expect(written.has(source)).toBe(true);
      expect(outer * analysis.n * inner).toBe(slots[source].size);
      for (const part of [low, high]) {
        expect(written.has(part)).toBe(false);
        expect(outer * analysis.outputLength * inner).toBe(slots[part].size);
        written.add(part);
      }
    }
    expect(written.size).toBe(slots.length);
    const inBandOrder = slots.filter(({ band }) => band !== null).sort((a, b) => (a.band ?? 0) - (b.band ?? 0));
    expect(inBandOrder.map(({ shape: extent }) => extent)).toEqual(bands.map(({ shape: extent }) => extent));
  });

  it.each([
    { shape: [64], taps: 2, mode: 'periodization' as const, most: 6 },
    { shape: [65], taps: 2, mode: 'zero' as const, most: 7 },
    { shape: [5, 64], taps: 2, mode: 'periodic' as const, most: 3 },
    { shape: [40], taps: 10, mode: 'zero' as const, most: 12 },
    { shape: [1, 64], taps: 10, mode: 'zero' as const, most: 0 },
  ])('fits $most levels into $shape with $taps taps in mode $mode and refuses more', ({ shape, taps, mode, most }) => {
    expect(maxLevels(shape, taps, mode)).toBe(most);
    if (most > 0) expect(transformPlan(shape, most, mode, taps).levels).toBe(most);
    const refusal = {
      kind: 'levels-too-deep',
      remedy: most > 0 ? `Choose 1 to ${most} levels.` : 'Use longer samples.',
    };
    expect(() => transformPlan(shape, most + 1, mode, taps)).toThrow(expect.objectContaining(refusal));
    expect(() => transformPlan(shape, 0, mode, taps)).toThrow(expect.objectContaining(refusal));
  });
});

describe('batch', () => {
  it('turns samples into columns and back', () => {
    const samples = Float32Array.from([1, 2, 3, 4, 5, 6]);
    expect(Array.from(batchInnermost(samples, 3, 2))).toEqual([1, 3, 5, 2, 4, 6]);
    const picked = batchInnermost(samples, 3, 2, [2, 0]);
    expect(Array.from(picked)).toEqual([5, 1, 6, 2]);
    expect(picked).toBeInstanceOf(Float32Array);
    expect(Array.from(batchOutermost(picked, 2, 2))).toEqual([5, 6, 1, 2]);
  });

  it.each([[[23]], [[7, 12]]])('does not mix samples of %s', (shape) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const plan = transformPlan(shape, 2, 'reflect', 10);
    const bank = filterBank(lowpassFilter('db5').map((tap, n) => tap + 0.1 * Math.sin(n)));
    const samples = normalNumbers(3, 'samples', 5 * size);
    const together = decompose(plan, bank, batchInnermost(samples, 5, size), 5);
    const back = batchOutermost(reconstruct(plan, bank, together, 5), 5, size);
    for (let b = 0; b < 5; b++) {
      const alone = decompose(plan, bank, samples.slice(b * size, (b + 1) * size), 1);
      const column = batchOutermost(together, 5, plan.coefficientCount).slice(b * alone.length, (b + 1) * alone.length);
      expect(relativeError(column, alone)).toBeLessThan(TOLERANCE.float64.values);
      const backAlone = reconstruct(plan, bank, alone, 1);
      expect(relativeError(back.slice(b * size, (b + 1) * size), backAlone)).toBeLessThan(TOLERANCE.float64.values);
    }
  });

  it.each(BOUNDARY_MODE_NAMES)('leaves its input as it was: %s', (mode) => {
    const plan = transformPlan([9, 6], 2, mode, 4);
    const bank = filterBank(lowpassFilter('db2'));
    const x = normalNumbers(1, 'x', 54);
    const coefficients = decompose(plan, bank, x, 1);
    expect(x).toEqual(normalNumbers(1, 'x', 54));
    const before = coefficients.slice();
    reconstruct(plan, bank, coefficients, 1);
    expect(coefficients).toEqual(before);
  });

  it('refuses arrays of another size', () => {
    const plan = transformPlan([8], 1, 'zero', 2);
    expect(() => decompose(plan, filterBank([1, 1]), new Float64Array(7), 1)).toThrow(/8 × 1/);
    expect(() => decompose(plan, filterBank([1, 1, 1, 1]), new Float64Array(8), 1)).toThrow(/taps/);
  });
});
