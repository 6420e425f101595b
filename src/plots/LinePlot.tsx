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

export function LinePlot(props: LinePlotProps) {
  const { figure, height, empty, legend = true } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  return (
    <div className="plot">
      {legend && <Legend series={figure.series} mark={figure.mark} />}
      <div className="plot-box" ref={box} style={{ height }}>
        {isEmpty(figure) ? (
          <p className="plot-empty">{empty}</p>
        ) : (
          width !== null && <Drawing {...props} width={width} />
        )}
      </div>
    </div>
  );
}

function Drawing({ figure, width, height, label, overlay }: LinePlotProps & { readonly width: number }) {
  const frame = useFrame(figure, width, height);
  return (
    <>
      {overlay?.(frame)}
      <SvgFigure figure={figure} frame={frame} label={label} />
    </>
  );
}
