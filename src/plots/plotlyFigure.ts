/**
 * A figure in Plotly's words: same box, margins, ranges, ticks, fonts and colours as the SVG plot,
 * so that one can take the other's place unseen. Pure; the only file that runs Plotly is `plotly.ts`.
 */
import type { Palette } from './colours';
import { type Axis, axisTitle, type Figure } from './figure';
import { FONT_SIZE, type Frame, labelLeft, MARGIN, type PixelScale, pixelMap, type Tick } from './frame';
import { plainText, traces } from './plotlyTraces';
import type { PlotlyAnnotation, PlotlyAxis, PlotlyFigure, PlotlyLayout, PlotlyShape } from './plotlyTypes';

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
