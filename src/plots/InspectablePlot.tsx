/**
 * A line plot that can be inspected. It is our SVG until a person turns to it, by pointer, touch or keyboard: then, data
 * being still, Plotly draws the same frame over it, with values under the pointer, zoom and pictures to save. Nobody
 * pays for Plotly who does not ask for it. New data bring the SVG back in the same render, and once nobody is at the plot
 * Plotly's picture of the old ones goes; where Plotly does not load, the SVG simply stays.
 */
import { memo, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { whenAtRest } from './atRest';
import type { Figure, Shown } from './figure';
import type { Frame } from './frame';
import { LinePlot, type LinePlotProps } from './LinePlot';
import type { Inspected, Zoomed } from './plotly';
import { useTheme } from './theme';

/** Milliseconds without change before Plotly draws. */
const REST = 400;

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
  const key = useRef<HTMLButtonElement>(null);
  const byKey = useRef(false);
  /** Title of the button that had the focus when it zoomed a plot that others draw. */
  const pressed = useRef<string | null>(null);
  const zoomed = useMemo(() => {
    if (!onZoom) return undefined;
    return (range: Shown | null) => {
      const { activeElement } = document;
      pressed.current = host.current?.contains(activeElement)
        ? (activeElement?.getAttribute('data-title') ?? null)
        : null;
      onZoom(range);
    };
  }, [onZoom]);
  const wanted = useAttention(host);
  const theme = useTheme();
  /** Plotly reads its colours from the page, so that a change of theme is a new picture. */
  const picture = useMemo(() => ({ drawing: { figure, frame }, theme }), [figure, frame, theme]);
  const [drawn, setDrawn] = useState<object | null>(null);
  const shown = drawn === picture;

  useEffect(() => {
    const element = host.current;
    if (element === null || !wanted || shown) return;
    let overtaken = false;
    const draw = async () => {
      const plotly = await layer();
      if (plotly === null || overtaken) return;
      await plotly.draw(element, { ...picture.drawing, name, zoomed });
      if (overtaken) return;
      byKey.current = document.activeElement === key.current;
      setDrawn(picture);
    };
    const cancel = whenAtRest(element, REST, () => {
      draw().catch((error: unknown) => console.warn('Plotly could not draw a plot; its light form stays.', error));
    });
    return () => {
      overtaken = true;
      cancel();
    };
  }, [picture, name, zoomed, wanted, shown]);

  useLayoutEffect(() => {
    if (!shown && pressed.current !== null) key.current?.focus();
    if (!shown || !byKey.current) return;
    const buttons = [...(host.current?.querySelectorAll<HTMLElement>('.modebar-btn') ?? [])];
    (buttons.find((button) => button.getAttribute('data-title') === pressed.current) ?? buttons[0])?.focus();
    pressed.current = null;
  }, [shown]);

  useEffect(() => {
    if (!shown && !wanted) purge(host.current);
  }, [shown, wanted]);

  useEffect(() => {
    const element = host.current;
    return () => purge(element);
  }, []);

  return (
    <>
      {!shown && (
        <button type="button" className="plot-inspect-key" ref={key} aria-label={`Inspect: ${name}`}>
          Inspect
        </button>
      )}
      <div className="plot-inspect" ref={host} data-shown={shown || undefined} />
    </>
  );
}

/** Whether a person is at the plot around the element. A finger leaves no pointer behind: once is enough. */
function useAttention(element: RefObject<HTMLElement | null>): boolean {
  const [attention, setAttention] = useState(false);
  useEffect(() => {
    const box = element.current?.parentElement;
    if (!box) return;
    const come = () => setAttention(true);
    const goAway = ({ pointerType }: PointerEvent) => {
      if (pointerType === 'mouse' && !box.contains(document.activeElement)) setAttention(false);
    };
    const moveOn = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) setAttention(false);
    };
    const listening = new AbortController();
    const { signal } = listening;
    box.addEventListener('pointerenter', come, { signal });
    box.addEventListener('focusin', come, { signal });
    box.addEventListener('pointerleave', goAway, { signal });
    box.addEventListener('focusout', moveOn, { signal });
    return () => listening.abort();
  }, [element]);
  return attention;
}

/** Plotly and what speaks to it; null where it does not load. */
async function layer() {
  const { drawInPlotly, loadPlotly } = await import('./plotly');
  const plotly = await loadPlotly();
  return (
    plotly && {
      draw: (host: HTMLElement, inspected: Inspected) => drawInPlotly(plotly, host, inspected),
      purge: (host: HTMLElement) => plotly.purge(host),
    }
  );
}

/** Frees what Plotly holds on to, where it has drawn: it is loaded by then, so this ends at once. */
function purge(element: HTMLElement | null) {
  if (element === null || element.childElementCount === 0) return;
  layer()
    .then((plotly) => plotly?.purge(element))
    .catch(() => undefined);
}
