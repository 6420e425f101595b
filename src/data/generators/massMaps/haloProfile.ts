/**
 * What one halo adds to a convergence map: a Navarro–Frenk–White profile cut off at the radius that encloses
 * 200 times the mean density, projected along the line of sight and averaged over pixels.
 */

/** Pixels are averaged over a square of this many points a side. */
const POINTS_A_SIDE = 4;
/** Closer than this to x = 1 the projected profile takes its limit, where both branches are 0/0. */
const LIMIT_WIDTH = 1e-3;

/** R₂₀₀ in Mpc/h comoving, mass in M☉/h, mean matter density in (M☉/h)/(Mpc/h)³. */
export function haloRadius(mass: number, meanDensity: number): number {
  return ((3 * mass) / (4 * Math.PI * 200 * meanDensity)) ** (1 / 3);
}

/** R₂₀₀/r_s = 9/(1+z) (M/M*)^−0.13. Source: Bullock et al. 2001. */
export function concentration(mass: number, characteristicMass: number, redshift: number): number {
  return (9 / (1 + redshift)) * (mass / characteristicMass) ** -0.13;
}

/**
 * Projected density of the truncated profile at x = r/r_s, up to its amplitude; 0 from x = c on.
 * ∫₀ᶜ x F(x) dx = ln(1+c) − c/(1+c), for a concentration c > 1. Source: Takada & Jain 2003.
 */
export function projectedProfile(x: number, c: number): number {
  if (x >= c) return 0;
  if (Math.abs(x - 1) < LIMIT_WIDTH) return (Math.sqrt(c * c - 1) / (3 * (1 + c))) * (1 + 1 / (1 + c));
  const edge = Math.sqrt(c * c - x * x) / ((1 - x * x) * (1 + c));
  const ratio = (x * x + c) / (x * (1 + c));
  const core = x < 1 ? Math.acosh(ratio) / (1 - x * x) ** 1.5 : -Math.acos(Math.min(ratio, 1)) / (x * x - 1) ** 1.5;
  return core - edge;
}

export interface Halo {
  /** M☉/h. */
  readonly mass: number;
  /** Mpc/h comoving. */
  readonly radius: number;
  readonly concentration: number;
}

/**
 * Convergence of one halo at the origin of a periodic square map: [side, side] in C order.
 * `pixel` is the pixel's width in Mpc/h at the halo's distance, `efficiency` the convergence per Mpc/h of mean density.
 */
export function haloStamp(halo: Halo, side: number, pixel: number, efficiency: number, meanDensity: number) {
  const { mass, radius, concentration: c } = halo;
  const enclosed = Math.log(1 + c) - c / (1 + c);
  const amplitude = (efficiency * mass * c * c) / (meanDensity * enclosed * 2 * Math.PI * radius * radius);
  const reach = Math.min(Math.floor(radius / pixel) + 2, side / 2 - 1);
  const stamp = new Float64Array(side * side);
  for (let row = -reach; row <= reach; row++) {
    for (let column = -reach; column <= reach; column++) {
      const at = ((row + side) % side) * side + ((column + side) % side);
      stamp[at] = amplitude * pixelMean(row, column, (c * pixel) / radius, c);
    }
  }
  return stamp;
}

/** Mean of the projected profile over a pixel; `scale` is the pixel's width in units of r_s. */
function pixelMean(row: number, column: number, scale: number, c: number): number {
  let sum = 0;
  for (let i = 0; i < POINTS_A_SIDE; i++) {
    for (let j = 0; j < POINTS_A_SIDE; j++) {
      const y = row + (i + 0.5) / POINTS_A_SIDE - 0.5;
      const x = column + (j + 0.5) / POINTS_A_SIDE - 0.5;
      sum += projectedProfile(scale * Math.sqrt(x * x + y * y), c);
    }
  }
  return sum / POINTS_A_SIDE ** 2;
}
