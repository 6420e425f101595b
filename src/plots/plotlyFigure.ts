/**
 * A figure in Plotly's words: same box, margins, ranges, ticks, fonts and colours as the SVG plot,
 * so that one can take the other's place unseen. Pure; the only file that runs Plotly is `plotly.ts`.
 */

import type { Palette } from './colours';
import { type Axis, axisTitle, drawable, type Figure, type Numbers, type Series } from './figure';
import { FONT_SIZE, type Frame, labelLeft, MARGIN, type PixelScale, pixelMap, type Tick } from './frame';
import { DOT, DOT_OPACITY, LOOKS, type Look } from './looks';
import { sideBySide, stemOffset } from './paths';
import type { PlotlyAnnotation, PlotlyAxis, PlotlyFigure, PlotlyLayout, PlotlyShape, PlotlyTrace } from './plotlyTypes';

/** Colours and font as they are on the page now. */
export interface PlotlyTheme {
  readonly palette: Palette;
  readonly fontFamily: string;
  /** Fingers scroll the page over a plot; a mouse zooms in it. */
  readonly dragToZoom: boolean;
}

export function plotlyFigure(figure: Figure, frame: Frame, theme: PlotlyTheme): PlotlyFigure {
  const data = figure.series.flatMap((series, index) => traces(figure, series, index, theme.palette));
  return { data, layout: layoutOf(figure, frame, theme) };
}

/**
 * The same for a file: with background and legend, so that the picture stands alone.
 * `shown` are the axes as a person has zoomed them.
 */
export function exportedFigure(
  figure: Figure,
  frame: Frame,
  theme: PlotlyTheme,
  shown: Pick<PlotlyLayout, 'xaxis' | 'yaxis'>,
): PlotlyFigure {
  const { data, layout } = plotlyFigure(figure, frame, theme);
  const rows = Math.ceil(figure.series.length / Math.max(1, Math.floor(frame.width / 150)));
  const [above, aside] = [4 + 20 * rows, 10];
  const { margin, width, height } = layout;
  return {
    data,
    layout: {
      ...layout,
      xaxis: shown.xaxis,
      yaxis: shown.yaxis,
      width: width + aside,
      height: height + above,
      margin: { ...margin, l: margin.l + aside, t: margin.t + above },
      paper_bgcolor: theme.palette.panel,
      showlegend: true,
      legend: { orientation: 'h', xref: 'container', yref: 'container', xanchor: 'left', yanchor: 'top', x: 0, y: 1 },
    },
  };
}

/** What changes on Plotly's axes when a person zooms: ticks for the new range. */
export function tickUpdate(along: 'xaxis' | 'yaxis', ticks: readonly Pick<Tick, 'value' | 'label'>[]) {
  return {
    [`${along}.tickvals`]: ticks.map((tick) => tick.value),
    [`${along}.ticktext`]: ticks.map((tick) => tick.label),
  };
}

function layoutOf(figure: Figure, frame: Frame, theme: PlotlyTheme): PlotlyLayout {
  const { palette } = theme;
  const font = { family: theme.fontFamily, size: FONT_SIZE, color: palette.ink2 };
  return {
    width: frame.width,
    height: frame.height,
    margin: { l: MARGIN.left, r: MARGIN.right, t: MARGIN.top, b: MARGIN.bottom, pad: 0, autoexpand: false },
    paper_bgcolor: 'rgba(0, 0, 0, 0)',
    plot_bgcolor: 'rgba(0, 0, 0, 0)',
    font,
    xaxis: { ...axisOf(frame.x, frame.xTicks, palette, 2), showgrid: figure.mark === 'line' },
    yaxis: axisOf(frame.y, frame.yTicks, palette, 7),
    annotations: [...titles(figure.x, figure.y, palette), ...referenceLabels(figure, frame, palette)],
    shapes: referenceShapes(figure, palette),
    showlegend: false,
    bargap: 0,
    barmode: 'overlay',
    hovermode: figure.mark === 'line' ? 'x unified' : 'closest',
    hoverlabel: { bgcolor: palette.panel, bordercolor: palette.line, font: { ...font, color: palette.ink } },
    dragmode: theme.dragToZoom ? 'zoom' : false,
    modebar: { bgcolor: 'rgba(0, 0, 0, 0)', color: palette.ink3, activecolor: palette.accent },
  };
}

function axisOf(scale: PixelScale, ticks: readonly Tick[], palette: Palette, standoff: number): PlotlyAxis {
  const [low, high] = scale.scale === 'log' ? scale.range.map(Math.log10) : scale.range;
  return {
    type: scale.scale,
    range: [low, high],
    autorange: false,
    tickmode: 'array',
    tickvals: ticks.map((tick) => tick.value),
    ticktext: ticks.map((tick) => tick.label),
    tickfont: { size: FONT_SIZE, color: palette.ink3 },
    ticks: '',
    ticklabelstandoff: standoff,
    tickangle: 0,
    showgrid: true,
    gridcolor: palette.line,
    gridwidth: 1,
    zeroline: scale.from > scale.to && scale.range[0] < 0 && scale.range[1] > 0,
    showline: scale.from < scale.to,
    linecolor: palette.line,
    linewidth: 1,
    zerolinecolor: palette.ink3,
    zerolinewidth: 1,
    spikecolor: palette.ink3,
    spikethickness: 1,
    hoverformat: '.4~g',
    fixedrange: false,
  };
}

/** Shifts of a pixel or two make Plotly's text boxes stand exactly where the SVG's text stands. */
function titles(x: Axis, y: Axis, palette: Palette): PlotlyAnnotation[] {
  const common = {
    xref: 'paper',
    yref: 'paper',
    showarrow: false,
    borderpad: 0,
    font: { size: FONT_SIZE, color: palette.ink2 },
  } as const;
  return [
    {
      ...common,
      text: plainText(axisTitle(y)),
      x: 0,
      y: 1,
      xanchor: 'left',
      yanchor: 'top',
      xshift: -MARGIN.left - 1,
      yshift: MARGIN.top - 1,
    },
    {
      ...common,
      text: plainText(axisTitle(x)),
      x: 1,
      y: 0,
      xanchor: 'right',
      yanchor: 'bottom',
      xshift: 1,
      yshift: 2 - MARGIN.bottom,
    },
  ];
}

function referenceLabels(figure: Figure, frame: Frame, palette: Palette): PlotlyAnnotation[] {
  const labelled = figure.references.filter((reference) => reference.label !== '');
  return labelled.map((reference) => {
    const horizontal = reference.orientation === 'horizontal';
    const left = !horizontal && labelLeft(pixelMap(frame.x)(reference.at), frame.x);
    const at = (horizontal ? frame.y : frame.x).scale === 'log' ? Math.log10(reference.at) : reference.at;
    return {
      text: plainText(reference.label),
      xref: horizontal ? 'paper' : 'x',
      yref: horizontal ? 'y' : 'paper',
      x: horizontal ? 1 : at,
      y: horizontal ? at : 1,
      xanchor: horizontal || left ? 'right' : 'left',
      yanchor: horizontal ? 'bottom' : 'top',
      xshift: horizontal || left ? -4 : 4,
      yshift: 0,
      showarrow: false,
      borderpad: 0,
      font: { size: FONT_SIZE, color: palette.ink3 },
    };
  });
}

function referenceShapes(figure: Figure, palette: Palette): PlotlyShape[] {
  return figure.references.map(({ orientation, at }) => {
    const horizontal = orientation === 'horizontal';
    return {
      type: 'line',
      xref: horizontal ? 'paper' : 'x',
      yref: horizontal ? 'y' : 'paper',
      x0: horizontal ? 0 : at,
      x1: horizontal ? 1 : at,
      y0: horizontal ? at : 0,
      y1: horizontal ? at : 1,
      layer: 'above',
      line: { color: palette.ink3, width: 1, dash: '2px,3px' },
    };
  });
}

function traces(figure: Figure, series: Series, index: number, palette: Palette): PlotlyTrace[] {
  const look: Look = LOOKS[series.style];
  const color = palette[series.colour];
  const name = plainText(series.label);
  const x = Array.from(series.x, (value) => value);
  const y = drawables(series.y, figure.y.scale);
  if (series.low) return band({ name, x, y, low: drawables(series.low, figure.y.scale), color, look });
  if (figure.mark === 'bar') {
    const { offset, width } = sideBySide(index, figure.series.length);
    const marker = { color, opacity: look.fillOpacity, line: { width: 0, color } };
    return [{ type: 'bar', name, x, y, width, offset: offset - width / 2, marker, hovertemplate: namedHover(name) }];
  }
  const dash = look.dash === null ? 'solid' : look.dash.map((px) => `${px}px`).join(',');
  const line = { color, width: look.width, dash, simplify: false };
  const common = { type: 'scatter', name, opacity: look.opacity } as const;
  if (figure.mark === 'line') {
    return [{ ...common, mode: 'lines', x, y, line, connectgaps: false, hovertemplate: '%{y:.4~g}' }];
  }
  if (figure.mark === 'dots') {
    if (series.style === 'dashed') return [{ ...common, mode: 'lines', x, y, line, hoverinfo: 'skip' }];
    const [across, up] = [figure.x.label, figure.y.label].map(plainText);
    const hovertemplate = `${across} %{x:.4~g}<br>${up} %{y:.4~g}<extra></extra>`;
    const marker = { color, size: DOT, line: { width: 0, color } };
    return [{ ...common, opacity: DOT_OPACITY, mode: 'markers', x, y, marker, hovertemplate }];
  }
  const at = x.map((value) => value + stemOffset(index, figure.series.length));
  const marker = { color, size: DOT, line: { width: 0, color } };
  const stems = { x: at.flatMap((value) => [value, value, null]), y: y.flatMap((value) => [0, value, null]) };
  return [
    { ...common, ...stems, mode: 'lines', line, hoverinfo: 'skip', showlegend: false, legendgroup: series.id },
    { ...common, mode: 'markers', x: at, y, marker, hovertemplate: namedHover(name), legendgroup: series.id },
  ];
}

interface Band {
  readonly name: string;
  readonly x: readonly number[];
  readonly low: readonly (number | null)[];
  readonly y: readonly (number | null)[];
  readonly color: string;
  readonly look: Look;
}

/** Plotly fills from a line to the line before it: the lower edge first, both without a stroke. */
function band({ name, x, low, y, color, look }: Band): PlotlyTrace[] {
  const line = { color, width: 0, dash: 'solid', simplify: false };
  const edge = { type: 'scatter', mode: 'lines', x, line, connectgaps: false, hovertemplate: '%{y:.4~g}' } as const;
  const fillcolor = color.replace(/^rgb\((.*)\)$/, `rgba($1, ${look.fillOpacity})`);
  return [
    { ...edge, name: `${name}, from`, y: low, showlegend: false },
    { ...edge, name: `${name}, to`, y, fill: 'tonexty', fillcolor },
  ];
}

const namedHover = (name: string) => `${name}: %{y:.4~g}<extra></extra>`;

function drawables(values: Numbers, scale: Axis['scale']): (number | null)[] {
  return Array.from(values, (value) => (drawable(value, scale) ? value : null));
}

/** Plotly reads some HTML in its texts; ours have none. */
function plainText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
