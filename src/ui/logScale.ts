/** Slider positions and values: position 0 is the value 0, the rest are decades from the smallest to the largest. */

export const SLIDER_STEPS = 400;

/** Value at a slider position, in three significant digits. */
export function valueAt(position: number, smallest: number, largest: number): number {
  if (position <= 0) return 0;
  const exponent = Math.log10(smallest) + ((position - 1) / (SLIDER_STEPS - 1)) * Math.log10(largest / smallest);
  return Math.min(largest, Number((10 ** exponent).toPrecision(3)));
}

/** Nearest slider position of a value. */
export function positionOf(value: number, smallest: number, largest: number): number {
  if (value <= 0) return 0;
  const share = Math.log10(value / smallest) / Math.log10(largest / smallest);
  return Math.min(SLIDER_STEPS, Math.max(1, Math.round(1 + share * (SLIDER_STEPS - 1))));
}
