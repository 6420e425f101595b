/**
 * The light plot: axes and one or two paths a series. Axes and series are memoised apart,
 * so that a training step costs the paths of the curves that moved and nothing else.
 */
import { memo, useId } from 'react';
import { type Axis, axisTitle, type Figure, type Mark, type Reference, type Series } from './figure';
import { type Frame, labelLeft, MARGIN, type PixelScale, pixelMap, type Tick } from './frame';
import { DOT, DOT_OPACITY, fillOf, strokeOf } from './looks';
import { bandPath, barPath, dotPath, linePath, stemPaths } from './paths';

export interface SvgFigureProps {
  readonly figure: Figure;
  readonly frame: Frame;
  /** Accessible name. */
  readonly label: string;
}

export function SvgFigure({ figure, frame, label }: SvgFigureProps) {
  const clip = useId();
  const { x, y } = frame;
  return (
    <svg className="plot-svg" role="img" aria-label={label} width={frame.width} height={frame.height}>
      <clipPath id={clip}>
        <rect x={x.from - 3} y={y.to - 3} width={x.to - x.from + 6} height={y.from - y.to + 6} />
      </clipPath>
      <Axes xAxis={figure.x} yAxis={figure.y} mark={figure.mark} frame={frame} />
      <g clipPath={`url(#${clip})`}>
        {figure.series.map((series, index) => (
          <SeriesMark
            key={series.id}
            series={series}
            mark={figure.mark}
            xScale={x}
            yScale={y}
            index={index}
            count={figure.series.length}
          />
        ))}
      </g>
      {figure.references.map((reference) => (
        <ReferenceLine key={`${reference.orientation}${reference.at}`} reference={reference} frame={frame} />
      ))}
    </svg>
  );
}

const Axes = memo(function Axes({ xAxis, yAxis, mark, frame }: { xAxis: Axis; yAxis: Axis; mark: Mark; frame: Frame }) {
  const { x, y, xTicks, yTicks, width, height } = frame;
  const zero = y.scale === 'linear' && y.range[0] < 0 && y.range[1] > 0 ? pixelMap(y)(0) : null;
  return (
    <g className="plot-axes">
      <path
        className="plot-grid"
        d={`${gridPath(yTicks, y, (at) => `M${x.from} ${at}H${x.to}`)}M${x.from} ${crisp(y.from)}H${x.to}`}
      />
      {mark === 'line' && <path className="plot-grid" d={gridPath(xTicks, x, (at) => `M${at} ${y.from}V${y.to}`)} />}
      {zero !== null && <path className="plot-zero" d={`M${x.from} ${crisp(zero)}H${x.to}`} />}
      {yTicks.map((tick) => (
        <text key={tick.value} className="plot-tick" x={x.from - 8} y={tick.at + 3.8} textAnchor="end">
          {tick.label}
        </text>
      ))}
      {xTicks.map((tick) => (
        <text key={tick.value} className="plot-tick" x={tick.at} y={y.from + 16} textAnchor="middle">
          {tick.label}
        </text>
      ))}
      <text className="plot-axis-title" x={0} y={12}>
        {axisTitle(yAxis)}
      </text>
      <text className="plot-axis-title" x={width - MARGIN.right} y={height - 6} textAnchor="end">
        {axisTitle(xAxis)}
      </text>
    </g>
  );
});

/** Gridlines but at the ends of the axis, as Plotly has them. */
function gridPath(ticks: readonly Tick[], { from, to }: PixelScale, line: (at: number) => string): string {
  const inner = ticks.filter(({ at }) => Math.abs(at - from) > 1 && Math.abs(at - to) > 1);
  return inner.map((tick) => line(crisp(tick.at))).join('');
}

/** Hairlines on the middle of a device pixel. */
const crisp = (pixel: number) => Math.round(pixel - 0.5) + 0.5;

interface SeriesMarkProps {
  readonly series: Series;
  readonly mark: Mark;
  readonly xScale: PixelScale;
  readonly yScale: PixelScale;
  readonly index: number;
  readonly count: number;
}

const SeriesMark = memo(
  function SeriesMark({ series, mark, xScale, yScale, index, count }: SeriesMarkProps) {
    if (series.low) {
      return <path d={bandPath(series.x, series.low, series.y, xScale, yScale)} {...fillOf(series)} />;
    }
    if (mark === 'bar') {
      const path = barPath(series.x, series.y, xScale, yScale, index, count);
      return <path d={path} {...fillOf(series)} />;
    }
    if (mark === 'line' || (mark === 'dots' && series.style === 'dashed')) {
      return <path className="plot-line" d={linePath(series.x, series.y, xScale, yScale)} {...strokeOf(series)} />;
    }
    if (mark === 'dots') {
      const d = dotPath(series.x, series.y, xScale, yScale);
      return <path className="plot-line" d={d} {...strokeOf(series)} strokeWidth={DOT} strokeOpacity={DOT_OPACITY} />;
    }
    const { stems, dots } = stemPaths(series.x, series.y, xScale, yScale, index, count);
    const { strokeDasharray, ...stroke } = strokeOf(series);
    return (
      <g className="plot-line" {...stroke}>
        <path d={stems} strokeDasharray={strokeDasharray} />
        <path d={dots} strokeWidth={DOT} />
      </g>
    );
  },
  (before, after) =>
    sameLook(before, after) &&
    before.series.x === after.series.x &&
    before.series.y === after.series.y &&
    before.series.low === after.series.low,
);

function sameLook(before: SeriesMarkProps, after: SeriesMarkProps): boolean {
  return (
    before.xScale === after.xScale &&
    before.yScale === after.yScale &&
    before.mark === after.mark &&
    before.index === after.index &&
    before.count === after.count &&
    before.series.colour === after.series.colour &&
    before.series.style === after.series.style
  );
}

function ReferenceLine({ reference, frame }: { reference: Reference; frame: Frame }) {
  const { x, y } = frame;
  const horizontal = reference.orientation === 'horizontal';
  const at = pixelMap(horizontal ? y : x)(reference.at);
  const outside = horizontal ? at < y.to - 1 || at > y.from + 1 : at < x.from - 1 || at > x.to + 1;
  if (outside || Number.isNaN(at)) return null;
  const inward = !horizontal && labelLeft(at, x);
  const d = horizontal ? `M${x.from} ${crisp(at)}H${x.to}` : `M${crisp(at)} ${y.from}V${y.to}`;
  return (
    <g className="plot-reference">
      <path d={d} />
      <text
        x={horizontal ? x.to - 4 : at + (inward ? -4 : 4)}
        y={horizontal ? at - 4 : y.to + 10}
        textAnchor={horizontal || inward ? 'end' : 'start'}
      >
        {reference.label}
      </text>
    </g>
  );
}
