/**
 * What a plot shows, as plain data: series over two axes. The light SVG plot, Plotly, the text summary
 * and the data table all read this one description, so that they cannot show different things.
 */
import type { Colour } from './colours';

export type Numbers = ArrayLike<number>;
/** [lowest, highest] */
export type Range = readonly [number, number];

/** `solid` is what is seen now, `dashed` what it is compared with, `ghost` what was before, `halo` what it should become. */
export type SeriesStyle = 'solid' | 'dashed' | 'ghost' | 'halo';
/** Of `dots` the dashed series are lines all the same: what the dots are held against. */
export type Mark = 'line' | 'bar' | 'stem' | 'dots';

/** Points (x[i], y[i]); a y that is not finite, or not positive on a logarithmic axis, leaves a gap. */
export interface Series {
  readonly id: string;
  readonly label: string;
  readonly x: Numbers;
  readonly y: Numbers;
  /** Where given, the series is a filled band from `low[i]` up to `y[i]`. */
  readonly low?: Numbers;
  readonly colour: Colour;
  readonly style: SeriesStyle;
}

export interface Axis {
  readonly label: string;
  /** Shown in brackets after the label; empty for dimensionless quantities. */
  readonly unit?: string;
  readonly scale?: 'linear' | 'log';
  /** `pi`: in multiples of π; a list: names of the positions 0, 1, 2 … */
  readonly ticks?: 'decimal' | 'pi' | readonly string[];
  /** Fixed range; without it the range follows the data. */
  readonly range?: Range;
  /** Values the range holds whatever the data are. */
  readonly include?: readonly number[];
  /** `nice` rounds the range out to ticks, `tight` ends where the data end. */
  readonly rounding?: 'nice' | 'tight';
}

export interface Reference {
  readonly orientation: 'horizontal' | 'vertical';
  readonly at: number;
  readonly label: string;
}

/** What part of a plot is seen. */
export interface Shown {
  readonly x: Range;
  readonly y: Range;
}

export interface Figure {
  readonly mark: Mark;
  readonly series: readonly Series[];
  readonly x: Axis;
  readonly y: Axis;
  readonly references: readonly Reference[];
}

/** Axis title: "frequency ω (rad/sample)". */
export function axisTitle(axis: Axis): string {
  return axis.unit ? `${axis.label} (${axis.unit})` : axis.label;
}

/** Whether a value can be drawn along an axis of this scale. */
export function drawable(value: number, scale: Axis['scale']): boolean {
  return Number.isFinite(value) && (scale !== 'log' || value > 0);
}

/** On a logarithmic axis less than this part of the largest is "none": rounding errors must not squash what is seen. */
const LEAST_OF_LARGEST = 1e-8;

/**
 * Lowest and highest drawable value of the arrays; null where there is none.
 * On a logarithmic axis the lowest that is at least 1e-8 of the highest.
 */
export function extentOf(arrays: readonly Numbers[], scale: Axis['scale'] = 'linear'): Range | null {
  const extent = extentAbove(arrays, scale, Number.NEGATIVE_INFINITY);
  return scale === 'log' && extent !== null ? extentAbove(arrays, scale, LEAST_OF_LARGEST * extent[1]) : extent;
}

function extentAbove(arrays: readonly Numbers[], scale: Axis['scale'], least: number): Range | null {
  let low = Infinity;
  let high = -Infinity;
  for (const values of arrays) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (!drawable(value, scale) || value < least) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}

/** All values that a figure has along an axis, lower edges of bands among them. */
export function valuesAlong({ series }: Pick<Figure, 'series'>, along: 'x' | 'y'): Numbers[] {
  const own = series.map((one) => one[along]);
  return along === 'x' ? own : [...own, ...series.flatMap(({ low }) => (low ? [low] : []))];
}

/** True where no series has a point to draw. */
export function isEmpty(figure: Figure): boolean {
  return (
    extentOf(
      figure.series.map((s) => s.y),
      figure.y.scale,
    ) === null
  );
}
