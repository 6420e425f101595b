/** A run's request and the data at hand, checked against each other and put together for an engine. */
import type { AttributionMethod } from '../awd/terms';
import type { Samples } from '../data/samples';
import { StatedError } from '../errors';
import type { DistillationTask } from './engine';
import type { RunRequest, TrainingData } from './protocol';

/** Throws `StatedError` where x or the gradients do not hold `count` samples of `shape`. */
export function requireWhole({ x, gradients, count, shape }: TrainingData): void {
  const size = count * shape.reduce((product, n) => product * n, 1);
  const text = `${count} samples of ${shape.join(' × ')}`;
  if (x.length !== size || count < 1) {
    throw new StatedError('data-size', `The data hold ${x.length} values, which are not ${text}.`);
  }
  if (gradients && gradients.length !== size) {
    const message = `The gradients hold ${gradients.length} values; the data are ${text}, ${size} values.`;
    throw new StatedError('gradients-size', message, 'Bring one gradient for each sample, shaped as the data.');
  }
}

function fullBatch(): StatedError {
  return new StatedError(
    'stream-full-batch',
    'A step cannot see all samples of a file that is larger than memory.',
    'Choose a batch size, e.g. 100.',
  );
}

/** Throws `StatedError` where checkpoint or batch cannot belong to the request. */
export function distillationTask(
  data: TrainingData,
  gradients: Samples | null,
  attribution: AttributionMethod,
  { levels, mode, startTaps, batch, seed, checkpoint }: RunRequest,
): DistillationTask {
  const { x, count, shape, stream } = data;
  if (stream && batch === 'all') throw fullBatch();
  if (batch !== 'all' && !(Number.isInteger(batch) && batch >= 1)) {
    throw new StatedError('batch-size', `A step cannot see ${batch} samples.`, 'Choose 1 or more, or all.');
  }
  if (checkpoint && checkpoint.h.length !== startTaps.length) {
    throw new StatedError(
      'checkpoint-taps',
      `The run to go on with has ${checkpoint.h.length} taps, the start wavelet ${startTaps.length}.`,
      'Choose the start wavelet the run began with, or start anew.',
    );
  }
  return { x, gradients, count, shape, levels, mode, attribution, startTaps, batch, seed, precision: 'f32' };
}
