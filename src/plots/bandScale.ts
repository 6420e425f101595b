/**
 * Coefficients of all bands in one picture: the approximation is so much larger than the details that on a common scale
 * nothing else would be seen, so each band may be shown in parts of its own largest magnitude.
 */
import type { TransformPlan } from '../wavelets/transformPlan';
import type { Numbers } from './figure';

export type BandScale = 'band' | 'common';

/** Largest magnitude of each band over several sets of coefficients: [bands]. */
export function bandReach(plan: TransformPlan, sets: readonly Numbers[]): number[] {
  return plan.bands.map(({ offset, size }) => {
    let reach = 0;
    for (const values of sets) {
      for (let k = offset; k < offset + size; k++) reach = Math.max(reach, Math.abs(values[k]));
    }
    return reach;
  });
}

/** Coefficients in parts of their band's reach, or all in parts of the largest: −1 … 1, [coefficientCount]. */
export function scaledBands(
  plan: TransformPlan,
  values: Numbers,
  reach: readonly number[],
  scale: BandScale,
): Float32Array {
  const largest = Math.max(...reach);
  const scaled = new Float32Array(plan.coefficientCount);
  for (const [b, { offset, size }] of plan.bands.entries()) {
    const per = (scale === 'band' ? reach[b] : largest) || 1;
    for (let k = offset; k < offset + size; k++) scaled[k] = values[k] / per;
  }
  return scaled;
}
