/**
 * Which samples a step sees: drawn without replacement, epoch by epoch, as PyTorch's shuffling loader does;
 * the last minibatch of an epoch holds what is left. A function of seed and step alone, so that a run goes on
 * from a checkpoint exactly as if it had never stopped, on any engine.
 */
import { randomStream } from '../random';

export interface Minibatches {
  /** Samples of the largest minibatch. */
  readonly size: number;
  /** Indices into the samples that step `step` (from 0) sees: [≤ size]; null: all of them, in order. */
  at(step: number): Uint32Array | null;
}

/** The order of minibatches of `batch` samples out of `count`; `all`, or a batch of at least `count`, is the full batch. */
export function minibatches(count: number, batch: number | 'all', seed: number): Minibatches {
  if (batch === 'all' || batch >= count) return { size: count, at: () => null };
  const perEpoch = Math.ceil(count / batch);
  let epoch = -1;
  let order: Uint32Array = new Uint32Array(0);
  return {
    size: batch,
    at(step) {
      const wanted = Math.floor(step / perEpoch);
      if (wanted !== epoch) order = randomStream(seed, `minibatches of epoch ${wanted}`).permutation(count);
      epoch = wanted;
      const from = (step % perEpoch) * batch;
      return order.subarray(from, from + batch);
    },
  };
}
