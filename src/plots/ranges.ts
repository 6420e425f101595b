/**
 * How far an axis reaches: rounded out to ticks, and steady while data move, so that a plot does not
 * breathe with every training step.
 */
import type { Axis, Range } from './figure';
import { niceStep } from './ticks';

/** Decades shown on a logarithmic axis at most; a term at 1e-30 is "none", not a reason to squash the rest. */
const MOST_DECADES = 9;
/** A range is kept while the data fit in it and fill at least this part. */
const LEAST_FILLED = 0.5;

/** Range for data of this extent (null: no data) along the axis. */
export function axisRange(axis: Axis, extent: Range | null): Range {
  if (axis.range) return axis.range;
  if (axis.scale === 'log') return logRange(extent);
  const [low, high] = including(extent, axis.include);
  if (low === high) return widened(low);
  if (axis.rounding === 'tight') return [low, high];
  const step = niceStep(high - low, 5);
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}

/** As `axisRange`, but the previous range is kept while the data still fit in it and fill enough of it. */
export function steadyRange(axis: Axis, extent: Range | null, previous: Range | null): Range {
  const next = axisRange(axis, extent);
  if (previous === null || same(previous, next)) return previous ?? next;
  if (axis.range || axis.rounding === 'tight' || extent === null) return next;
  const along = axis.scale === 'log' ? Math.log10 : (v: number) => v;
  const covers = next[0] >= previous[0] && next[1] <= previous[1];
  const filled = (along(next[1]) - along(next[0])) / (along(previous[1]) - along(previous[0]));
  return covers && filled >= LEAST_FILLED ? previous : next;
}

function same(a: Range, b: Range): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function including(extent: Range | null, values: readonly number[] = []): Range {
  const all = [...(extent ?? []), ...values];
  return all.length === 0 ? [0, 1] : [Math.min(...all), Math.max(...all)];
}

function widened(value: number): Range {
  return value === 0 ? [-1, 1] : [value - Math.abs(value) / 2, value + Math.abs(value) / 2];
}

/** Whole decades, at least one, at most `MOST_DECADES` below the largest value. */
function logRange(extent: Range | null): Range {
  if (extent === null) return [0.1, 1];
  const top = Math.ceil(Math.log10(extent[1]) - 1e-9);
  const bottom = Math.max(Math.floor(Math.log10(extent[0]) + 1e-9), top - MOST_DECADES);
  return [10 ** Math.min(bottom, top - 1), 10 ** top];
}
