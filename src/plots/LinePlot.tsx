/**
 * The plot drawn live: legend above, SVG in a box of fixed height as wide as there is room.
 * A layer may be laid over the SVG in the very same frame; see InspectablePlot.
 */
import { type ReactNode, useRef } from 'react';
import { type Figure, isEmpty } from './figure';
import type { Frame } from './frame';
import { Legend } from './Legend';
import { SvgFigure } from './SvgFigure';
import { useFrame, useWidth } from './useFrame';

export interface LinePlotProps {
  readonly figure: Figure;
  /** Of the box without the legend, in pixels. */
  readonly height: number;
  /** Accessible name: what is seen. */
  readonly label: string;
  /** Said in place of the plot where there is nothing to draw. */
  readonly empty: string;
  /** False where one series needs no key. */
  readonly legend?: boolean;
  readonly overlay?: (frame: Frame) => ReactNode;
}

export function LinePlot({ figure, height, label, empty, legend = true, overlay }: LinePlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const frame = useFrame(figure, useWidth(box), height);
  const nothing = isEmpty(figure);
  return (
    <div className="plot">
      {legend && <Legend series={figure.series} mark={figure.mark} />}
      <div className="plot-box" ref={box} style={{ height }}>
        {nothing ? (
          <p className="plot-empty">{empty}</p>
        ) : (
          <>
            {overlay?.(frame)}
            <SvgFigure figure={figure} frame={frame} label={label} />
          </>
        )}
      </div>
    </div>
  );
}
