/**
 * How many coefficients matter: the share that is not negligible both as a coefficient and as an attribution.
 * Lower is better. Source: Ha et al. 2021, "compression".
 */
import type { Real } from '../wavelets/filterBank';

/** The paper's threshold, in the unit of the data; on data of another scale a part of the largest is asked as well. */
const THRESHOLD = 1e-3;

export interface Compression {
  /** Share with |c| > 10⁻³ and |a| > 10⁻³. */
  readonly absolute: number;
  /** Share with |c| and |a| above 10⁻³ of their largest. */
  readonly relative: number;
}

/** Of coefficients and their attributions, all bands pooled and laid out alike; null attributions: coefficients alone. */
export function compression(coefficients: Real, attributions: Real | null): Compression {
  const c = largest(coefficients);
  const a = attributions ? largest(attributions) : 0;
  let absolute = 0;
  let relative = 0;
  for (let i = 0; i < coefficients.length; i++) {
    const size = Math.abs(coefficients[i]);
    const attributed = attributions ? Math.abs(attributions[i]) : Number.POSITIVE_INFINITY;
    if (size > THRESHOLD && attributed > THRESHOLD) absolute++;
    if (size > THRESHOLD * c && attributed > THRESHOLD * a) relative++;
  }
  return { absolute: absolute / coefficients.length, relative: relative / coefficients.length };
}

function largest(values: Real): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  return most;
}
