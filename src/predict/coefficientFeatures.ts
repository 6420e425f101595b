/**
 * The largest coefficients of each band: a handful of numbers that say how strongly the wavelet answers at each scale,
 * wherever in the sample it does. Source: Ha et al. 2021, the cell-biology case (its six largest of five scales).
 */
import { batchInnermost, decompose, type TransformPlan } from '../wavelets/decomposition';
import { filterBank, type Real } from '../wavelets/filterBank';
import type { FeatureMatrix } from './features';

export interface FeatureKind {
  readonly label: string;
  /** What coefficients are ranked by. */
  readonly rank: (coefficient: number) => number;
  /** What is kept of those ranked highest. */
  readonly keep: (coefficient: number) => number;
}

const itself = (coefficient: number) => coefficient;

export const FEATURE_KINDS = {
  signed: { label: 'largest signed', rank: itself, keep: itself },
  absolute: { label: 'largest absolute', rank: Math.abs, keep: Math.abs },
  /** What the reference calls absolute. */
  signedOfLargest: { label: 'largest in magnitude, with its sign', rank: Math.abs, keep: itself },
} as const satisfies Record<string, FeatureKind>;

export type FeatureKindName = keyof typeof FEATURE_KINDS;

/** The samples as the transform wants them: worked out once for all wavelets. */
export interface SampleColumns {
  /** [size][count] */
  readonly columns: Real;
  readonly count: number;
}

/** x: [count, ...shape]. */
export function sampleColumns(x: Real, count: number): SampleColumns {
  return { columns: batchInnermost(x, count, x.length / count), count };
}

/** The `most` largest coefficients of each band of the plan, largest first: [count][bands × most]. */
export function largestCoefficients(
  plan: TransformPlan,
  h: ArrayLike<number>,
  { columns, count }: SampleColumns,
  kind: FeatureKindName,
  most: number,
): FeatureMatrix {
  const coefficients = decompose(plan, filterBank(h), columns, count);
  const { rank, keep } = FEATURE_KINDS[kind];
  const width = plan.bands.reduce((sum, { size }) => sum + Math.min(most, size), 0);
  const values = new Float64Array(count * width);
  let first = 0;
  for (const { offset, size } of plan.bands) {
    const kept = Math.min(most, size);
    const top = new Float64Array(kept * count).fill(Number.NEGATIVE_INFINITY);
    const held = new Float64Array(kept * count);
    for (let k = offset; k < offset + size; k++) {
      for (let sample = 0; sample < count; sample++) {
        const coefficient = coefficients[k * count + sample];
        insert(top, held, kept, sample, count, rank(coefficient), coefficient);
      }
    }
    for (let i = 0; i < kept; i++) {
      for (let sample = 0; sample < count; sample++) {
        values[sample * width + first + i] = keep(held[i * count + sample]);
      }
    }
    first += kept;
  }
  return { values, width };
}

/** Keeps ranks of a sample in falling order, `held` beside them: [kept][count] each. */
function insert(
  top: Float64Array,
  held: Float64Array,
  kept: number,
  sample: number,
  count: number,
  rank: number,
  coefficient: number,
): void {
  let place = kept - 1;
  if (!(rank > top[place * count + sample])) return;
  for (; place > 0 && rank > top[(place - 1) * count + sample]; place--) {
    top[place * count + sample] = top[(place - 1) * count + sample];
    held[place * count + sample] = held[(place - 1) * count + sample];
  }
  top[place * count + sample] = rank;
  held[place * count + sample] = coefficient;
}
