/**
 * Fluorescence traces as of clathrin-coated pits: rise, plateau, a late burst, a fall, noise; and an outcome of which
 * amplitude, lifetime, burst and steepness of the fall tell half. A stand-in for the cell biology of Ha et al. 2021,
 * whose traces cannot be shipped.
 */
import { type RandomStream, randomStream } from '../../random';
import { between, exponentialWait, resampled } from './draws';
import type { GeneratedSamples, Progress } from './samples';

/** Samples a trace, after resampling. */
export const TRACE_LENGTH = 40;

export interface TraceOptions {
  /** Factor on the noise of each frame, whose standard deviation is 0.05 + 0.13 × amplitude. */
  readonly noise: number;
  /** Standard deviation of what is added to the outcome, in units of its own: 1 leaves a ceiling of R² = 0.5. */
  readonly labelNoise: number;
}

export const TRACE_DEFAULTS: TraceOptions = { noise: 1, labelNoise: 1 };

/** Median and limits of a trace's lifetime, frames. */
const LIFETIME = { median: 40, spread: 0.45, shortest: 15, longest: 120 };
/** Frames that the fall takes. */
const FALL = { shortest: 2, longest: 7 };
/** Mean and standard deviation over all traces of the outcome before noise, from 2 × 10⁷ drawn. */
const OUTCOME = { mean: 0.0987, deviation: 1.7897 };

/** Traces of length 40 in arbitrary units, labelled with an outcome of mean 0 and variance 1. */
export function generateTraces(
  count: number,
  seed: number,
  onProgress?: Progress,
  options: TraceOptions = TRACE_DEFAULTS,
): GeneratedSamples {
  const x = new Float32Array(count * TRACE_LENGTH);
  const labels = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const random = randomStream(seed, `trace ${i}`);
    const pit = drawPit(random);
    x.set(resampled(frames(pit, options.noise, random), TRACE_LENGTH), i * TRACE_LENGTH);
    const told = (outcome(pit) - OUTCOME.mean) / OUTCOME.deviation;
    labels[i] = (told + options.labelNoise * random.normal()) / Math.hypot(1, options.labelNoise);
    onProgress?.(i + 1);
  }
  return { x, labels, count, shape: [TRACE_LENGTH] };
}

/** What one coated pit is like; times in frames. */
interface Pit {
  readonly lifetime: number;
  readonly amplitude: number;
  readonly fall: number;
  /** Height of the late burst. */
  readonly burst: number;
}

function drawPit(random: RandomStream): Pit {
  const drawn = Math.round(LIFETIME.median * Math.exp(LIFETIME.spread * random.normal()));
  const lifetime = Math.min(LIFETIME.longest, Math.max(LIFETIME.shortest, drawn));
  const amplitude = Math.exp(0.45 * random.normal()) * (lifetime / LIFETIME.median) ** 0.35;
  const fall = between(random, FALL.shortest, FALL.longest);
  // Γ(2, 0.15): the sum of two exponential waits.
  const burst = amplitude * 0.15 * (exponentialWait(random) + exponentialWait(random));
  return { lifetime, amplitude, fall, burst };
}

/** The outcome before noise: a sum of standardised properties. */
function outcome({ lifetime, amplitude, fall, burst }: Pit): number {
  return (
    Math.log(amplitude) / 0.5 +
    (0.5 * Math.log(lifetime / LIFETIME.median)) / 0.45 +
    (0.8 * (burst - 0.3)) / 0.3 +
    (0.3 * (4.5 - fall)) / 1.4
  );
}

/** One value a frame over the pit's life: [lifetime]. */
function frames({ lifetime, amplitude, fall, burst }: Pit, noise: number, random: RandomStream): Float64Array {
  const risen = between(random, 0.55, 0.85);
  const curvature = between(random, 0.5, 1.2);
  const burstAt = lifetime - 1 - fall - between(random, 1, 4);
  const burstWidth = between(random, 1.5, 2.5);
  return Float64Array.from({ length: lifetime }, (_, t) => {
    const rise = Math.min(t / (lifetime - 1) / risen, 1) ** curvature;
    const left = 1 / (1 + Math.exp((t - (lifetime - 1 - fall / 2)) / (fall / 4)));
    const late = burst * Math.exp(-0.5 * ((t - burstAt) / burstWidth) ** 2);
    const deviation = noise * (0.05 + 0.13 * amplitude);
    return 0.25 + amplitude * (0.25 + 0.75 * rise) * left + late + deviation * random.normal();
  });
}
