/**
 * The windows of a stream as an engine takes them: rows of the file in a drawn order, prepared as the samples in memory
 * were, with their gradients from a file or from a network.
 */

import { readWindow } from '../data/stream/readWindow';
import { rowOrder } from '../data/stream/rowOrder';
import type { SampleStream } from '../data/stream/sampleStream';
import { mostBatch, windowSamples } from '../data/stream/windowSize';
import { StatedError } from '../errors';
import type { DistillationTask, WindowSource } from './engine';
import type { StreamNetwork } from './streamNetwork';

/** Slices of the file that a window is mixed from, about. */
const SLICES = 16;

/**
 * Windows for a task with minibatches. `interpret`: there are gradients, from `network` or, where that is null, from the
 * stream's own file. Throws `stream-batch` for minibatches that are too large, `rows-none` where no rows are left.
 */
export function streamWindows(
  stream: SampleStream,
  { batch, seed }: Pick<DistillationTask, 'batch' | 'seed'>,
  interpret: boolean,
  network: StreamNetwork | null,
): WindowSource {
  const { rows, used } = stream;
  const most = mostBatch(rows.size);
  if (batch === 'all' || batch > most)
    throw new StatedError(
      'stream-batch',
      `Minibatches of ${batch} samples are too large to be read while training.`,
      `Choose ${most} or fewer.`,
    );
  const size = windowSamples(rows.size, batch);
  const order = rowOrder(rows.count, used, Math.max(1, Math.ceil(size / SLICES)), seed);
  if (order.total === 0) throw new StatedError('rows-none', 'No sample of the file is at the places named.');
  return {
    size,
    steps: size / batch,
    async read(window) {
      const samples = await readWindow(stream, order.window(window, size));
      const { x } = samples;
      if (!interpret) return { x, gradients: null };
      return { x, gradients: network ? await network.gradients(samples) : samples.gradients };
    },
  };
}
