/**
 * The power spectrum of linear density fluctuations today, normalised to σ₈, and their rms in spheres.
 * Wavenumbers in h/Mpc, radii in Mpc/h, power in (Mpc/h)³.
 */
import { BARYON_DENSITY, type Cosmology, HUBBLE, SPECTRAL_INDEX } from './background';
import { equallySpaced, runningIntegral } from './tabulated';

export interface LinearPower {
  /** P(k) today. */
  power(wavenumber: number): number;
  /** σ(R) today: rms of the density contrast averaged over spheres of radius R. */
  deviation(radius: number): number;
}

/** P(k) = A kⁿ T²(k), with A from σ(8 Mpc/h) = σ₈. */
export function linearPower({ omegaM, sigma8 }: Cosmology): LinearPower {
  const shape = shapeParameter(omegaM);
  const unnormalised = (k: number) => k ** SPECTRAL_INDEX * transfer(k / shape) ** 2;
  const logWavenumber = equallySpaced(Math.log(1e-4), Math.log(10 ** 2.5), 700);
  const wavenumber = logWavenumber.map(Math.exp);
  /** Variance per unit ln k: k³ P(k) / 2π². */
  const variance = wavenumber.map((k) => (k ** 3 * unnormalised(k)) / (2 * Math.PI ** 2));
  const unnormalisedDeviation = (radius: number) => {
    const filtered = variance.map((v, i) => v * topHat(wavenumber[i] * radius) ** 2);
    return Math.sqrt(runningIntegral(logWavenumber, filtered)[filtered.length - 1]);
  };
  const amplitude = sigma8 / unnormalisedDeviation(8);
  return {
    power: (k) => amplitude ** 2 * unnormalised(k),
    deviation: (radius) => amplitude * unnormalisedDeviation(radius),
  };
}

/** Γ = Ω_m h exp(−Ω_b (1 + √(2h)/Ω_m)) in h/Mpc. Source: Sugiyama 1995. */
function shapeParameter(omegaM: number): number {
  return omegaM * HUBBLE * Math.exp(-BARYON_DENSITY * (1 + Math.sqrt(2 * HUBBLE) / omegaM));
}

/** T(q), q = k/Γ, of cold dark matter. Source: Bardeen, Bond, Kaiser & Szalay 1986, eq. G3. */
function transfer(q: number): number {
  const polynomial = 1 + 3.89 * q + (16.1 * q) ** 2 + (5.46 * q) ** 3 + (6.71 * q) ** 4;
  return (Math.log(1 + 2.34 * q) / (2.34 * q)) * polynomial ** -0.25;
}

/** Fourier transform of a sphere of unit volume, at x = kR. */
function topHat(x: number): number {
  return (3 * (Math.sin(x) - x * Math.cos(x))) / x ** 3;
}
