/**
 * The one place that runs Plotly, fetched when a first plot is at rest. Plotly here only inspects
 * (values under the pointer, zoom, pictures for files): the live plot is our own SVG.
 */

import { resolvedPalette } from './colours';
import type { Figure, Range } from './figure';
import { type Frame, xTickCount, yTickCount } from './frame';
import { exportedFigure, type PlotlyTheme, plotlyFigure, tickUpdate } from './plotlyFigure';
import type { Plotly, PlotlyButton, PlotlyConfig, PlotlyElement, PlotlyIcon } from './plotlyTypes';
import { axisTicks } from './ticks';
import { oneTabStop } from './toolbar';

/** Plotly, or null where it does not load: the SVG plot then simply stays. */
export async function loadPlotly(): Promise<Plotly | null> {
  keepStyleSheetOut();
  try {
    return (await import('plotly.js/dist/plotly-basic.min.js')).default;
  } catch {
    return null;
  }
}

/** Draws the figure in the element, exactly over the SVG plot of the same frame. `name` becomes the name of saved pictures. */
export async function drawInPlotly(plotly: Plotly, host: HTMLElement, figure: Figure, frame: Frame, name: string) {
  const theme = themeAt(host);
  const { data, layout } = plotlyFigure(figure, frame, theme);
  const save = async (format: PictureFormat) => {
    const picture = exportedFigure(figure, frame, theme, element.layout);
    const { width, height } = picture.layout;
    const scale = format === 'png' ? 3 : 1;
    await plotly.downloadImage(picture, { format, width, height, scale, filename: fileName(name) });
  };
  const element = await plotly.react(host, data, layout, config(save));
  keepTicksNice(plotly, element, figure, frame);
  const modebar = host.querySelector<HTMLElement>('.modebar');
  if (modebar) oneTabStop(modebar, [...modebar.querySelectorAll<HTMLElement>('.modebar-btn')]);
}

/**
 * Plotly would add a style element, which the page's policy (no inline styles) refuses. An element of this id and class
 * tells it not to; the few rules it needs are in plots.css.
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

function config(save: (format: PictureFormat) => Promise<void>): PlotlyConfig {
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
    doubleClick: 'reset',
    scrollZoom: false,
    showTips: false,
    modeBarButtons: [
      ['zoom2d', 'pan2d', 'resetScale2d'],
      [button('png'), button('svg')],
    ],
  };
}

/** "The wavelet ψ" as `wavelet-psi`. */
export function fileName(name: string): string {
  const latin = name.toLowerCase().replace(/^the /, '').replaceAll('ψ', 'psi').replaceAll('φ', 'phi');
  return latin.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}

/** After a zoom, gives Plotly ticks of our making for the range then shown. */
function keepTicksNice(plotly: Plotly, element: PlotlyElement, figure: Figure, frame: Frame) {
  element.removeAllListeners('plotly_relayout');
  element.on('plotly_relayout', (update) => {
    const xRange = newRange(update, 'xaxis', frame.x.scale);
    const yRange = newRange(update, 'yaxis', frame.y.scale);
    if (xRange === null && yRange === null) return;
    const xTicks = xRange && axisTicks(figure.x, xRange, xTickCount(figure.x, frame.x.to - frame.x.from));
    const yTicks = yRange && axisTicks(figure.y, yRange, yTickCount(frame.y.from - frame.y.to));
    const ticks = { ...(xTicks && tickUpdate('xaxis', xTicks)), ...(yTicks && tickUpdate('yaxis', yTicks)) };
    plotly.relayout(element, ticks).catch(() => undefined);
  });
}

function newRange(
  update: Readonly<Record<string, unknown>>,
  axis: 'xaxis' | 'yaxis',
  scale: 'linear' | 'log',
): Range | null {
  const whole = update[`${axis}.range`];
  const [low, high] = Array.isArray(whole) ? whole : [update[`${axis}.range[0]`], update[`${axis}.range[1]`]];
  if (typeof low !== 'number' || typeof high !== 'number') return null;
  return scale === 'log' ? [10 ** low, 10 ** high] : [low, high];
}
