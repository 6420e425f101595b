/**
 * The plot drawn live: legend above, SVG in a box as wide as there is room, of a fixed height that style sheets may raise.
 * A layer may be laid over the SVG in the very same frame; see InspectablePlot.
 */
import { type CSSProperties, type ReactNode, useRef } from 'react';
import { type Figure, isEmpty } from './figure';
import type { Frame } from './frame';
import { Legend } from './Legend';
import { SvgFigure } from './SvgFigure';
import { type Size, useFrame, useSize } from './useFrame';

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
  const size = useSize(box, height);
  return (
    <div className="plot">
      {legend && <Legend series={figure.series} mark={figure.mark} />}
      <div className="plot-box" ref={box} style={{ '--plot-height': `${height}px` } as CSSProperties}>
        {isEmpty(figure) ? <p className="plot-empty">{empty}</p> : size !== null && <Drawing {...props} size={size} />}
      </div>
    </div>
  );
}

function Drawing({ figure, size, label, overlay }: LinePlotProps & { readonly size: Size }) {
  const frame = useFrame(figure, size);
  return (
    <>
      {overlay?.(frame)}
      <SvgFigure figure={figure} frame={frame} label={label} />
    </>
  );
}
