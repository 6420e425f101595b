/**
 * The simulation with a known answer: white noise labelled with a few wavelet coefficients of db5. A network that
 * predicts the labels has seen that wavelet, and distillation is to find it again.
 * After the simulation study of Ha et al. 2021.
 */
import { randomStream } from '../../random';
import { type Band, batchInnermost, decompose, transformPlan } from '../../wavelets/decomposition';
import { lowpassFilter, type WaveletName } from '../../wavelets/families';
import { filterBank } from '../../wavelets/filterBank';
import type { GeneratedSamples, Progress } from './samples';

/** Samples a signal. */
export const SIGNAL_LENGTH = 64;
/** The wavelet that distillation is to find. */
export const TRUE_WAVELET = 'db5' satisfies WaveletName;
export interface RecoveryOptions {
  /** Standard deviation of what is added to the labels. */
  readonly labelNoise: number;
}

export const RECOVERY_DEFAULTS: RecoveryOptions = { labelNoise: 0.1 };

const LEVELS = 4;
const LABEL_BAND = 'cD3';
const LABEL_COEFFICIENTS = [7, 8, 9];
const LABEL_FACTOR = 2;

/**
 * Signals X ~ N(0, 1) of length 64 with labels y = 2 Σ cD₃[7, 8, 9] + noise (0.1 N(0, 1) by default), under db5 in boundary mode zero.
 * Labels belong to the signals as rounded to float32.
 */
export function generateRecovery(
  count: number,
  seed: number,
  onProgress?: Progress,
  options: RecoveryOptions = RECOVERY_DEFAULTS,
): GeneratedSamples {
  const signals = randomStream(seed, 'recovery signals');
  const x = Float32Array.from({ length: count * SIGNAL_LENGTH }, () => signals.normal());
  const noise = randomStream(seed, 'recovery label noise');
  const labels = noiselessLabels(x, count).map((label) => label + options.labelNoise * noise.normal());
  onProgress?.(count);
  return { x, labels, count, shape: [SIGNAL_LENGTH] };
}

/** 2 Σ cD₃[7, 8, 9] of each of the signals x [count, 64]. */
export function noiselessLabels(x: Float32Array, count: number): Float64Array {
  const lowpass = lowpassFilter(TRUE_WAVELET);
  const plan = transformPlan([SIGNAL_LENGTH], LEVELS, 'zero', lowpass.length);
  const columns = batchInnermost(Float64Array.from(x), count, SIGNAL_LENGTH);
  const coefficients = decompose(plan, filterBank(lowpass), columns, count);
  const band = plan.bands.find(({ name }) => name === LABEL_BAND) as Band;
  return Float64Array.from({ length: count }, (_, sample) => {
    const chosen = LABEL_COEFFICIENTS.map((k) => coefficients[(band.offset + k) * count + sample]);
    return LABEL_FACTOR * chosen.reduce((sum, coefficient) => sum + coefficient, 0);
  });
}
