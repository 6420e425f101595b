/**
 * Stored batches in the layout of the transforms, and the float types the tests run in.
 */
import { batchInnermost } from '../wavelets/decomposition';
import type { Real } from '../wavelets/filterBank';
import { goldenArray } from './load';
import { TOLERANCE } from './tolerance';

/** Each float type with the tolerances of the TypeScript core in it; rows of `describe.each`. */
export const FLOAT_TYPES = [
  { float: 'float64', stored: (data: Float64Array): Real => data, tolerance: TOLERANCE.float64 },
  {
    float: 'float32',
    stored: (data: Float64Array): Real => new Float32Array(data),
    tolerance: TOLERANCE.float32Storage,
  },
] as const;

/**
 * Samples of `src/golden/<name>`, [count, 1, ...shape] or [count, length], as [size][count].
 * `stored` turns them into the float type of the test.
 */
export function goldenSamples(name: string, stored: (data: Float64Array) => Real) {
  const { shape, data } = goldenArray(name);
  const count = shape[0];
  const sampleShape = shape.slice(shape.length > 2 ? 2 : 1);
  return { x: batchInnermost(stored(data), count, data.length / count), count, shape: sampleShape };
}
