/**
 * The pyramid of a map's coefficients (Mallat 1989): the approximation in the corner, the details of each level round it,
 * LH below, HL to the right, HH across. Bands of redundant modes do not halve exactly; what is over stays empty.
 */
import type { Band, TransformPlan } from '../wavelets/transformPlan';
import type { Numbers } from './figure';

const LETTERS = { horizontal: 'LH', vertical: 'HL', diagonal: 'HH' } as const;
/** Empty pixels between bands. */
const GAP = 1;

export interface PlacedBand {
  readonly band: Band;
  readonly row: number;
  readonly column: number;
}

export interface Pyramid {
  readonly shape: readonly [rows: number, columns: number];
  readonly bands: readonly PlacedBand[];
  /** Index of the coefficient at each pixel, −1 where there is none: [rows][columns]. */
  readonly coefficient: Int32Array;
}

/** Where the bands of a two-dimensional plan lie. */
export function pyramid(plan: TransformPlan): Pyramid {
  const [approximation, ...details] = plan.bands;
  const bands: PlacedBand[] = [{ band: approximation, row: 0, column: 0 }];
  let [height, width] = approximation.shape;
  for (let level = plan.levels; level >= 1; level--) {
    const around = details.filter((band) => band.level === level);
    const [rows, columns] = around[0].shape;
    const [below, right] = [Math.max(height, rows) + GAP, Math.max(width, columns) + GAP];
    for (const band of around) {
      const row = band.orientation === 'vertical' ? 0 : below;
      bands.push({ band, row, column: band.orientation === 'horizontal' ? 0 : right });
    }
    [height, width] = [below + rows, right + columns];
  }
  return { shape: [height, width], bands, coefficient: indexImage(bands, height, width) };
}

/** What a band is called in the picture: `LH 1`, and cA as the bands have it. */
export function shortName({ name, level, orientation }: Band): string {
  return orientation === '' ? name : `${LETTERS[orientation]} ${level}`;
}

/** The values at their places: [rows][columns], NaN where there is none. */
export function pyramidImage({ coefficient }: Pyramid, values: Numbers): Float32Array {
  return Float32Array.from(coefficient, (k) => (k < 0 ? Number.NaN : values[k]));
}

function indexImage(bands: readonly PlacedBand[], height: number, width: number): Int32Array {
  const image = new Int32Array(height * width).fill(-1);
  for (const { band, row, column } of bands) {
    const [, columns] = band.shape;
    for (let k = 0; k < band.size; k++) {
      image[(row + Math.floor(k / columns)) * width + column + (k % columns)] = band.offset + k;
    }
  }
  return image;
}
