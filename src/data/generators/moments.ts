/**
 * The moments by which generated data are compared with what they should be.
 */

export interface Moments {
  readonly mean: number;
  readonly deviation: number;
  readonly skewness: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Moments of all values together. */
export function momentsOf(values: ArrayLike<number>): Moments {
  let sum = 0;
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
    minimum = Math.min(minimum, values[i]);
    maximum = Math.max(maximum, values[i]);
  }
  const mean = sum / values.length;
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < values.length; i++) {
    squares += (values[i] - mean) ** 2;
    cubes += (values[i] - mean) ** 3;
  }
  const deviation = Math.sqrt(squares / values.length);
  return { mean, deviation, skewness: cubes / values.length / deviation ** 3, minimum, maximum };
}
