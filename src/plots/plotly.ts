/**
 * The one place that runs Plotly, fetched when a person first turns to a plot. Plotly here only inspects
 * (values under the pointer, zoom, pictures for files): the live plot is our own SVG.
 */

import { resolvedPalette } from './colours';
import type { Figure, Range, Shown } from './figure';
import { type Frame, xTickCount, yTickCount } from './frame';
import { exportedFigure, type PlotlyTheme, plotlyFigure, tickUpdate } from './plotlyFigure';
import type { Plotly, PlotlyAxis, PlotlyButton, PlotlyConfig, PlotlyElement, PlotlyIcon } from './plotlyTypes';
import { axisTicks } from './ticks';
import { oneTabStop } from './toolbar';

/**
 * Plotly with lines and bars, all that plots here have, or null where it does not load: the SVG plot then simply stays.
 * It is handed over in a task of its own, so that loading and drawing hold the page up one after the other.
 */
export async function loadPlotly(): Promise<Plotly | null> {
  keepStyleSheetOut();
  try {
    const [{ default: plotly }, { default: bars }] = await Promise.all([
      import('plotly.js/lib/core.js'),
      import('plotly.js/lib/bar.js'),
    ]);
    plotly.register(bars);
    await new Promise((resolve) => setTimeout(resolve));
    return plotly;
  } catch {
    return null;
  }
}

/** Takes what a person has zoomed to; null: all of it. */
export type Zoomed = (shown: Shown | null) => void;

/** What is drawn: a figure in the frame of its SVG plot. */
export interface Inspected {
  readonly figure: Figure;
  readonly frame: Frame;
  /** Becomes the name of saved pictures. */
  readonly name: string;
  /** Where zooms are somebody else's to draw, e.g. in several plots at once. */
  readonly zoomed: Zoomed | undefined;
}

/** Draws the figure in the element, exactly over the SVG plot of the same frame. */
export async function drawInPlotly(plotly: Plotly, host: HTMLElement, { figure, frame, name, zoomed }: Inspected) {
  const theme = themeAt(host);
  const { data, layout } = plotlyFigure(figure, frame, theme);
  const save = async (format: PictureFormat) => {
    const picture = exportedFigure(figure, frame, theme, element.layout);
    const { width, height } = picture.layout;
    const scale = format === 'png' ? 3 : 1;
    await plotly.downloadImage(picture, { format, width, height, scale, filename: fileName(name) });
  };
  const element = await plotly.react(host, data, layout, config(save, zoomed));
  followZooms(element, zoomed ?? retick(plotly, element, figure, frame));
  const modebar = host.querySelector<HTMLElement>('.modebar');
  if (modebar) oneTabStop(modebar, [...modebar.querySelectorAll<HTMLElement>('.modebar-btn')]);
}

/**
 * Plotly would add a style element, which the page's policy (no inline styles) refuses. An element of this id and class
 * tells it not to; the few rules it needs are in plotly.css.
 */
function keepStyleSheetOut() {
  const id = 'plotly.js-style-global';
  if (document.getElementById(id) !== null) return;
  const mark = document.createElement('template');
  mark.id = id;
  mark.className = 'no-inline-styles';
  document.head.append(mark);
}

function themeAt(host: HTMLElement): PlotlyTheme {
  return {
    palette: resolvedPalette(host),
    fontFamily: getComputedStyle(host).fontFamily,
    dragToZoom: !window.matchMedia('(pointer: coarse)').matches,
  };
}

const HOME: PlotlyIcon = { width: 24, height: 24, path: 'M12 3l9 8h-2.5v9h-5v-6h-3v6h-5v-9H3z' };

type PictureFormat = 'png' | 'svg';

/** A picture, and an arrow down to a line. */
const ICONS: Record<PictureFormat, PlotlyIcon> = {
  png: { width: 24, height: 24, path: 'M3 5h18v14H3zM5 7v9l4-4.5 3 3 4-5 3 3.5V7z' },
  svg: {
    width: 24,
    height: 24,
    path: 'M11 3h2v9.2l3.3-3.3 1.4 1.4L12 16l-5.7-5.7 1.4-1.4 3.3 3.3zM4 17h2v3h12v-3h2v5H4z',
  },
};

function config(save: (format: PictureFormat) => Promise<void>, zoomed: Zoomed | undefined): PlotlyConfig {
  const button = (format: PictureFormat): PlotlyButton => ({
    name: `save-${format}`,
    title: `Save as ${format.toUpperCase()}`,
    icon: ICONS[format],
    click: () => {
      save(format).catch((error: unknown) => console.error('The picture could not be saved.', error));
    },
  });
  return {
    responsive: false,
    displaylogo: false,
    displayModeBar: 'hover',
    doubleClick: zoomed ? false : 'reset',
    scrollZoom: false,
    showTips: false,
    modeBarButtons: [
      ['zoom2d', 'pan2d', 'zoomIn2d', 'zoomOut2d', zoomed ? wholeButton(zoomed) : 'resetScale2d'],
      [button('png'), button('svg')],
    ],
  };
}

function wholeButton(zoomed: Zoomed): PlotlyButton {
  return { name: 'whole', title: 'Reset axes', icon: HOME, click: () => zoomed(null) };
}

/** "The wavelet ψ" as `wavelet-psi`. */
export function fileName(name: string): string {
  const latin = name.toLowerCase().replace(/^the /, '').replaceAll('ψ', 'psi').replaceAll('φ', 'phi');
  return latin.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}

/** Tells of every zoom: what is seen then, along both axes; a double click asks for all of it. */
function followZooms(element: PlotlyElement, zoomed: Zoomed) {
  element.removeAllListeners('plotly_relayout');
  element.removeAllListeners('plotly_doubleclick');
  element.on('plotly_doubleclick', () => zoomed(null));
  element.on('plotly_relayout', (update) => {
    if (!Object.keys(update).some((key) => key.includes('axis.range'))) return;
    zoomed({ x: shownRange(element.layout.xaxis), y: shownRange(element.layout.yaxis) });
  });
}

/** A plot by itself zooms in Plotly's own way (a double click too), and gets ticks of our making for the range then shown. */
function retick(plotly: Plotly, element: PlotlyElement, figure: Figure, frame: Frame): Zoomed {
  return (shown) => {
    if (shown === null) return;
    const xTicks = axisTicks(figure.x, shown.x, xTickCount(figure.x, frame.x.to - frame.x.from));
    const yTicks = axisTicks(figure.y, shown.y, yTickCount(frame.y.from - frame.y.to));
    plotly.relayout(element, { ...tickUpdate('xaxis', xTicks), ...tickUpdate('yaxis', yTicks) }).catch(() => undefined);
  };
}

/** The range an axis shows now, in values. */
function shownRange({ type, range: [low, high] }: PlotlyAxis): Range {
  return type === 'log' ? [10 ** low, 10 ** high] : [low, high];
}
