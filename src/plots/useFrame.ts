/** The frame of a live plot: measured box, axis ranges that hold still while the data move. */
import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import { extentOf, type Figure, type Range, valuesAlong } from './figure';
import { type Frame, frameOf } from './frame';
import { steadyRange } from './ranges';

/** In whole pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where nothing is ever measured, as on a server. */
const WIDTH_UNMEASURED = 480;
const MEASURABLE = typeof document !== 'undefined';

/**
 * Size of the element's content box, kept up to date; null before it is known: nothing is drawn twice.
 * @param height where nothing is ever measured
 */
export function useSize(element: RefObject<HTMLElement | null>, height: number): Size | null {
  const [size, setSize] = useState(MEASURABLE ? null : { width: WIDTH_UNMEASURED, height });
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = box;
      if (width === 0 || height === 0) return;
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** Frame of the figure; the same object as long as size, axes and ranges stay. */
export function useFrame(figure: Figure, { width, height }: Size): Frame {
  const xRange = useSteadyRange(figure, 'x');
  const yRange = useSteadyRange(figure, 'y');
  const { x, y } = figure;
  return useMemo(() => frameOf({ x, y }, xRange, yRange, width, height), [x, y, xRange, yRange, width, height]);
}

function useSteadyRange(figure: Figure, along: 'x' | 'y'): Range {
  const [held, setHeld] = useState<Range | null>(null);
  const axis = figure[along];
  const extent = extentOf(valuesAlong(figure, along), axis.scale);
  const next = steadyRange(axis, extent, held);
  const range = held !== null && held[0] === next[0] && held[1] === next[1] ? held : next;
  if (range !== held) setHeld(range);
  return range;
}
