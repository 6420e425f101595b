/** One sample of a dataset. */
import type { Dataset } from './dataset';
import type { Samples } from './samples';

/** View of sample i, shaped [length] or [height, width] in C order; no copy. */
export function sampleAt({ x, shape }: Pick<Dataset, 'x' | 'shape'>, i: number): Samples {
  const size = shape.reduce((product, n) => product * n, 1);
  return x.subarray(i * size, (i + 1) * size);
}
