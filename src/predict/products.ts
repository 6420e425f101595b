/** Scalar products of all samples with one another, worked out once for the many fits that need them. */
import type { FeatureMatrix } from './features';

export interface Products {
  /** Σ over features of sample a times sample b. */
  at(a: number, b: number): number;
}

/** The products of `count` rows; the rows are first centred on their common mean, which spares digits. */
export function productsOf({ values, width }: FeatureMatrix, count: number): Products {
  const mean = new Float64Array(width);
  for (let sample = 0; sample < count; sample++) {
    for (let i = 0; i < width; i++) mean[i] += values[sample * width + i] / count;
  }
  const centred = values.map((value, place) => value - mean[place % width]);
  const table = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = a * width, j = b * width, end = i + width; i < end; i++, j++) sum += centred[i] * centred[j];
      table[a * count + b] = sum;
      table[b * count + a] = sum;
    }
  }
  return { at: (a, b) => table[a * count + b] };
}
