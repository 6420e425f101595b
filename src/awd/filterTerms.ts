/**
 * The five conditions on the filter as penalties: what keeps the learned h a wavelet.
 * Each function holds a term's value and, beside it, the term's gradient, so that one can be read against the other.
 * Always float64: they cost nothing beside the data, and near a valid wavelet they are differences of nearly equal numbers.
 * Source: Ha et al. 2021, eq. 8, and the reference implementation for what the paper leaves open.
 */
import { FILTER_TERMS, type FilterTerm } from './terms';

/**
 * Value of one term at h: [taps], unweighted; adds `weight` × ∂term/∂h to `gradient`: [taps].
 * The number of taps is even.
 */
export type FilterTermFunction = (h: Float64Array, weight: number, gradient: Float64Array) => number;

export const FILTER_TERM_FUNCTIONS = {
  lowpassSum,
  highpassSum,
  unitNorm,
  cmf,
  convolution,
} as const satisfies Record<FilterTerm, FilterTermFunction>;

/**
 * Unweighted filter terms at h: [taps], null where the weight is 0; adds the gradient of their weighted sum to
 * `gradient`: [taps].
 */
export function filterTerms(
  h: Float64Array,
  weights: Readonly<Record<FilterTerm, number>>,
  gradient: Float64Array,
): Record<FilterTerm, number | null> {
  const value = (name: FilterTerm) =>
    weights[name] === 0 ? null : FILTER_TERM_FUNCTIONS[name](h, weights[name], gradient);
  return Object.fromEntries(FILTER_TERMS.map((name) => [name, value(name)])) as Record<FilterTerm, number | null>;
}

/** ½ (Σh − √2)² */
function lowpassSum(h: Float64Array, weight: number, gradient: Float64Array): number {
  let sum = 0;
  for (const tap of h) sum += tap;
  const error = sum - Math.SQRT2;
  for (let n = 0; n < h.length; n++) gradient[n] += weight * error;
  return 0.5 * error * error;
}

/** ½ (Σg)², where g[n] = (−1)ⁿ h[K−1−n] and so Σg = −Σ (−1)ⁿ h[n]. */
function highpassSum(h: Float64Array, weight: number, gradient: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < h.length; n++) sum += n % 2 === 0 ? -h[n] : h[n];
  for (let n = 0; n < h.length; n++) gradient[n] += weight * (n % 2 === 0 ? -sum : sum);
  return 0.5 * sum * sum;
}

/** ½ (‖h‖² − 1)² */
function unitNorm(h: Float64Array, weight: number, gradient: Float64Array): number {
  const error = autocorrelation(h, 0) - 1;
  addAutocorrelationGradient(h, 0, weight * error, gradient);
  return 0.5 * error * error;
}

/**
 * ½ Σ_{k<K/2} (|Ĥ_k|² + |Ĥ_{k+K/2}|² − 2)², Ĥ the K-point DFT of h.
 * The power is the DFT of the circular autocorrelation ρ[l] = r[l] + r[K−l], and adding the power at k + K/2 keeps the
 * even lags alone. By Parseval: K Σ_{l = 0, 2, …, K−2} (ρ[l] − δ_l)², without a Fourier transform.
 */
function cmf(h: Float64Array, weight: number, gradient: Float64Array): number {
  const taps = h.length;
  let value = 0;
  for (let lag = 0; lag < taps; lag += 2) {
    const error = lag === 0 ? autocorrelation(h, 0) - 1 : autocorrelation(h, lag) + autocorrelation(h, taps - lag);
    value += taps * error * error;
    addAutocorrelationGradient(h, lag, 2 * taps * weight * error, gradient);
    if (lag > 0) addAutocorrelationGradient(h, taps - lag, 2 * taps * weight * error, gradient);
  }
  return value;
}

/** ½ Σ_l (r[l] − δ_l)² over the even lags l = −K … K, both signs counted; r is the autocorrelation of h. */
function convolution(h: Float64Array, weight: number, gradient: Float64Array): number {
  let value = 0;
  for (let lag = 0; lag < h.length; lag += 2) {
    const error = autocorrelation(h, lag) - (lag === 0 ? 1 : 0);
    const signs = lag === 0 ? 1 : 2;
    value += 0.5 * signs * error * error;
    addAutocorrelationGradient(h, lag, signs * weight * error, gradient);
  }
  return value;
}

/** r[l] = Σₙ h[n] h[n+l], l ≥ 0. */
function autocorrelation(h: Float64Array, lag: number): number {
  let sum = 0;
  for (let n = 0; n + lag < h.length; n++) sum += h[n] * h[n + lag];
  return sum;
}

/** Adds factor · ∂r[l]/∂h. */
function addAutocorrelationGradient(h: Float64Array, lag: number, factor: number, gradient: Float64Array): void {
  for (let n = 0; n + lag < h.length; n++) {
    gradient[n] += factor * h[n + lag];
    gradient[n + lag] += factor * h[n];
  }
}
