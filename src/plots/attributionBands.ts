/**
 * One number a coefficient, be it the coefficient itself or its TRIM attribution, brought into the sample's own domain
 * and summed by scale. Bands as `TransformPlan.bands` has them.
 */
import type { Band, TransformPlan } from '../wavelets/transformPlan';
import type { Numbers } from './figure';
import { bandPlacement, coveringCoefficients } from './placement';

/** One filter's view of the sample. */
export interface FilterView {
  /** Lowpass filter: [taps]. */
  readonly h: Numbers;
  /** [coefficientCount], band after band; empty without gradients. */
  readonly attributions: Numbers;
}

/** More columns than this no screen shows. */
export const MOST_COLUMNS = 1024;

/** The view once it has attributions; null before it is there, and where no network gives any. */
export function attributed(view: FilterView | null): FilterView | null {
  return view !== null && view.attributions.length > 0 ? view : null;
}

/** A level-by-time image: [rows, columns], NaN where no coefficient lies. */
export interface BandImage {
  readonly values: Float32Array;
  readonly shape: readonly [rows: number, columns: number];
}

/**
 * One row a band (cA first, finest last), one column a sample (of long series several: the largest magnitude stands for them),
 * each coefficient drawn over the 2^level samples at its place.
 */
export function bandImage(plan: TransformPlan, h: Numbers, coefficients: Numbers): BandImage {
  const samples = plan.shape[0];
  const columns = Math.min(samples, MOST_COLUMNS);
  const values = new Float32Array(plan.bands.length * columns).fill(Number.NaN);
  for (const [row, band] of plan.bands.entries()) {
    const [covering] = coveringOf(plan, h, band);
    for (let i = 0; i < samples; i++) {
      if (covering[i] < 0) continue;
      const cell = row * columns + Math.floor((i * columns) / samples);
      const value = coefficients[band.offset + covering[i]];
      if (!(Math.abs(values[cell]) >= Math.abs(value))) values[cell] = value;
    }
  }
  return { values, shape: [plan.bands.length, columns] };
}

/** The numbers of one band of a map, each over the 2^level × 2^level pixels at its place: [height, width], NaN where none lies. */
export function bandMap(plan: TransformPlan, h: Numbers, coefficients: Numbers, band: Band): Float32Array {
  const [height, width] = plan.shape;
  const values = new Float32Array(height * width);
  const [rows, columns] = coveringOf(plan, h, band);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const covered = rows[y] >= 0 && columns[x] >= 0;
      const k = band.offset + rows[y] * band.shape[1] + columns[x];
      values[y * width + x] = covered ? coefficients[k] : Number.NaN;
    }
  }
  return values;
}

/**
 * |a| of all bands as a density over a map: each coefficient's |a| spread evenly over the pixels at its place,
 * so that the map adds up to Σ|a| of the coefficients that lie within it: [height, width], per pixel.
 */
export function attributionDensity(plan: TransformPlan, view: FilterView): Float32Array {
  const [height, width] = plan.shape;
  const values = new Float32Array(height * width);
  for (const band of plan.bands) {
    const [rows, columns] = coveringOf(plan, view.h, band);
    const area = 4 ** band.level;
    for (let y = 0; y < height; y++) {
      if (rows[y] < 0) continue;
      const from = band.offset + rows[y] * band.shape[1];
      for (let x = 0; x < width; x++) {
        if (columns[x] >= 0) values[y * width + x] += Math.abs(view.attributions[from + columns[x]]) / area;
      }
    }
  }
  return values;
}

/** Σ|a| of each scale: the approximation, then level J … 1 with all orientations together. */
export function attributionByScale(plan: TransformPlan, attributions: Numbers): ScaleTotal[] {
  return totalByScale(plan, attributions, Math.abs);
}

/** Σc² of each scale, in the same order. */
export function energyByScale(plan: TransformPlan, coefficients: Numbers): ScaleTotal[] {
  return totalByScale(plan, coefficients, (c) => c * c);
}

export interface ScaleTotal {
  readonly name: string;
  readonly total: number;
}

function totalByScale(plan: TransformPlan, coefficients: Numbers, part: (value: number) => number): ScaleTotal[] {
  const scales = new Map<string, number>();
  for (const band of plan.bands) {
    const name = band.kind === 'approximation' || band.orientation === '' ? band.name : `level ${band.level}`;
    let total = scales.get(name) ?? 0;
    for (let k = band.offset; k < band.offset + band.size; k++) total += part(coefficients[k]);
    scales.set(name, total);
  }
  return [...scales].map(([name, total]) => ({ name, total }));
}

/** Coefficients whose place lies beyond the ends of the sample: redundant modes make them, and no picture can show them. */
export function coefficientsBeyondTheEnds(plan: TransformPlan, h: Numbers): number {
  const drawn = plan.bands.map((band) =>
    coveringOf(plan, h, band).reduce((count, along) => count * new Set(along.filter((k) => k >= 0)).size, 1),
  );
  return plan.coefficientCount - drawn.reduce((sum, count) => sum + count, 0);
}

/** For each axis of the sample, which coefficient of the band covers each position; −1 where none does. */
function coveringOf(plan: TransformPlan, h: Numbers, band: Band): Int32Array[] {
  const wraps = plan.mode === 'periodization';
  return bandPlacement(h, plan, band).map((at, axis) =>
    coveringCoefficients(at, band.shape[axis], plan.shape[axis], wraps),
  );
}
