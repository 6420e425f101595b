import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalNumbers } from '../golden/arbitraryTasks';
import { FLOAT_TYPES } from '../golden/samples';
import { relativeError } from '../golden/tolerance';
import { adjoint, analysis, analysisPlan, correlate, synthesisPlan } from './axisStep';
import { BOUNDARY_MODE_NAMES, type BoundaryMode } from './boundary';
import { quadratureMirror } from './filterBank';

const steps = fc.record({
  mode: fc.constantFrom(...BOUNDARY_MODE_NAMES),
  table: fc.constantFrom('analysis' as const, 'synthesis' as const),
  n: fc.integer({ min: 1, max: 19 }),
  taps: fc.integer({ min: 1, max: 6 }).map((half) => 2 * half),
  outer: fc.integer({ min: 1, max: 3 }),
  inner: fc.integer({ min: 1, max: 7 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

const planOf = { analysis: analysisPlan, synthesis: synthesisPlan };

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);
const norm = (a: ArrayLike<number>) => Math.sqrt(dot(a, a));

/** One repetition of the endlessly extended signal, written out; empty for zeros. */
function period(x: number[], mode: BoundaryMode): number[] {
  switch (mode) {
    case 'zero':
      return [];
    case 'symmetric':
      return [...x, ...x.toReversed()];
    case 'reflect':
      return [...x, ...x.slice(1, -1).toReversed()];
    case 'periodic':
      return x;
    case 'periodization':
      return x.length % 2 === 0 ? x : [...x, x[x.length - 1]];
  }
}

/** The formula of one level, term by term on the extended signal. */
function formula(x: number[], filter: ArrayLike<number>, mode: BoundaryMode): number[] {
  const taps = filter.length;
  const [phase, length] =
    mode === 'periodization'
      ? [taps / 2 - 1, Math.ceil(x.length / 2)]
      : [taps - 2, Math.floor((x.length + taps - 1) / 2)];
  const repeated = period(x, mode);
  const extended = (i: number) =>
    mode === 'zero' ? (x[i] ?? 0) : repeated[((i % repeated.length) + repeated.length) % repeated.length];
  return Array.from({ length }, (_, k) =>
    Array.from(filter).reduce((sum, tap, n) => sum + tap * extended(2 * k + n - phase), 0),
  );
}

describe.each(FLOAT_TYPES)('one level along one axis, $float', ({ stored, tolerance }) => {
  it('analysis is the formula on the extended signal', () => {
    fc.assert(
      fc.property(steps, ({ mode, n, taps, outer, inner, seed }) => {
        const plan = analysisPlan(mode, n, taps);
        const h = normalNumbers(seed, 'h', taps);
        const g = quadratureMirror(h);
        const x = stored(normalNumbers(seed, 'x', outer * n * inner));
        const low = stored(new Float64Array(outer * plan.outputLength * inner).fill(Number.NaN));
        const high = low.slice();
        analysis(plan, { h, g }, x, low, high, outer, inner);
        for (let o = 0; o < outer; o++) {
          for (let i = 0; i < inner; i++) {
            const line = (data: ArrayLike<number>, length: number) =>
              Array.from({ length }, (_, k) => data[(o * length + k) * inner + i]);
            const signal = line(x, n);
            expect(relativeError(line(low, plan.outputLength), formula(signal, h, mode))).toBeLessThan(
              tolerance.values,
            );
            expect(relativeError(line(high, plan.outputLength), formula(signal, g, mode))).toBeLessThan(
              tolerance.values,
            );
          }
        }
      }),
    );
  });

  it('the three kernels are the derivatives of one form: ⟨c, Ax⟩ = ⟨Aᵀc, x⟩ = ⟨correlation, filters⟩', () => {
    fc.assert(
      fc.property(steps, ({ mode, table, n, taps, outer, inner, seed }) => {
        const plan = planOf[table](mode, n, taps);
        const size = outer * plan.outputLength * inner;
        // g is free here, so that the two bands are told apart.
        const bank = { h: normalNumbers(seed, 'h', taps), g: normalNumbers(seed, 'g', taps) };
        const x = stored(normalNumbers(seed, 'x', outer * n * inner));
        const cLow = stored(normalNumbers(seed, 'low', size));
        const cHigh = stored(normalNumbers(seed, 'high', size));
        const low = stored(new Float64Array(size));
        const high = stored(new Float64Array(size));
        analysis(plan, bank, x, low, high, outer, inner);
        const spread = stored(new Float64Array(x.length).fill(Number.NaN));
        adjoint(plan, bank, cLow, cHigh, spread, outer, inner);
        const inH = new Float64Array(taps);
        const inG = new Float64Array(taps);
        correlate(plan, cLow, cHigh, x, inH, inG, outer, inner);

        const form = dot(cLow, low) + dot(cHigh, high);
        const scale = norm(cLow) * norm(low) + norm(cHigh) * norm(high) + norm(spread) * norm(x) + Number.MIN_VALUE;
        expect(Math.abs(dot(spread, x) - form) / scale).toBeLessThan(tolerance.values);
        expect(Math.abs(dot(inH, bank.h) + dot(inG, bank.g) - form) / scale).toBeLessThan(tolerance.values);
        expect(Math.abs(dot(inH, bank.h) - dot(cLow, low)) / scale).toBeLessThan(tolerance.values);
      }),
    );
  });
});

describe('correlation', () => {
  it('adds to what is there', () => {
    const plan = analysisPlan('periodic', 4, 2);
    const ones = new Float64Array(plan.outputLength).fill(1);
    const x = Float64Array.from([1, 2, 3, 4]);
    const inH = Float64Array.from([100, 200]);
    const inG = new Float64Array(2);
    correlate(plan, ones, ones, x, inH, inG, 1, 1);
    // Taps lie under x1, x3 and under x2, x4.
    expect(Array.from(inH)).toEqual([104, 206]);
    expect(Array.from(inG)).toEqual([4, 6]);
  });

  it('counts each tap by itself: derivative in one tap against a finite difference', () => {
    fc.assert(
      fc.property(steps, fc.nat(), ({ mode, table, n, taps, outer, inner, seed }, pick) => {
        const plan = planOf[table](mode, n, taps);
        const size = outer * plan.outputLength * inner;
        const x = normalNumbers(seed, 'x', outer * n * inner);
        const h = normalNumbers(seed, 'h', taps);
        const t = pick % taps;
        /** ½ Σ low² + ⅓ Σ high³ as a function of the filters. */
        const loss = (inTap: number, inMirror: number) => {
          const bank = { h: h.slice(), g: quadratureMirror(h) };
          bank.h[t] += inTap;
          bank.g[t] += inMirror;
          const low = new Float64Array(size);
          const high = new Float64Array(size);
          analysis(plan, bank, x, low, high, outer, inner);
          return {
            low,
            high,
            value:
              dot(low, low) / 2 +
              dot(
                high,
                high.map((d) => d * d),
              ) /
                3,
          };
        };
        const { low, high } = loss(0, 0);
        const inH = new Float64Array(taps);
        const inG = new Float64Array(taps);
        correlate(
          plan,
          low,
          high.map((d) => d * d),
          x,
          inH,
          inG,
          outer,
          inner,
        );
        const step = 1e-5;
        const differenceH = (loss(step, 0).value - loss(-step, 0).value) / (2 * step);
        const differenceG = (loss(0, step).value - loss(0, -step).value) / (2 * step);
        expect(Math.abs(inH[t] - differenceH) / (1 + norm(inH))).toBeLessThan(1e-6);
        expect(Math.abs(inG[t] - differenceG) / (1 + norm(inG))).toBeLessThan(1e-6);
      }),
    );
  });
});
