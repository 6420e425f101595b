/** A series as small as a word, for strips of samples. Decoration: the button around it carries the name. */
import { memo } from 'react';
import { cssColour } from './colours';
import { extentOf, type Numbers } from './figure';
import { linePath } from './paths';

export interface SparklineProps {
  readonly values: Numbers;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export const Sparkline = memo(function Sparkline({ values, width, height }: SparklineProps) {
  const position = Array.from({ length: values.length }, (_, i) => i);
  const [low, high] = extentOf([values]) ?? [0, 1];
  const pad = low === high ? 1 : 0;
  const x = { scale: 'linear', range: [0, Math.max(1, values.length - 1)], from: 1.5, to: width - 1.5 } as const;
  const y = { scale: 'linear', range: [low - pad, high + pad], from: height - 2, to: 2 } as const;
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <path className="plot-line" d={linePath(position, values, x, y)} style={{ stroke: cssColour('ink2') }} />
    </svg>
  );
});
