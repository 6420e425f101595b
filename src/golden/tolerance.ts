/**
 * How closely computed and stored numbers must agree, by float type: the one place that says so.
 * `float64` is far above what is seen (1e-14) and far below any mistake; `float32` is a few times its rounding.
 */

export const TOLERANCE = {
  float64: { values: 1e-10, gradients: 1e-10, trajectory: 1e-9 },
  /** Data stored in float32, filters and sums in float64, as the TypeScript core has it: 4e-7, 2e-7 and 7e-7 are seen. */
  float32Storage: { values: 1e-6, gradients: 1e-6, trajectory: 2e-6 },
  float32: { values: 1e-5, gradients: 1e-4, trajectory: 1e-3 },
} as const;

/** Largest difference of two arrays of equal length, relative to the largest magnitude of `expected` (or absolute where that is 0). */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let magnitude = 0;
  for (let i = 0; i < expected.length; i++) {
    const d = Math.abs(actual[i] - expected[i]);
    difference = d > difference || Number.isNaN(d) ? d : difference;
    magnitude = Math.max(magnitude, Math.abs(expected[i]));
  }
  return magnitude > 0 ? difference / magnitude : difference;
}
