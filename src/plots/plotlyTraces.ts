/** The series of a figure in Plotly's words: lines, bars, dots, stems and bands with the looks they have in the SVG plot. */
import type { Palette } from './colours';
import { type Axis, drawable, type Figure, type Numbers, type Series } from './figure';
import { DOT, DOT_OPACITY, LOOKS, type Look } from './looks';
import { sideBySide, stemOffset } from './paths';
import type { PlotlyTrace } from './plotlyTypes';

/** Series number `index` of the figure: one trace, or two where its mark has two parts. */
export function traces(figure: Figure, series: Series, index: number, palette: Palette): PlotlyTrace[] {
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
export function plainText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
