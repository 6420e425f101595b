/**
 * In which order the samples of a large file are visited: blocks of consecutive rows in a drawn order, epoch by epoch, so
 * that a few slices of the file make a well-mixed window. A function of seed and window alone: a run goes on from any step.
 */
import { randomStream } from '../../random';
import type { Range } from '../../settings/ranges';
import type { RowRun } from './npyRows';

export interface RowOrder {
  /** Rows of an epoch. */
  readonly total: number;
  /** The rows of window `window` (from 0) of `size` rows each; after the last row of an epoch comes the next epoch. */
  window(window: number, size: number): readonly RowRun[];
}

/**
 * Rows of a file of `count`, from 0, restricted to the places `used` (from 1; none: all), in blocks of at most `block`
 * rows. An order without rows has the total 0.
 */
export function rowOrder(count: number, used: readonly Range[], block: number, seed: number): RowOrder {
  const blocks = blocksOf(count, used, block);
  const total = blocks.reduce((sum, run) => sum + run.count, 0);
  let epoch = -1;
  let order: readonly RowRun[] = [];
  /** Position in the epoch at which each block of the order begins. */
  let starts = new Float64Array(0);

  function enter(wanted: number): void {
    if (wanted === epoch) return;
    epoch = wanted;
    order = Array.from(randomStream(seed, `blocks of epoch ${wanted}`).permutation(blocks.length), (i) => blocks[i]);
    starts = new Float64Array(blocks.length);
    for (let i = 1; i < starts.length; i++) starts[i] = starts[i - 1] + order[i - 1].count;
  }

  return {
    total,
    window(window, size) {
      const runs: RowRun[] = [];
      let left = total > 0 ? size : 0;
      for (let position = window * size; left > 0; ) {
        enter(Math.floor(position / total));
        const within = position % total;
        const at = lastNotAfter(starts, within);
        const skipped = within - starts[at];
        const taken = Math.min(left, order[at].count - skipped);
        runs.push({ from: order[at].from + skipped, count: taken });
        position += taken;
        left -= taken;
      }
      return runs;
    },
  };
}

function blocksOf(count: number, used: readonly Range[], block: number): RowRun[] {
  const blocks: RowRun[] = [];
  for (const [first, last] of used.length > 0 ? merged(used) : [[1, count] as const])
    for (let from = first - 1; from < Math.min(last, count); from += block)
      blocks.push({ from, count: Math.min(block, Math.min(last, count) - from) });
  return blocks;
}

/** Ranges in rising order, none overlapping another. */
function merged(ranges: readonly Range[]): Range[] {
  const out: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = out.at(-1);
    if (before && from <= before[1] + 1) before[1] = Math.max(before[1], to);
    else out.push([from, to]);
  }
  return out;
}

/** Place of the last of rising `starts` that is not above `value`. */
function lastNotAfter(starts: Float64Array, value: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
