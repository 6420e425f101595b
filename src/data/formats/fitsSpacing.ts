/**
 * Size of a pixel from the World Coordinate System cards (Greisen & Calabretta 2002, §2.1): the CD matrix where
 * there is one, else PC × CDELT. Distortions and the projection away from the reference pixel are left out.
 */

import { type FitsHeader, numberCard, textCard } from './fitsHeader';
import type { RawArray } from './rawArray';

/** Degrees, unless CUNIT says otherwise; in arcminutes here. */
const ARCMINUTES: Readonly<Record<string, number>> = { '': 60, deg: 60, arcmin: 1, arcsec: 1 / 60, mas: 1 / 60_000 };
const CELESTIAL = /^(RA|DEC|[GEHS]LON|[GEHS]LAT|[A-Z]{2}LN|[A-Z]{2}LT)(-|$)/;

/** Side of a pixel of a celestial map in arcminutes (unit `′`), or the step of a one-dimensional array in its own unit; else null. */
export function fitsSpacing(header: FitsHeader, dimensions: number): RawArray['spacing'] {
  if (numberCard(header, 'NAXIS1', 1) === 1) return null;
  const unit = textCard(header, 'CUNIT1');
  if (dimensions === 1) return found(Math.abs(steps(header)[0][0]), unit);
  const scale = ARCMINUTES[unit.toLowerCase()];
  const angular = CELESTIAL.test(textCard(header, 'CTYPE1')) || unit !== '';
  if (scale === undefined || !angular) return null;
  const [[a, b], [c, d]] = steps(header);
  return found(Math.sqrt(Math.abs(a * d - b * c)) * scale, '′');
}

/** World coordinates per pixel along both axes; zeros where the header is silent. */
function steps(header: FitsHeader): readonly [readonly [number, number], readonly [number, number]] {
  const card = (keyword: string, fallback = 0) => numberCard(header, keyword, fallback);
  const matrix = ['CD1_1', 'CD1_2', 'CD2_1', 'CD2_2'].some((keyword) => header.values.has(keyword));
  if (matrix)
    return [
      [card('CD1_1'), card('CD1_2')],
      [card('CD2_1'), card('CD2_2')],
    ];
  const [x, y] = [card('CDELT1'), card('CDELT2')];
  return [
    [x * card('PC1_1', 1), x * card('PC1_2')],
    [y * card('PC2_1'), y * card('PC2_2', 1)],
  ];
}

function found(value: number, unit: string): RawArray['spacing'] {
  return value > 0 && Number.isFinite(value) ? { value, unit } : null;
}
