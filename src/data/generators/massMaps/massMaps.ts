/**
 * Convergence maps of 16 flat ΛCDM cosmologies, labelled with their matter density: what a survey of galaxy shapes
 * measures of the mass in front of the galaxies, without the noise of the shapes.
 */
import { randomStream } from '../../../random';
import type { GeneratedSamples, Progress } from '../samples';
import { fourierTransform } from './fourier';
import { FINE_SIDE, lensingSlabs } from './lensingSlabs';
import { MAP_SIDE, massMap } from './synthesis';

export interface MapOptions {
  /** Standard deviation of the noise that the shapes of galaxies leave on each pixel of 3.28′; 0: none. */
  readonly noise: number;
  /** The cosmologies: `omegaCount` (≥ 1) equally spaced values of Ω_m. */
  readonly omegaMin: number;
  readonly omegaMax: number;
  readonly omegaCount: number;
}

/** No shape noise, Ω_m = 0.15 (0.02) 0.45. */
export const MAP_DEFAULTS: MapOptions = { noise: 0, omegaMin: 0.15, omegaMax: 0.45, omegaCount: 16 };

const SIGMA8 = 0.8;

/** The values of Ω_m, exact to six decimals. */
export function matterDensities({ omegaMin, omegaMax, omegaCount }: MapOptions = MAP_DEFAULTS): readonly number[] {
  const step = omegaCount > 1 ? (omegaMax - omegaMin) / (omegaCount - 1) : 0;
  return Array.from({ length: omegaCount }, (_, i) => Math.round(1e6 * (omegaMin + i * step)) / 1e6);
}

/**
 * Which of `cosmologies` values the map at `index` has: steps of nearly half of them and coprime, so that every run of
 * that many maps has all, and any first few maps spread over all of them.
 */
export function cosmologyOf(index: number, cosmologies = MAP_DEFAULTS.omegaCount): number {
  let step = Math.max(1, Math.floor(cosmologies / 2));
  while (commonDivisor(step, cosmologies) > 1) step--;
  return (step * index) % cosmologies;
}

/** Maps of convergence κ, 64 × 64 pixels of 3.28′, labelled with Ω_m. About 50 ms a map. */
export function generateMassMaps(
  count: number,
  seed: number,
  onProgress?: Progress,
  options: MapOptions = MAP_DEFAULTS,
): GeneratedSamples {
  const size = MAP_SIDE * MAP_SIDE;
  const x = new Float32Array(count * size);
  const transform = fourierTransform(FINE_SIDE);
  const densities = matterDensities(options);
  let done = 0;
  for (const [cosmology, omegaM] of densities.entries()) {
    const has = (index: number) => cosmologyOf(index, densities.length) === cosmology;
    const indices = Array.from({ length: count }, (_, i) => i).filter(has);
    if (indices.length === 0) continue;
    const slabs = lensingSlabs({ omegaM, sigma8: SIGMA8 }, transform);
    for (const index of indices) {
      const map = massMap(slabs, transform, randomStream(seed, `mass map ${index}`));
      x.set(options.noise > 0 ? noisy(map, options.noise, seed, index) : map, index * size);
      onProgress?.(++done);
    }
  }
  const labels = Float64Array.from({ length: count }, (_, index) => densities[cosmologyOf(index, densities.length)]);
  return { x, labels, count, shape: [MAP_SIDE, MAP_SIDE] };
}

/** Shape noise is white: galaxies do not know one another. Its own stream, so that the map beneath stays the same. */
function noisy(map: Float32Array, noise: number, seed: number, index: number): Float32Array {
  const random = randomStream(seed, `shape noise ${index}`);
  return map.map((value) => value + noise * random.normal());
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
