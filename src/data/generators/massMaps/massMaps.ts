/**
 * Convergence maps of 16 flat ΛCDM cosmologies, labelled with their matter density: what a survey of galaxy shapes
 * measures of the mass in front of the galaxies, without the noise of the shapes.
 */
import { randomStream } from '../../../random';
import type { GeneratedSamples } from '../samples';
import { fourierTransform } from './fourier';
import { FINE_SIDE, lensingSlabs } from './lensingSlabs';
import { MAP_SIDE, massMap } from './synthesis';

/** Ω_m = 0.15 (0.02) 0.45. */
export const MATTER_DENSITIES: readonly number[] = Array.from({ length: 16 }, (_, i) => (15 + 2 * i) / 100);
const SIGMA8 = 0.8;
/** Step through the cosmologies from one map to the next: coprime to 16, so that every run of 16 maps has all. */
const COSMOLOGY_STEP = 7;

/** Which of `MATTER_DENSITIES` the map at `index` has: any first few maps spread over all of them. */
export function cosmologyOf(index: number): number {
  return (COSMOLOGY_STEP * index) % MATTER_DENSITIES.length;
}

/** Maps of convergence κ, 64 × 64 pixels of 3.28′, labelled with Ω_m. About 50 ms a map. */
export function generateMassMaps(count: number, seed: number, onProgress?: (done: number) => void): GeneratedSamples {
  const size = MAP_SIDE * MAP_SIDE;
  const x = new Float32Array(count * size);
  const transform = fourierTransform(FINE_SIDE);
  let done = 0;
  for (const [cosmology, omegaM] of MATTER_DENSITIES.entries()) {
    const indices = Array.from({ length: count }, (_, i) => i).filter((index) => cosmologyOf(index) === cosmology);
    if (indices.length === 0) continue;
    const slabs = lensingSlabs({ omegaM, sigma8: SIGMA8 }, transform);
    for (const index of indices) {
      x.set(massMap(slabs, transform, randomStream(seed, `mass map ${index}`)), index * size);
      onProgress?.(++done);
    }
  }
  const labels = Float64Array.from({ length: count }, (_, index) => MATTER_DENSITIES[cosmologyOf(index)]);
  return { x, labels, count, shape: [MAP_SIDE, MAP_SIDE] };
}
