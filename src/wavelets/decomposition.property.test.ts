import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalNumbers } from '../golden/arbitraryTasks';
import { FLOAT_TYPES } from '../golden/samples';
import { relativeError, TOLERANCE } from '../golden/tolerance';
import { BOUNDARY_MODE_NAMES } from './boundary';
import {
  adjointSteps,
  analyseSteps,
  correlateSteps,
  decompose,
  maxLevels,
  reconstruct,
  slotArrays,
  type TransformPlan,
  transformPlan,
  transposedSynthesis,
} from './decomposition';
import { lowpassFilter, WAVELET_NAMES } from './families';
import { filterBank, foldHighpassGradient, type Real } from './filterBank';

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};
const norm = (a: ArrayLike<number>) => Math.sqrt(dot(a, a));

/** Relative error of x after there and back, at most one case a wavelet and size; the deepest transform has all levels in it. */
function roundTrip(shape: number[], wavelet: (typeof WAVELET_NAMES)[number], mode: TransformPlan['mode'], x: Real) {
  const h = lowpassFilter(wavelet);
  const bank = filterBank(h);
  const levels = maxLevels(shape, h.length, mode);
  const plan = transformPlan(shape, levels, mode, h.length);
  const error = relativeError(reconstruct(plan, bank, decompose(plan, bank, x, 1), 1), x);
  return { error, name: `${wavelet}, ${mode}, ${shape.join(' × ')}, ${levels} levels: error ${error}` };
}

describe.each(BOUNDARY_MODE_NAMES)('perfect reconstruction, %s', (mode) => {
  it.each(WAVELET_NAMES)('%s, every length from 2 to 130, as deep as it goes', (wavelet) => {
    const signal = normalNumbers(5, 'signal', 130);
    for (let n = 2; n <= 130; n++) {
      const { error, name } = roundTrip([n], wavelet, mode, signal.slice(0, n));
      if (!(error < TOLERANCE.float64.values)) expect.fail(name);
    }
  });

  it.each(FLOAT_TYPES)('maps of any two sides, $float', ({ stored, tolerance }) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 21 }),
        fc.integer({ min: 2, max: 21 }),
        fc.constantFrom(...WAVELET_NAMES),
        (height, width, wavelet) => {
          const map = stored(normalNumbers(height, 'map', height * width));
          const { error, name } = roundTrip([height, width], wavelet, mode, map);
          if (!(error < tolerance.values)) expect.fail(name);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('signals in float32', () => {
    for (const wavelet of WAVELET_NAMES) {
      for (const n of [2, 3, 17, 64, 129]) {
        const { error, name } = roundTrip([n], wavelet, mode, new Float32Array(normalNumbers(n, 'signal', n)));
        if (!(error < TOLERANCE.float32Storage.values)) expect.fail(name);
      }
    }
  });
});

const cases = fc
  .record({
    shape: fc.oneof(
      fc.tuple(fc.integer({ min: 2, max: 40 })),
      fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 12 })),
    ),
    mode: fc.constantFrom(...BOUNDARY_MODE_NAMES),
    taps: fc.integer({ min: 1, max: 6 }).map((half) => 2 * half),
    deepest: fc.integer({ min: 1, max: 4 }),
    batch: fc.integer({ min: 1, max: 6 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
  })
  .map(({ shape, mode, taps, deepest, batch, seed }) => {
    const plan = transformPlan(shape, Math.min(deepest, maxLevels(shape, taps, mode)), mode, taps);
    return {
      plan,
      batch,
      h: normalNumbers(seed, 'h', taps).map((tap) => tap / Math.sqrt(taps)),
      x: normalNumbers(seed, 'x', plan.slots[0].size * batch),
      c: normalNumbers(seed, 'c', plan.coefficientCount * batch),
      toString: () =>
        `${shape.join(' × ')}, ${mode}, ${taps} taps, ${plan.levels} levels, batch ${batch}, seed ${seed}`,
    };
  });

describe.each(FLOAT_TYPES)('transposes of any filter, $float', ({ stored, tolerance }) => {
  it('⟨DWT x, c⟩ = ⟨x, DWTᵀ c⟩', () => {
    fc.assert(
      fc.property(cases, ({ plan, batch, h, ...numbers }) => {
        const x = stored(numbers.x);
        const c = stored(numbers.c);
        const bank = filterBank(h);
        const coefficients = decompose(plan, bank, x, batch);
        const back = slotArrays(plan, batch, { coefficients: c });
        adjointSteps(plan, 'analysis', bank, back, batch);
        const scale = norm(coefficients) * norm(c) + norm(back.slots[0]) * norm(x);
        expect(Math.abs(dot(coefficients, c) - dot(back.slots[0], x))).toBeLessThanOrEqual(tolerance.values * scale);
      }),
    );
  });

  it('⟨IDWT c, x⟩ = ⟨c, IDWTᵀ x⟩', () => {
    fc.assert(
      fc.property(cases, ({ plan, batch, h, ...numbers }) => {
        const x = stored(numbers.x);
        const c = stored(numbers.c);
        const bank = filterBank(h);
        const sample = reconstruct(plan, bank, c, batch);
        const transposed = transposedSynthesis(plan, bank, x, batch);
        const scale = norm(sample) * norm(x) + norm(transposed) * norm(c);
        expect(Math.abs(dot(sample, x) - dot(transposed, c))).toBeLessThanOrEqual(tolerance.values * scale);
      }),
    );
  });
});

describe('the transpose of the inverse', () => {
  it('is the zero-mode transform, except in periodization', () => {
    fc.assert(
      fc.property(cases, ({ plan, batch, h, x }) => {
        fc.pre(plan.mode !== 'periodization');
        const bank = filterBank(h);
        const zero = transformPlan(plan.shape, plan.levels, 'zero', plan.taps);
        expect(transposedSynthesis(plan, bank, x, batch)).toEqual(decompose(zero, bank, x, batch));
      }),
    );
  });
});

/** Central difference of a function of the filter along one direction. */
function slope(loss: (h: Float64Array) => number, h: Float64Array, direction: Float64Array): number {
  const step = 1e-5;
  const along = (t: number) => loss(h.map((tap, n) => tap + t * direction[n]));
  return (along(step) - along(-step)) / (2 * step);
}

describe('gradients in the filter against finite differences', () => {
  it('½ ‖DWT_h x − c‖²', () => {
    fc.assert(
      fc.property(cases, ({ plan, batch, h, x, c }) => {
        const loss = (filter: Float64Array) => {
          const off = decompose(plan, filterBank(filter), x, batch).map((value, i) => value - c[i]);
          return dot(off, off) / 2;
        };
        const bank = filterBank(h);
        const values = slotArrays(plan, batch, { x });
        analyseSteps(plan, 'analysis', bank, values, batch);
        const off = values.coefficients.map((value, i) => value - c[i]);
        const gradients = slotArrays(plan, batch, { coefficients: off });
        adjointSteps(plan, 'analysis', bank, gradients, batch);
        const inH = new Float64Array(plan.taps);
        const inG = new Float64Array(plan.taps);
        correlateSteps(plan, 'analysis', gradients, values, inH, inG, batch);
        const direction = normalNumbers(9, 'direction', plan.taps);
        const expected = dot(foldHighpassGradient(inH, inG), direction);
        const scale = 1 + loss(h) + Math.abs(expected);
        expect(Math.abs(slope(loss, h, direction) - expected) / scale).toBeLessThan(1e-6);
      }),
    );
  });

  it('½ ‖IDWT_h c − x‖²', () => {
    fc.assert(
      fc.property(cases, ({ plan, batch, h, x, c }) => {
        const loss = (filter: Float64Array) => {
          const off = reconstruct(plan, filterBank(filter), c, batch).map((value, i) => value - x[i]);
          return dot(off, off) / 2;
        };
        const bank = filterBank(h);
        const values = slotArrays(plan, batch, { coefficients: c });
        adjointSteps(plan, 'synthesis', bank, values, batch);
        const gradients = slotArrays(plan, batch, { x: values.slots[0].map((value, i) => value - x[i]) });
        analyseSteps(plan, 'synthesis', bank, gradients, batch);
        const inH = new Float64Array(plan.taps);
        const inG = new Float64Array(plan.taps);
        correlateSteps(plan, 'synthesis', values, gradients, inH, inG, batch);
        const direction = normalNumbers(9, 'direction', plan.taps);
        const expected = dot(foldHighpassGradient(inH, inG), direction);
        const scale = 1 + loss(h) + Math.abs(expected);
        expect(Math.abs(slope(loss, h, direction) - expected) / scale).toBeLessThan(1e-6);
      }),
    );
  });
});
