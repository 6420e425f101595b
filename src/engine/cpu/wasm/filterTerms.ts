/**
 * The five conditions on the filter: value and gradient of each, as in awd/filterTerms.ts and there explained. The same
 * operations in the same order, in float64, so that the bits are the same.
 */
import {
  GRADIENT,
  H,
  PROGRAM,
  TAPS,
  TERM_CMF,
  TERM_CONVOLUTION,
  TERM_HIGHPASS_SUM,
  TERM_LOWPASS_SUM,
  TERM_UNIT_NORM,
  TERMS,
  WEIGHTS,
} from './memoryMap';
import { addNumber, numberAt, setNumber, word } from './words';

let taps: i32 = 0;

/** Writes the unweighted terms, 0 where the weight is 0, and adds the gradient of their weighted sum to GRADIENT. */
export function filterTerms(): void {
  taps = word(PROGRAM, TAPS);
  const lowpass = numberAt(WEIGHTS, TERM_LOWPASS_SUM);
  const highpass = numberAt(WEIGHTS, TERM_HIGHPASS_SUM);
  const norm = numberAt(WEIGHTS, TERM_UNIT_NORM);
  const mirror = numberAt(WEIGHTS, TERM_CMF);
  const shifts = numberAt(WEIGHTS, TERM_CONVOLUTION);
  setNumber(TERMS, TERM_LOWPASS_SUM, lowpass === 0 ? 0 : lowpassSum(lowpass));
  setNumber(TERMS, TERM_HIGHPASS_SUM, highpass === 0 ? 0 : highpassSum(highpass));
  setNumber(TERMS, TERM_UNIT_NORM, norm === 0 ? 0 : unitNorm(norm));
  setNumber(TERMS, TERM_CMF, mirror === 0 ? 0 : cmf(mirror));
  setNumber(TERMS, TERM_CONVOLUTION, shifts === 0 ? 0 : convolution(shifts));
}

/** ½ (Σh − √2)² */
function lowpassSum(weight: f64): f64 {
  let sum: f64 = 0;
  for (let n = 0; n < taps; n++) sum += numberAt(H, n);
  const error = sum - Math.SQRT2;
  for (let n = 0; n < taps; n++) addNumber(GRADIENT, n, weight * error);
  return 0.5 * error * error;
}

/** ½ (Σg)² */
function highpassSum(weight: f64): f64 {
  let sum: f64 = 0;
  for (let n = 0; n < taps; n++) sum += n & 1 ? numberAt(H, n) : -numberAt(H, n);
  for (let n = 0; n < taps; n++) addNumber(GRADIENT, n, weight * (n & 1 ? sum : -sum));
  return 0.5 * sum * sum;
}

/** ½ (‖h‖² − 1)² */
function unitNorm(weight: f64): f64 {
  const error = autocorrelation(0) - 1;
  addAutocorrelationGradient(0, weight * error);
  return 0.5 * error * error;
}

/** K Σ_{l = 0, 2, …, K−2} (r[l] + r[K−l] − δ_l)² */
function cmf(weight: f64): f64 {
  let value: f64 = 0;
  for (let lag = 0; lag < taps; lag += 2) {
    const error = lag === 0 ? autocorrelation(0) - 1 : autocorrelation(lag) + autocorrelation(taps - lag);
    value += <f64>taps * error * error;
    const factor = <f64>(2 * taps) * weight * error;
    addAutocorrelationGradient(lag, factor);
    if (lag > 0) addAutocorrelationGradient(taps - lag, factor);
  }
  return value;
}

/** ½ Σ_l (r[l] − δ_l)², l even, both signs */
function convolution(weight: f64): f64 {
  let value: f64 = 0;
  for (let lag = 0; lag < taps; lag += 2) {
    const error = autocorrelation(lag) - (lag === 0 ? 1 : 0);
    const signs: f64 = lag === 0 ? 1 : 2;
    value += 0.5 * signs * error * error;
    addAutocorrelationGradient(lag, signs * weight * error);
  }
  return value;
}

/** r[l] = Σₙ h[n] h[n+l] */
function autocorrelation(lag: i32): f64 {
  let sum: f64 = 0;
  for (let n = 0; n + lag < taps; n++) sum += numberAt(H, n) * numberAt(H, n + lag);
  return sum;
}

/** Adds factor · ∂r[l]/∂h. */
function addAutocorrelationGradient(lag: i32, factor: f64): void {
  for (let n = 0; n + lag < taps; n++) {
    addNumber(GRADIENT, n, factor * numberAt(H, n + lag));
    addNumber(GRADIENT, n + lag, factor * numberAt(H, n));
  }
}
