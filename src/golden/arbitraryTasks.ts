/**
 * Random small distillation tasks for the property tests: every boundary mode, odd and even sizes, one and two dimensions.
 */
import fc from 'fast-check';
import type { ObjectiveInput } from '../awd/objective';
import { ATTRIBUTION_METHODS, type AttributionMethod, TERM_NAMES, type TermWeights } from '../awd/terms';
import { randomStream } from '../random';
import { BOUNDARY_MODE_NAMES } from '../wavelets/boundary';
import { maxLevels, transformPlan } from '../wavelets/decomposition';

/** Objective input with gradients, and a lowpass filter near no wavelet in particular. */
export interface Task {
  readonly input: ObjectiveInput;
  readonly h: Float64Array;
}

const shapes = fc.oneof(
  fc.tuple(fc.integer({ min: 2, max: 33 })),
  fc.tuple(fc.integer({ min: 2, max: 11 }), fc.integer({ min: 2, max: 11 })),
);

/** Normal numbers that are a function of seed and purpose. */
export function normalNumbers(seed: number, purpose: string, count: number): Float64Array {
  const stream = randomStream(seed, purpose);
  return Float64Array.from({ length: count }, () => stream.normal());
}

export const tasks: fc.Arbitrary<Task> = fc
  .record({
    shape: shapes,
    mode: fc.constantFrom(...BOUNDARY_MODE_NAMES),
    attribution: fc.constantFrom(...(Object.keys(ATTRIBUTION_METHODS) as AttributionMethod[])),
    taps: fc.integer({ min: 1, max: 5 }).map((half) => 2 * half),
    deepest: fc.integer({ min: 1, max: 3 }),
    batch: fc.integer({ min: 1, max: 4 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
  })
  .map(({ shape, mode, attribution, taps, deepest, batch, seed }) => {
    const plan = transformPlan(shape, Math.min(deepest, maxLevels(shape, taps, mode)), mode, taps);
    const count = plan.slots[0].size * batch;
    const x = normalNumbers(seed, 'samples', count);
    const gradients = normalNumbers(seed, 'gradients', count);
    const h = normalNumbers(seed, 'filter', taps).map((tap) => tap / Math.sqrt(taps));
    return { input: { plan, x, gradients, batch, attribution }, h };
  });

const weight = fc.oneof(fc.constant(0), fc.double({ min: 0.1, max: 10, noNaN: true }));

/** Weights of which some are 0. */
export const weightings: fc.Arbitrary<TermWeights> = fc
  .tuple(...TERM_NAMES.map(() => weight))
  .map((values) => Object.fromEntries(TERM_NAMES.map((name, i) => [name, values[i]])) as TermWeights);
