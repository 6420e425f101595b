/**
 * The smooth universe behind the maps: expansion, distances and growth of structure in a flat ΛCDM cosmology.
 * Lengths are comoving and in Mpc/h, masses in solar masses/h, as everywhere in this folder.
 */
import { equallySpaced, runningIntegral } from './tabulated';

/** What differs between the maps; the rest (`HUBBLE`, `BARYON_DENSITY`, `SPECTRAL_INDEX`) is common to all. */
export interface Cosmology {
  /** Matter density today in units of the critical density. */
  readonly omegaM: number;
  /** Rms of linear density fluctuations in spheres of 8 Mpc/h today. */
  readonly sigma8: number;
}

/** h, the Hubble constant in units of 100 km/s/Mpc. */
export const HUBBLE = 0.7;
/** Ω_b, the baryon density today in units of the critical density. */
export const BARYON_DENSITY = 0.046;
/** n_s, the slope of the primordial power spectrum. */
export const SPECTRAL_INDEX = 0.96;
/** c/H₀ in Mpc/h. */
export const HUBBLE_DISTANCE = 2997.92458;
/** Critical density today in (M☉/h)/(Mpc/h)³. */
export const CRITICAL_DENSITY = 2.77536627e11;

/** Redshifts and the comoving distances (Mpc/h) that belong to them: both ascending, [points]. */
export interface DistanceTable {
  readonly redshift: Float64Array;
  readonly distance: Float64Array;
}

/** H²(z)/H₀² = Ω_m (1+z)³ + 1 − Ω_m. */
function expansionSquared(omegaM: number, redshift: number): number {
  return omegaM * (1 + redshift) ** 3 + 1 - omegaM;
}

/** χ(z) = c/H₀ ∫ dz/E(z) from 0 to `redshiftMax`. */
export function distanceTable(omegaM: number, redshiftMax: number, points = 513): DistanceTable {
  const redshift = equallySpaced(0, redshiftMax, points);
  const rate = redshift.map((z) => HUBBLE_DISTANCE / Math.sqrt(expansionSquared(omegaM, z)));
  return { redshift, distance: runningIntegral(redshift, rate) };
}

/** Linear growth relative to today, D(0) = 1. Source: Carroll, Press & Turner 1992, eq. 29. */
export function growthFactor(omegaM: number, redshift: number): number {
  return unnormalisedGrowth(omegaM, redshift) / unnormalisedGrowth(omegaM, 0);
}

function unnormalisedGrowth(omegaM: number, redshift: number): number {
  const expansion = expansionSquared(omegaM, redshift);
  const matter = (omegaM * (1 + redshift) ** 3) / expansion;
  const lambda = (1 - omegaM) / expansion;
  const suppression = matter ** (4 / 7) - lambda + (1 + matter / 2) * (1 + lambda / 70);
  return (2.5 * matter) / suppression / (1 + redshift);
}

/** Mean comoving matter density in (M☉/h)/(Mpc/h)³. */
export function meanMatterDensity(omegaM: number): number {
  return CRITICAL_DENSITY * omegaM;
}
