/** Which coefficient a place in a picture stands for, and its name in words. */
import type { Band, TransformPlan } from '../wavelets/transformPlan';
import type { Numbers } from './figure';
import { significant } from './numbers';
import { bandPlacement, coveringCoefficient } from './placement';

/** Index of the coefficient of `band` that covers the position ([length] or [row, column]); null where none does. */
export function coefficientAt(plan: TransformPlan, h: Numbers, band: Band, position: readonly number[]): number | null {
  const wraps = plan.mode === 'periodization';
  let index = 0;
  for (const [axis, place] of bandPlacement(h, plan, band).entries()) {
    const k = coveringCoefficient(place, band.shape[axis], position[axis], wraps);
    if (k < 0) return null;
    index = index * band.shape[axis] + k;
  }
  return band.offset + index;
}

/** Of the coefficients of `band` under the samples from … below `to` of a series, the one of largest magnitude. */
export function largestCoefficient(
  plan: TransformPlan,
  h: Numbers,
  band: Band,
  values: Numbers,
  [from, to]: readonly [from: number, to: number],
): number | null {
  let largest: number | null = null;
  for (let i = from; i < to; i++) {
    const k = coefficientAt(plan, h, band, [i]);
    if (k !== null && (largest === null || Math.abs(values[k]) > Math.abs(values[largest]))) largest = k;
  }
  return largest;
}

/** Of the coefficients of all bands over a pixel of a map, the one that puts most of its magnitude there. */
export function densestCoefficient(
  plan: TransformPlan,
  h: Numbers,
  values: Numbers,
  position: readonly number[],
): number | null {
  let densest: number | null = null;
  let most = 0;
  for (const band of plan.bands) {
    const k = coefficientAt(plan, h, band, position);
    const density = k === null ? 0 : Math.abs(values[k]) / 4 ** band.level;
    if (density > most) [densest, most] = [k, density];
  }
  return densest;
}

/** The samples from … below `to` of a series that coefficient k of a band stands over, found from one of them. */
export function samplesOf(
  plan: TransformPlan,
  h: Numbers,
  band: Band,
  k: number,
  sample: number,
): readonly [from: number, to: number] {
  const over = (at: number) => at >= 0 && at < plan.shape[0] && coefficientAt(plan, h, band, [at]) === k;
  let [from, to] = [sample, sample + 1];
  while (over(from - 1)) from--;
  while (over(to)) to++;
  return [from, to];
}

/** The band that holds coefficient k. */
export function bandOf(plan: TransformPlan, k: number): Band {
  return plan.bands.find(({ offset, size }) => k < offset + size) ?? plan.bands[plan.bands.length - 1];
}

const DIRECTIONS = { '': '', horizontal: ' LH', vertical: ' HL', diagonal: ' HH' } as const;

/** "cD3 (level 3), coefficient 5: a = 0.012"; in two dimensions with orientation, row and column. */
export function coefficientText(plan: TransformPlan, k: number, symbol: string, values: Numbers): string {
  const band = bandOf(plan, k);
  const place = k - band.offset;
  const [, columns] = band.shape;
  const where =
    band.shape.length === 1 ? `coefficient ${place}` : `row ${Math.floor(place / columns)}, column ${place % columns}`;
  return `${band.name} (level ${band.level}${DIRECTIONS[band.orientation]}), ${where}: ${symbol} = ${significant(values[k])}`;
}
