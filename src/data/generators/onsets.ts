/**
 * Sudden onsets among time-reversed twins, labelled with the size of the onset: adapting the wavelet helps here, but not
 * because of what the network learned. A lesson in controls.
 */
import { type RandomStream, randomStream } from '../../random';
import type { GeneratedSamples, Progress } from './samples';

export const ONSET_LENGTH = 64;

export interface OnsetOptions {
  /** Standard deviation of the white noise on each value. */
  readonly noise: number;
  /** Standard deviation of what is added to the standardised size: 1.7 leaves a ceiling of R² = 0.257. */
  readonly labelNoise: number;
}

export const ONSET_DEFAULTS: OnsetOptions = { noise: 0.3, labelNoise: 1.7 };

/** Spread of the logarithm of sizes. */
const SPREAD = 0.5;
/** Median decay in samples, and the spread of its logarithm. */
const DECAY = { median: 8, spread: 0.3 };
/** Onsets are at the even positions 6, 8 … 56, twins at any of 6 … 57. */
const FIRST_PLACE = 6;
const PLACES = 52;
const TWINS = 2;
/** Mean and standard deviation of the size e^{0.5 n}, n ~ N(0, 1). */
const SIZE = {
  mean: Math.exp(SPREAD ** 2 / 2),
  deviation: Math.exp(SPREAD ** 2 / 2) * Math.sqrt(Math.expm1(SPREAD ** 2)),
};

/** Series of length 64, labelled with the noisy size of their onset, of mean 0 and variance 1. */
export function generateOnsets(
  count: number,
  seed: number,
  onProgress?: Progress,
  options: OnsetOptions = ONSET_DEFAULTS,
): GeneratedSamples {
  const x = new Float32Array(count * ONSET_LENGTH);
  const labels = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const random = randomStream(seed, `onset ${i}`);
    const size = drawSize(random);
    const values = new Float64Array(ONSET_LENGTH);
    addDecay(values, FIRST_PLACE + 2 * random.below(PLACES / 2), 2 * size, 1, random);
    for (let twin = 0; twin < TWINS; twin++) {
      addDecay(values, FIRST_PLACE + random.below(PLACES), 2 * drawSize(random), -1, random);
    }
    x.set(
      values.map((value) => value + options.noise * random.normal()),
      i * ONSET_LENGTH,
    );
    const told = (size - SIZE.mean) / SIZE.deviation;
    labels[i] = (told + options.labelNoise * random.normal()) / Math.hypot(1, options.labelNoise);
    onProgress?.(i + 1);
  }
  return { x, labels, count, shape: [ONSET_LENGTH] };
}

function drawSize(random: RandomStream): number {
  return Math.exp(SPREAD * random.normal());
}

/** height · exp(−|t − at|/τ) on and after `at` in the direction given, of a drawn τ. */
function addDecay(values: Float64Array, at: number, height: number, direction: 1 | -1, random: RandomStream): void {
  const decay = DECAY.median * Math.exp(DECAY.spread * random.normal());
  for (let t = at; t >= 0 && t < values.length; t += direction) {
    values[t] += height * Math.exp(-Math.abs(t - at) / decay);
  }
}
