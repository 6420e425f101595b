/**
 * The geometry of a plot in pixels: box, margins, scales and ticks, worked out once and used by the SVG plot
 * and by Plotly alike, so that nothing moves when one takes over from the other.
 */
import type { Axis, Figure, Range } from './figure';
import { axisTicks } from './ticks';

/** Pixels around the plotting area; wide enough for any tick label, so that it never shifts. */
export const MARGIN = { left: 54, right: 20, top: 24, bottom: 38 } as const;
/** Size of tick labels and axis titles in pixels. */
export const FONT_SIZE = 11;
/** Rough width of a character at that size. */
const CHARACTER = 6.2;

/** Maps `range` on the pixels `from` … `to`. */
export interface PixelScale {
  readonly scale: 'linear' | 'log';
  readonly range: Range;
  readonly from: number;
  readonly to: number;
}

export interface Tick {
  readonly value: number;
  readonly label: string;
  /** Position along its axis in pixels. */
  readonly at: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly x: PixelScale;
  readonly y: PixelScale;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

/** The map from values to pixels; NaN where a value cannot be drawn. */
export function pixelMap({ scale, range, from, to }: PixelScale): (value: number) => number {
  const along = scale === 'log' ? Math.log10 : (value: number) => value;
  const low = along(range[0]);
  const perUnit = (to - from) / (along(range[1]) - low);
  return (value) => {
    const pixel = from + (along(value) - low) * perUnit;
    return Number.isFinite(pixel) ? pixel : Number.NaN;
  };
}

/** Whether the label of a vertical reference at this pixel stands to its left: where it would leave the plot on the right. */
export function labelLeft(pixel: number, { from, to }: PixelScale): boolean {
  return pixel > (from + to) / 2;
}

/** Frame of a figure in a box of width × height pixels with the given ranges. */
export function frameOf(
  axes: Pick<Figure, 'x' | 'y'>,
  xRange: Range,
  yRange: Range,
  width: number,
  height: number,
): Frame {
  const x = pixelScale(axes.x, xRange, MARGIN.left, Math.max(MARGIN.left + 1, width - MARGIN.right));
  const y = pixelScale(axes.y, yRange, Math.max(MARGIN.top + 1, height - MARGIN.bottom), MARGIN.top);
  return {
    width,
    height,
    x,
    y,
    xTicks: ticksAlong(axes.x, x, xTickCount(axes.x, x.to - x.from)),
    yTicks: ticksAlong(axes.y, y, yTickCount(y.from - y.to)),
  };
}

/** How many labels fit along `pixels` of the x axis. */
export function xTickCount(axis: Axis, pixels: number): number {
  const named = Array.isArray(axis.ticks);
  const longest = named ? Math.max(3, ...axis.ticks.map((name: string) => name.length)) : 8;
  return Math.max(2, Math.min(12, Math.floor(pixels / (longest * CHARACTER + (named ? 8 : 16)))));
}

export function yTickCount(pixels: number): number {
  return Math.max(3, Math.min(8, Math.floor(pixels / 28)));
}

function pixelScale(axis: Axis, range: Range, from: number, to: number): PixelScale {
  return { scale: axis.scale ?? 'linear', range, from, to };
}

function ticksAlong(axis: Axis, scale: PixelScale, count: number): Tick[] {
  const toPixel = pixelMap(scale);
  return axisTicks(axis, scale.range, count).map((tick) => ({ ...tick, at: toPixel(tick.value) }));
}
