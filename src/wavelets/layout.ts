/**
 * The two orders of a batch: samples one after another, as files and networks have them,
 * and the batch innermost, as the transforms want it.
 */
import { type Real, zerosLike } from './filterBank';

/**
 * Samples [count][size] as [size][batch], batch being all samples or those picked, in the order of `pick`.
 * The float type stays.
 */
export function batchInnermost(samples: Real, count: number, size: number, pick?: ArrayLike<number>): Real {
  const batch = pick === undefined ? count : pick.length;
  const out = zerosLike(samples, size * batch);
  for (let b = 0; b < batch; b++) {
    const from = (pick === undefined ? b : pick[b]) * size;
    for (let i = 0; i < size; i++) out[i * batch + b] = samples[from + i];
  }
  return out;
}

/** The inverse: [size][batch] as samples [batch][size]. */
export function batchOutermost(values: Real, batch: number, size: number): Real {
  const out = zerosLike(values, size * batch);
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < size; i++) out[b * size + i] = values[i * batch + b];
  }
  return out;
}
