/**
 * How many dark matter haloes of a mass there are, and how strongly they follow the density: the Sheth–Tormen
 * mass function and bias. Masses in M☉/h, densities per (Mpc/h)³ comoving.
 */
import { type Cosmology, meanMatterDensity } from './background';
import type { LinearPower } from './linearPower';
import { equallySpaced, interpolate, slope } from './tabulated';

/** δ_c, the linear density contrast at which a sphere collapses. */
const CRITICAL_CONTRAST = 1.686;
/** Parameters a, p and A of the mass function. Source: Sheth & Tormen 1999, eq. 10. */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: fitted, published as 0.707; Math.SQRT1_2 would be another number and change every map made
const SHETH_TORMEN = { a: 0.707, p: 0.3, normalisation: 0.3222 };

export interface HaloStatistics {
  /** dn/dlnM at 10^log10Mass when linear growth is `growth`. */
  density(log10Mass: number, growth: number): number;
  /** Linear bias of haloes of that mass. */
  bias(log10Mass: number, growth: number): number;
  /** M*, where σ(M*) = δ_c today. */
  readonly characteristicMass: number;
}

export function haloStatistics(cosmology: Cosmology, linear: LinearPower): HaloStatistics {
  const matter = meanMatterDensity(cosmology.omegaM);
  const log10Masses = equallySpaced(11, 16, 101);
  const deviations = log10Masses.map((m) => linear.deviation(((3 * 10 ** m) / (4 * Math.PI * matter)) ** (1 / 3)));
  const lnStep = (log10Masses[1] - log10Masses[0]) * Math.LN10;
  const slopes = slope(deviations.map(Math.log), lnStep);
  const peakHeight = (m: number, growth: number) =>
    CRITICAL_CONTRAST / (interpolate(log10Masses, deviations, m) * growth);
  const rarity = deviations.map((s) => -s);
  return {
    density: (m, growth) =>
      (matter / 10 ** m) * multiplicity(peakHeight(m, growth)) * Math.abs(interpolate(log10Masses, slopes, m)),
    bias: (m, growth) => shethTormenBias(peakHeight(m, growth)),
    characteristicMass: 10 ** interpolate(rarity, log10Masses, -CRITICAL_CONTRAST),
  };
}

/** Share of all mass in haloes per unit ln ν, ν = δ_c/σ. Source: Sheth & Tormen 1999, eq. 10. */
export function multiplicity(peakHeight: number): number {
  const { a, p, normalisation } = SHETH_TORMEN;
  const scaled = a * peakHeight ** 2;
  return normalisation * Math.sqrt((2 * a) / Math.PI) * (1 + scaled ** -p) * peakHeight * Math.exp(-scaled / 2);
}

/** Source: Sheth & Tormen 1999, eq. 12. */
export function shethTormenBias(peakHeight: number): number {
  const { a, p } = SHETH_TORMEN;
  const scaled = a * peakHeight ** 2;
  return 1 + (scaled - 1) / CRITICAL_CONTRAST + (2 * p) / (CRITICAL_CONTRAST * (1 + scaled ** p));
}
