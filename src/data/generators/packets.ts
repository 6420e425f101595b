/**
 * A teaching toy: a localised wave packet against its phase-randomised twin. Both have the same power spectrum, sample
 * by sample, so that no spectrum tells them apart, while a wavelet sees at once that one is gathered in time.
 */
import { type RandomStream, randomStream } from '../../random';
import { between, centred } from './draws';
import type { GeneratedSamples, Progress } from './samples';

export const PACKET_LENGTH = 64;

export interface PacketOptions {
  /** Standard deviation of the white noise on each value. */
  readonly noise: number;
}

export const PACKET_DEFAULTS: PacketOptions = { noise: 0.5 };

const AMPLITUDE = 3;
/** Samples a period, and the spread of its logarithm. */
const PERIOD = { median: 5, spread: 0.15 };
/** Standard deviations of the envelope before and after its peak, samples. */
const ATTACK = 1.5;
const DECAY = 4.5;
/** The peak keeps this far from both ends. */
const MARGIN = 10;
/** Standard deviation of a step of the slow drift. */
const DRIFT = 0.15;

/** Series of length 64, labelled 1 where the packet is whole, 0 where its phases were drawn anew. */
export function generatePackets(
  count: number,
  seed: number,
  onProgress?: Progress,
  options: PacketOptions = PACKET_DEFAULTS,
): GeneratedSamples {
  const x = new Float32Array(count * PACKET_LENGTH);
  const labels = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const random = randomStream(seed, `packet ${i}`);
    labels[i] = random.below(2);
    const packet = centred(drawPacket(random));
    const signal = labels[i] === 1 ? packet : phaseRandomised(packet, random);
    const background = drift(random);
    const values = signal.map((value, t) => value + background[t] + options.noise * random.normal());
    x.set(values, i * PACKET_LENGTH);
    onProgress?.(i + 1);
  }
  return { x, labels, count, shape: [PACKET_LENGTH] };
}

function drawPacket(random: RandomStream): Float64Array {
  const peak = between(random, MARGIN, PACKET_LENGTH - MARGIN);
  const period = PERIOD.median * Math.exp(PERIOD.spread * random.normal());
  const amplitude = AMPLITUDE * Math.exp(0.2 * random.normal());
  return Float64Array.from({ length: PACKET_LENGTH }, (_, t) => {
    const u = t - peak;
    const envelope = Math.exp(-0.5 * (u / (u < 0 ? ATTACK : DECAY)) ** 2);
    return amplitude * envelope * Math.cos((2 * Math.PI * u) / period);
  });
}

/** A random walk less its mean: both classes have it. */
function drift(random: RandomStream): Float64Array {
  let level = 0;
  const walk = Float64Array.from({ length: PACKET_LENGTH }, () => {
    level += DRIFT * random.normal();
    return level;
  });
  return centred(walk);
}

/**
 * A series with the same magnitude at every frequency and uniformly drawn phases, but for the mean and the Nyquist
 * frequency, which are real. Source: Theiler, Eubank, Longtin, Galdrikian & Farmer 1992, "surrogate data".
 */
export function phaseRandomised(values: Float64Array, random: RandomStream): Float64Array {
  const n = values.length;
  const half = n / 2;
  const waves = Array.from({ length: half + 1 }, (_, k) => ({
    k,
    magnitude: ((k === 0 || k === half ? 1 : 2) * magnitudeAt(values, k)) / n,
    phase: k === 0 || k === half ? 0 : between(random, 0, 2 * Math.PI),
  }));
  return Float64Array.from({ length: n }, (_, t) =>
    waves.reduce((sum, { k, magnitude, phase }) => sum + magnitude * Math.cos((2 * Math.PI * k * t) / n + phase), 0),
  );
}

/** |X_k| of the discrete Fourier transform. */
export function magnitudeAt(values: ArrayLike<number>, k: number): number {
  let re = 0;
  let im = 0;
  for (let t = 0; t < values.length; t++) {
    const angle = (2 * Math.PI * k * t) / values.length;
    re += values[t] * Math.cos(angle);
    im -= values[t] * Math.sin(angle);
  }
  return Math.hypot(re, im);
}
