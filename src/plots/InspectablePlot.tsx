/**
 * A line plot that can be inspected at rest. While data change it is our SVG; when they have been still for a while,
 * Plotly draws the same frame over it, with values under the pointer, zoom and pictures to save.
 * New data bring the SVG back in the same render. Where Plotly does not load, the SVG simply stays.
 */
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { whenAtRest } from './atRest';
import type { Figure } from './figure';
import type { Frame } from './frame';
import { LinePlot, type LinePlotProps } from './LinePlot';
import { drawInPlotly, loadPlotly, type Zoomed } from './plotly';
import { useTheme } from './theme';

/** Milliseconds without change before Plotly draws. */
const REST = 700;

/** Beyond this many points Plotly would hold up the page; the SVG plot, which draws extremes only, does not. */
const MOST_POINTS = 20_000;

export interface InspectablePlotProps extends Omit<LinePlotProps, 'overlay'> {
  /** Where the range that is seen is kept elsewhere, as by plots that zoom together; the same function each time. */
  readonly onZoom?: Zoomed;
}

/** `figure` must be the same object while nothing changed: a new one is taken for new data. */
export const InspectablePlot = memo(function InspectablePlot({ onZoom, ...props }: InspectablePlotProps) {
  const { figure, label } = props;
  const points = figure.series.reduce((count, series) => count + series.x.length, 0);
  if (points > MOST_POINTS) return <LinePlot {...props} />;
  return <LinePlot {...props} overlay={(frame) => <PlotlyLayer {...{ figure, frame, onZoom }} name={label} />} />;
});

interface PlotlyLayerProps {
  readonly figure: Figure;
  readonly frame: Frame;
  readonly name: string;
  readonly onZoom: Zoomed | undefined;
}

function PlotlyLayer({ figure, frame, name, onZoom }: PlotlyLayerProps) {
  const host = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of theme is a new picture, though it is read from the page
  const picture = useMemo(() => ({ figure, frame }), [figure, frame, theme]);
  const [drawn, setDrawn] = useState<object | null>(null);

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let overtaken = false;
    const draw = async () => {
      const plotly = await loadPlotly();
      if (plotly === null || overtaken) return;
      await drawInPlotly(plotly, element, { ...picture, name, zoomed: onZoom });
      if (!overtaken) setDrawn(picture);
    };
    const cancel = whenAtRest(element, REST, () => {
      draw().catch((error: unknown) => console.warn('Plotly could not draw a plot; its light form stays.', error));
    });
    return () => {
      overtaken = true;
      cancel();
    };
  }, [picture, name, onZoom]);

  useEffect(() => {
    const element = host.current;
    return () => {
      if (element !== null && element.childElementCount > 0) purge(element);
    };
  }, []);

  return <div className="plot-inspect" ref={host} data-shown={drawn === picture || undefined} />;
}

/** Plotly is loaded by then, so this ends at once; it frees what Plotly holds on to. */
function purge(element: HTMLElement) {
  loadPlotly()
    .then((plotly) => plotly?.purge(element))
    .catch(() => undefined);
}
