/**
 * The light cone cut into slabs of equal thickness between us and the source galaxies: what each holds on average
 * (haloes, smooth matter) and how strongly it bends light. Computed once a cosmology; maps are drawn from it.
 */
import { type Cosmology, distanceTable, growthFactor, HUBBLE_DISTANCE, meanMatterDensity } from './background';
import { type ComplexImage, complexImage, type FourierTransform, signedFrequency } from './fourier';
import { concentration, haloRadius, haloStamp } from './haloProfile';
import { type HaloStatistics, haloStatistics } from './haloStatistics';
import { type LinearPower, linearPower } from './linearPower';
import { interpolate } from './tabulated';

/** Side of the square field of view in radians (3.5°). */
export const FIELD_OF_VIEW = (3.5 * Math.PI) / 180;
/** Pixels a side of the grid on which maps are made, before averaging to their final resolution. */
export const FINE_SIDE = 128;
/** Redshift of the source galaxies. */
const SOURCE_REDSHIFT = 1;
const SLAB_COUNT = 5;
/** Centres of the halo mass bins, log₁₀(M / M☉/h): 12.9 (0.2) 15.3. */
const LOG10_MASSES = Array.from({ length: 13 }, (_, i) => 12.9 + 0.2 * i);
/** Width of a mass bin in ln M. */
const MASS_BIN = 0.2 * Math.LN10;
/** Haloes rarer than this in a slab's field of view are left out. */
const RAREST = 1e-4;

/** Haloes of one mass bin in one slab. */
export interface HaloPopulation {
  /** Expected number in the field of view. */
  readonly expected: number;
  readonly bias: number;
}

/** Two populations that share one transform, since stamps and counts are real. */
export interface PopulationPair {
  readonly populations: readonly HaloPopulation[];
  /** Transform of (first stamp − i second stamp): Re[(count₁ + i count₂) ∗ this] is what both add to the map. */
  readonly kernel: ComplexImage;
}

export interface LensingSlab {
  /** √C_ℓ of the projected density contrast divided by the pixel's width: what white noise is filtered with. */
  readonly amplitude: Float64Array;
  /** Convergence per unit contrast of the matter outside haloes. */
  readonly smoothWeight: number;
  readonly pairs: readonly PopulationPair[];
  /** Expected convergence of all haloes, a pixel; subtracted so that maps have zero mean. */
  readonly meanConvergence: number;
}

/** Comoving distances in Mpc/h. */
interface SlabGeometry {
  readonly near: number;
  readonly far: number;
  readonly middle: number;
  /** At the middle. */
  readonly redshift: number;
  /** Convergence per Mpc/h of matter at mean density. */
  readonly efficiency: number;
  /** Linear growth at the middle. */
  readonly growth: number;
}

/** The slabs of a cosmology, nearest first. */
export function lensingSlabs(cosmology: Cosmology, transform: FourierTransform): LensingSlab[] {
  const linear = linearPower(cosmology);
  const haloes = haloStatistics(cosmology, linear);
  return slabGeometries(cosmology.omegaM).map((slab) => {
    const { kinds, stamps } = populationsOf(slab, haloes, meanMatterDensity(cosmology.omegaM));
    const share = kinds.reduce((sum, kind) => sum + kind.massShare, 0);
    const pixels = FINE_SIDE * FINE_SIDE;
    return {
      amplitude: fieldAmplitude(slab, linear),
      smoothWeight: slab.efficiency * (slab.far - slab.near) * (1 - share),
      pairs: pairsOf(kinds, stamps, transform),
      meanConvergence: kinds.reduce((sum, { expected }, i) => sum + (expected * total(stamps[i])) / pixels, 0),
    };
  });
}

/** Lensing efficiency (3/2) Ω_m (H₀/c)² χ (χ_s − χ)/χ_s (1 + z). Source: Bartelmann & Schneider 2001. */
function slabGeometries(omegaM: number): SlabGeometry[] {
  const table = distanceTable(omegaM, SOURCE_REDSHIFT);
  const source = table.distance[table.distance.length - 1];
  return Array.from({ length: SLAB_COUNT }, (_, i) => {
    const near = (source * i) / SLAB_COUNT;
    const far = (source * (i + 1)) / SLAB_COUNT;
    const middle = (near + far) / 2;
    const redshift = interpolate(table.distance, table.redshift, middle);
    const efficiency = ((1.5 * omegaM) / HUBBLE_DISTANCE ** 2) * middle * (1 - middle / source) * (1 + redshift);
    return { near, far, middle, redshift, efficiency, growth: growthFactor(omegaM, redshift) };
  });
}

/** C_ℓ = P(ℓ/χ) D² / (χ² Δχ), ℓ from the wave vector of the field of view; the mean has none (Limber 1953). */
function fieldAmplitude(slab: SlabGeometry, linear: LinearPower): Float64Array {
  const amplitude = new Float64Array(FINE_SIDE * FINE_SIDE);
  const pixel = FIELD_OF_VIEW / FINE_SIDE;
  const volume = slab.middle ** 2 * (slab.far - slab.near);
  for (let at = 1; at < amplitude.length; at++) {
    const row = signedFrequency(Math.floor(at / FINE_SIDE), FINE_SIDE);
    const column = signedFrequency(at % FINE_SIDE, FINE_SIDE);
    const multipole = ((2 * Math.PI) / FIELD_OF_VIEW) * Math.sqrt(row * row + column * column);
    amplitude[at] = (slab.growth * Math.sqrt(linear.power(multipole / slab.middle) / volume)) / pixel;
  }
  return amplitude;
}

/** A population with the share of all matter that it holds. */
interface PopulationKind extends HaloPopulation {
  readonly massShare: number;
}

function populationsOf(slab: SlabGeometry, haloes: HaloStatistics, matter: number) {
  const { growth, redshift, middle, efficiency } = slab;
  const volume = (FIELD_OF_VIEW ** 2 * (slab.far ** 3 - slab.near ** 3)) / 3;
  const pixel = (FIELD_OF_VIEW / FINE_SIDE) * middle;
  const kinds: PopulationKind[] = [];
  const stamps: Float64Array[] = [];
  for (const log10Mass of LOG10_MASSES) {
    const mass = 10 ** log10Mass;
    const expected = haloes.density(log10Mass, growth) * MASS_BIN * volume;
    if (expected < RAREST) continue;
    const halo = {
      mass,
      radius: haloRadius(mass, matter),
      concentration: concentration(mass, haloes.characteristicMass, redshift),
    };
    kinds.push({ expected, bias: haloes.bias(log10Mass, growth), massShare: (expected * mass) / (matter * volume) });
    stamps.push(haloStamp(halo, FINE_SIDE, pixel, efficiency, matter));
  }
  return { kinds, stamps };
}

function pairsOf(kinds: PopulationKind[], stamps: Float64Array[], transform: FourierTransform): PopulationPair[] {
  const pairs: PopulationPair[] = [];
  for (let i = 0; i < kinds.length; i += 2) {
    const kernel = complexImage(FINE_SIDE);
    kernel.re.set(stamps[i]);
    if (i + 1 < stamps.length) kernel.im.set(stamps[i + 1].map((value) => -value));
    transform.forward(kernel);
    pairs.push({ populations: kinds.slice(i, i + 2), kernel });
  }
  return pairs;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
