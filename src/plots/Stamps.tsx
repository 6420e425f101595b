/** Plots as small as a stamp: dots about a diagonal, bars about zero. What they show stands in their label. */
import { memo } from 'react';
import { cssColour } from './colours';
import { extentOf, type Numbers } from './figure';
import { evenly } from './table';

interface StampProps {
  readonly label: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const MOST_DOTS = 150;

interface DotStampProps extends StampProps {
  readonly x: Numbers;
  readonly y: Numbers;
  /** Index of a point that stands out. */
  readonly marked?: number;
}

/** Points (x, y) of one unit, on the dashed diagonal where both agree. */
export const DotStamp = memo(function DotStamp({ x, y, marked, label, width, height }: DotStampProps) {
  const [low, high] = extentOf([x, y]) ?? [0, 1];
  const share = (value: number) => (high > low ? (value - low) / (high - low) : 0.5);
  const across = (value: number) => 3 + share(value) * (width - 6);
  const up = (value: number) => height - 3 - share(value) * (height - 6);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      <line
        x1={across(low)}
        y1={up(low)}
        x2={across(high)}
        y2={up(high)}
        strokeDasharray="3 3"
        style={{ stroke: cssColour('ink3') }}
      />
      {evenly(x.length, MOST_DOTS).map((i) => (
        <circle key={i} cx={across(x[i])} cy={up(y[i])} r={1.5} style={{ fill: cssColour('plot1') }} />
      ))}
      {marked !== undefined && (
        <circle cx={across(x[marked])} cy={up(y[marked])} r={3.5} style={{ fill: cssColour('plot2') }} />
      )}
    </svg>
  );
});

/** One bar a value, from zero. */
export const BarStamp = memo(function BarStamp({
  values,
  label,
  width,
  height,
}: StampProps & { readonly values: Numbers }) {
  const [least, greatest] = extentOf([values]) ?? [0, 1];
  const [low, high] = [Math.min(0, least), Math.max(0, greatest)];
  const up = (value: number) => (high > low ? 2 + ((high - value) / (high - low)) * (height - 4) : height - 2);
  const step = width / Math.max(1, values.length);
  const bar = (value: number, i: number) => {
    const height = Math.max(0.5, Math.abs(up(value) - up(0)));
    return `M${i * step + 0.5} ${Math.min(up(value), up(0))}h${Math.max(1, step - 1)}v${height}h${-Math.max(1, step - 1)}z`;
  };
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      <path d={Array.from(values, bar).join('')} style={{ fill: cssColour('plot1') }} />
    </svg>
  );
});
