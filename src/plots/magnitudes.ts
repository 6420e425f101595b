/** How large the coefficients are: a histogram of magnitudes over decades, with the share that is negligible. */
import type { Axis, Figure, Numbers, Series } from './figure';
import { significant } from './numbers';
import type { Table } from './table';

const DECADES = 6;
const BINS_PER_DECADE = 4;
/** The share of the largest below which a coefficient counts as negligible (Ha et al. 2021, compression). */
const NEGLIGIBLE = 1e-3;

export interface MagnitudeHistogram {
  /** Of the bins: [bins + 1], ascending; the first bin also counts whatever is smaller, 0 included. */
  readonly edges: readonly number[];
  /** Percent of the coefficients in each bin: [bins]. */
  readonly now: readonly number[];
  readonly start: readonly number[] | null;
  readonly largest: number;
  /** Percent below a thousandth of the largest. */
  readonly negligible: { readonly now: number; readonly start: number | null };
}

/** Histogram of |c| over six decades up to the largest of both. */
export function magnitudeHistogram(now: Numbers, start: Numbers | null): MagnitudeHistogram {
  const largest = Math.max(largestOf(now), start ? largestOf(start) : 0);
  const top = Math.ceil(Math.log10(largest || 1) * BINS_PER_DECADE + 1e-9) / BINS_PER_DECADE;
  const bins = DECADES * BINS_PER_DECADE;
  const edges = Array.from({ length: bins + 1 }, (_, i) => 10 ** (top - DECADES + i / BINS_PER_DECADE));
  const percent = (values: Numbers) => shares(values, bins, top - DECADES);
  const below = (values: Numbers) => percentBelow(values, NEGLIGIBLE * largestOf(values));
  return {
    edges,
    now: percent(now),
    start: start && percent(start),
    largest: largestOf(now),
    negligible: { now: below(now), start: start && below(start) },
  };
}

function shares(values: Numbers, bins: number, bottom: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let k = 0; k < values.length; k++) {
    const bin = Math.floor((Math.log10(Math.abs(values[k])) - bottom) * BINS_PER_DECADE);
    counts[Math.max(0, Math.min(bins - 1, bin))] += 100 / values.length;
  }
  return counts;
}

function percentBelow(values: Numbers, threshold: number): number {
  let count = 0;
  for (let k = 0; k < values.length; k++) if (Math.abs(values[k]) <= threshold) count++;
  return values.length > 0 ? (100 * count) / values.length : 0;
}

function largestOf(values: Numbers): number {
  let largest = 0;
  for (let k = 0; k < values.length; k++) largest = Math.max(largest, Math.abs(values[k]));
  return largest;
}

const SHARE: Axis = { label: 'coefficients', unit: '%' };
/** Room above the highest bin for the threshold's name. */
const HEADROOM = 1.15;

/** The outline of the histogram as steps. */
export function magnitudeFigure(histogram: MagnitudeHistogram): Figure {
  const { edges, now, start, largest } = histogram;
  const x = edges.slice(1).flatMap((edge, i) => [edges[i], edge]);
  const steps = (percent: readonly number[]) => percent.flatMap((share) => [share, share]);
  const series: Series[] = [{ id: 'now', label: 'now', x, y: steps(now), colour: 'accent', style: 'solid' }];
  if (start) series.unshift({ id: 'start', label: 'start', x, y: steps(start), colour: 'ink3', style: 'dashed' });
  return {
    mark: 'line',
    series,
    x: { label: 'magnitude |c|', scale: 'log', range: [edges[0], edges[edges.length - 1]] },
    y: { ...SHARE, include: [0, HEADROOM * Math.max(...now, ...(start ?? []))] },
    references:
      largest > 0 ? [{ orientation: 'vertical', at: NEGLIGIBLE * largest, label: '10⁻³ of the largest' }] : [],
  };
}

export function describeMagnitudes({ largest, negligible }: MagnitudeHistogram): string {
  const before = negligible.start === null ? '' : `, with the start wavelet ${significant(negligible.start, 3)} %`;
  return `The largest magnitude is ${significant(largest, 3)}; ${significant(negligible.now, 3)} % of the coefficients are below a thousandth of it${before}.`;
}

export function magnitudeTable({ edges, now, start }: MagnitudeHistogram): Table {
  const row = (i: number) => [now, ...(start ? [start] : [])].map((percent) => `${significant(percent[i], 3)} %`);
  return {
    columns: ['|c| up to', 'now', ...(start ? ['start'] : [])],
    rows: now.map((_, i) => [significant(edges[i + 1], 3), ...row(i)]),
    note: 'The first row also counts whatever is smaller.',
  };
}
