/** What several seeds say together: means, their errors, and paired differences. */

export interface Estimate {
  readonly mean: number;
  /** Standard error of the mean; NaN of a single value. */
  readonly error: number;
}

export function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value / n, 0);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { mean, error: n > 1 ? Math.sqrt(variance / n) : Number.NaN };
}

/** Mean of a − b over the seeds that gave both. */
export function pairedEstimate(a: readonly number[], b: readonly number[]): Estimate {
  return estimate(a.map((value, i) => value - b[i]));
}

export function rootMeanSquare(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ** 2;
  return Math.sqrt(sum / values.length);
}

/** With as many decimals as asked for, `± error` where there is one. */
export function shown({ mean, error }: Estimate, decimals = 3): string {
  // Adding 0 takes the sign of what rounds to −0.
  const rounded = (Number(mean.toFixed(decimals)) + 0).toFixed(decimals);
  return Number.isNaN(error) ? rounded : `${rounded} ± ${error.toFixed(decimals)}`;
}
