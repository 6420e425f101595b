/**
 * One convergence map from the slabs of a cosmology: haloes drawn where a lognormal density field is high, each
 * adding its stamp, plus the smooth matter of the same field. The recipe of Lin & Kilbinger 2015 (CAMELUS) with clustering.
 */
import type { RandomStream } from '../../../random';
import { type ComplexImage, complexImage, type FourierTransform } from './fourier';
import { FINE_SIDE, type HaloPopulation, type LensingSlab, type PopulationPair } from './lensingSlabs';

const FINE_PIXELS = FINE_SIDE * FINE_SIDE;
/** Fine pixels averaged into one, along each axis. */
const AVERAGED = 2;
/** Pixels a side of a map. */
export const MAP_SIDE = FINE_SIDE / AVERAGED;

/** Convergence κ (dimensionless), zero on average: [MAP_SIDE, MAP_SIDE] in C order. */
export function massMap(
  slabs: readonly LensingSlab[],
  transform: FourierTransform,
  stream: RandomStream,
): Float32Array {
  const smooth = new Float64Array(FINE_PIXELS);
  const haloes = complexImage(FINE_SIDE);
  for (const slab of slabs) {
    const field = gaussianField(slab.amplitude, transform, stream);
    addSmoothMatter(smooth, field, slab);
    for (const pair of slab.pairs) addHaloes(haloes, pair, field, transform, stream);
  }
  transform.inverse(haloes);
  return averaged(smooth.map((value, i) => value + haloes.re[i]));
}

/** A Gaussian random field δ(θ): white noise filtered with √C_ℓ. */
function gaussianField(amplitude: Float64Array, transform: FourierTransform, stream: RandomStream): Float64Array {
  const image = complexImage(FINE_SIDE);
  for (let i = 0; i < FINE_PIXELS; i++) image.re[i] = stream.normal();
  transform.forward(image);
  for (let i = 0; i < FINE_PIXELS; i++) {
    image.re[i] *= amplitude[i];
    image.im[i] *= amplitude[i];
  }
  transform.inverse(image);
  return image.re;
}

/** Matter outside haloes follows exp(δ − σ²/2) − 1; the haloes' own mean is taken off here. */
function addSmoothMatter(map: Float64Array, field: Float64Array, slab: LensingSlab): void {
  const variance = varianceOf(field);
  for (let i = 0; i < FINE_PIXELS; i++) {
    map[i] += slab.smoothWeight * (Math.exp(field[i] - variance / 2) - 1) - slab.meanConvergence;
  }
}

/** Adds the transform of what a pair's haloes do to the map. */
function addHaloes(
  sum: ComplexImage,
  { populations, kernel }: PopulationPair,
  field: Float64Array,
  transform: FourierTransform,
  stream: RandomStream,
): void {
  const counts = complexImage(FINE_SIDE);
  const placed = populations.map((population, i) => place(i === 0 ? counts.re : counts.im, population, field, stream));
  if (placed.every((number) => number === 0)) return;
  transform.forward(counts);
  for (let i = 0; i < FINE_PIXELS; i++) {
    sum.re[i] += counts.re[i] * kernel.re[i] - counts.im[i] * kernel.im[i];
    sum.im[i] += counts.re[i] * kernel.im[i] + counts.im[i] * kernel.re[i];
  }
}

/** Puts a Poisson number of haloes on pixels with probability ∝ exp(bδ) and says how many. */
function place(counts: Float64Array, population: HaloPopulation, field: Float64Array, stream: RandomStream): number {
  const number = stream.poisson(population.expected);
  if (number === 0) return 0;
  const cumulative = new Float64Array(FINE_PIXELS);
  let sum = 0;
  for (let i = 0; i < FINE_PIXELS; i++) {
    sum += Math.exp(population.bias * field[i]);
    cumulative[i] = sum;
  }
  for (let i = 0; i < number; i++) counts[firstAbove(cumulative, stream.uniform() * sum)]++;
  return number;
}

/** Index of the first entry of an ascending array that is above `value`, which is below its last. */
function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  for (let high = ascending.length - 1; low < high; ) {
    const middle = (low + high) >> 1;
    if (ascending[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Averages squares of AVERAGED × AVERAGED fine pixels. */
function averaged(fine: Float64Array): Float32Array {
  const map = new Float32Array(MAP_SIDE * MAP_SIDE);
  for (let at = 0; at < map.length; at++) {
    const corner = Math.floor(at / MAP_SIDE) * AVERAGED * FINE_SIDE + (at % MAP_SIDE) * AVERAGED;
    let sum = 0;
    for (let row = 0; row < AVERAGED; row++) {
      for (let column = 0; column < AVERAGED; column++) sum += fine[corner + row * FINE_SIDE + column];
    }
    map[at] = sum / AVERAGED ** 2;
  }
  return map;
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
