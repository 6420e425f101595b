/**
 * SVG path strings of series. One path a series, whatever its length: the live plot draws at 20 Hz,
 * and elements, not numbers, are what the browser is slow at.
 */
import type { Numbers } from './figure';
import { type PixelScale, pixelMap } from './frame';

/** Points a pixel column from which on a line is drawn by its extremes. */
const DENSE = 4;

/** A tenth of a pixel is as fine as a screen shows; short numbers make short strings. */
const short = (pixel: number) => Math.round(pixel * 10) / 10;

/** The line through the points, broken where a value cannot be drawn; a point alone is a short dash. */
export function linePath(x: Numbers, y: Numbers, xScale: PixelScale, yScale: PixelScale): string {
  const n = Math.min(x.length, y.length);
  if (n > DENSE * Math.abs(xScale.to - xScale.from)) return densePath(x, y, xScale, yScale);
  const [toX, toY] = [pixelMap(xScale), pixelMap(yScale)];
  let path = '';
  let drawn = 0;
  for (let i = 0; i <= n; i++) {
    const px = i < n ? toX(x[i]) : Number.NaN;
    const py = i < n ? toY(y[i]) : Number.NaN;
    if (!Number.isNaN(px) && !Number.isNaN(py)) {
      path += `${drawn === 0 ? 'M' : 'L'}${short(px)} ${short(py)}`;
      drawn++;
    } else {
      if (drawn === 1) path += 'm-1.5 0h3';
      drawn = 0;
    }
  }
  return path;
}

/** The area between two lines over the same x; points where either cannot be drawn are left out. */
export function bandPath(x: Numbers, low: Numbers, high: Numbers, xScale: PixelScale, yScale: PixelScale): string {
  const [toX, toY] = [pixelMap(xScale), pixelMap(yScale)];
  const upper: string[] = [];
  const lower: string[] = [];
  for (let i = 0; i < x.length; i++) {
    const [px, top, bottom] = [toX(x[i]), toY(high[i]), toY(low[i])];
    if (Number.isNaN(px + top + bottom)) continue;
    upper.push(`${short(px)} ${short(top)}`);
    lower.push(`${short(px)} ${short(bottom)}`);
  }
  return upper.length === 0 ? '' : `M${[...upper, ...lower.reverse()].join('L')}Z`;
}

/** For far more points than pixels: a stroke from the lowest to the highest value of each pixel column, anew behind a gap. */
function densePath(x: Numbers, y: Numbers, xScale: PixelScale, yScale: PixelScale): string {
  const [toX, toY] = [pixelMap(xScale), pixelMap(yScale)];
  const n = Math.min(x.length, y.length);
  let columns = new Map<number, [top: number, bottom: number]>();
  let path = '';
  for (let i = 0; i <= n; i++) {
    const column = i < n ? Math.round(toX(x[i])) : Number.NaN;
    const py = i < n ? toY(y[i]) : Number.NaN;
    if (Number.isNaN(column + py)) {
      path += strokes(columns);
      columns = new Map();
      continue;
    }
    const extremes = columns.get(column);
    if (!extremes) columns.set(column, [py, py]);
    else if (py < extremes[0]) extremes[0] = py;
    else if (py > extremes[1]) extremes[1] = py;
  }
  return path;
}

function strokes(columns: ReadonlyMap<number, readonly [top: number, bottom: number]>): string {
  let path = '';
  for (const [column, [top, bottom]] of columns) {
    path += `${path === '' ? 'M' : 'L'}${column} ${short(top)}V${short(bottom)}`;
  }
  return path;
}

/** Where the series of `count` side by side stands beside a whole number, and how wide its bar is, in axis units. */
export function sideBySide(index: number, count: number): { offset: number; width: number } {
  const width = 0.76 / Math.max(1, count);
  return { offset: (index - (count - 1) / 2) * width, width };
}

/** The value bars grow from: 0, or the lower end of an axis that does not hold 0. */
export function baseline({ scale, range }: PixelScale): number {
  return scale === 'log' ? range[0] : Math.min(Math.max(0, range[0]), range[1]);
}

/** Bars of one series among `count` side by side at x[i]. */
export function barPath(
  x: Numbers,
  y: Numbers,
  xScale: PixelScale,
  yScale: PixelScale,
  index: number,
  count: number,
): string {
  const { offset, width } = sideBySide(index, count);
  const [toX, toY] = [pixelMap(xScale), pixelMap(yScale)];
  const base = short(toY(baseline(yScale)));
  let path = '';
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const top = short(toY(y[i]));
    if (Number.isNaN(top)) continue;
    const left = short(toX(x[i] + offset - width / 2));
    const right = short(toX(x[i] + offset + width / 2));
    path += `M${left} ${base}V${top}H${right}V${base}Z`;
  }
  return path;
}

/** Stems of one series among `count` at x[i], a little apart; and the dots at their ends (drawn with round caps). */
export function stemPaths(
  x: Numbers,
  y: Numbers,
  xScale: PixelScale,
  yScale: PixelScale,
  index: number,
  count: number,
): { stems: string; dots: string } {
  const offset = stemOffset(index, count);
  const [toX, toY] = [pixelMap(xScale), pixelMap(yScale)];
  const base = short(toY(baseline(yScale)));
  let stems = '';
  let dots = '';
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const px = short(toX(x[i] + offset));
    const py = short(toY(y[i]));
    if (Number.isNaN(py)) continue;
    stems += `M${px} ${base}V${py}`;
    dots += `M${px} ${py}h0`;
  }
  return { stems, dots };
}

/** A dot a point (drawn with round caps). */
export function dotPath(x: Numbers, y: Numbers, xScale: PixelScale, yScale: PixelScale): string {
  const [toX, toY] = [pixelMap(xScale), pixelMap(yScale)];
  let path = '';
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const px = short(toX(x[i]));
    const py = short(toY(y[i]));
    if (!Number.isNaN(px) && !Number.isNaN(py)) path += `M${px} ${py}h0`;
  }
  return path;
}

/** Distance of a series' stems from the whole number, in axis units. */
export function stemOffset(index: number, count: number): number {
  return (index - (count - 1) / 2) * Math.min(0.24, 0.6 / Math.max(1, count));
}
