/**
 * Samples as the kernels want them, batch innermost, and minibatches of them. The data are transposed once a run;
 * a minibatch then gathers columns, which reads and writes whole rows of the batch.
 */
import type { Samples } from '../../data/samples';
import { batchInnermost } from '../../wavelets/decomposition';
import type { Real } from '../../wavelets/filterBank';

/** Returns the samples to work on for the given indices: [size][indices], or [size][count] for null. Valid until the next call. */
export type BatchColumns = (indices: Uint32Array | null) => Real;

/** `samples`: [count][size] in C order, stored from here on in `precision`; minibatches hold at most `largest` samples. */
export function batchColumns(samples: Samples, count: number, largest: number, precision: 'f32' | 'f64'): BatchColumns {
  const stored = precision === 'f32' ? Float32Array : Float64Array;
  const size = samples.length / count;
  const columns = batchInnermost(samples instanceof stored ? samples : new stored(samples), count, size);
  const gathered = largest < count ? new stored(size * largest) : columns;
  return (indices) => {
    if (indices === null) return columns;
    const batch = indices.length;
    for (let i = 0; i < size; i++) {
      for (let b = 0; b < batch; b++) gathered[i * batch + b] = columns[i * count + indices[b]];
    }
    return gathered.subarray(0, size * batch);
  };
}
