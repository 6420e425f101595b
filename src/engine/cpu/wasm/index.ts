/**
 * The step module: whole optimisation steps on the samples, program and state that the host has written into memory
 * (memoryMap.ts). Data terms are float32 with float64 sums, all else float64. No call allocates.
 */
import { adam } from './adam';
import { addRows, evaluateChunks } from './batch';
import { COUNT, PROGRAM } from './memoryMap';
import { objective } from './objective';
import { word } from './words';

export { evaluateChunks, objective };

/**
 * Takes `steps` steps after `taken` and writes the total of each, float64 [steps]. `order`: the minibatch of each step,
 * one after another, as its number of samples and their indices; 0: all samples each time.
 */
export function run(steps: i32, taken: i32, order: usize, totals: usize): void {
  for (let s = 0; s < steps; s++) {
    let samples = word(PROGRAM, COUNT);
    let indices: usize = 0;
    if (order) {
      samples = load<i32>(order);
      indices = order + 4;
      order = indices + ((<usize>samples) << 2);
    }
    evaluateChunks(samples, indices, samples);
    addRows(samples);
    store<f64>(totals + ((<usize>s) << 3), objective(samples));
    adam(taken + s + 1);
  }
}

/** Ends step number `step`, from 1, of `batch` samples whose sums are in SUMS; its total. */
export function finish(batch: i32, step: i32): f64 {
  const total = objective(batch);
  adam(step);
  return total;
}
