import { describe, expect, it } from 'vitest';
import type { Palette } from './colours';
import { extentOf, type Figure } from './figure';
import { frameOf, MARGIN } from './frame';
import { exportedFigure, plotlyFigure } from './plotlyFigure';
import { axisRange } from './ranges';

const palette = new Proxy({}, { get: (_, name) => `colour ${String(name)}` }) as Palette;
const theme = { palette, fontFamily: 'serif', dragToZoom: true };

function figure(mark: Figure['mark'], scale: 'linear' | 'log' = 'linear'): Figure {
  const y = { label: 'loss', scale };
  const series = [
    { id: 'a', label: 'a < b', x: [0, 1, 2], y: [1, 0, 100], colour: 'accent', style: 'dashed' },
    { id: 'b', label: 'b', x: [0, 1, 2], y: [2, 2, 2], colour: 'ink3', style: 'solid' },
  ] as const;
  return {
    mark,
    series,
    x: { label: 'step', unit: 's' },
    y,
    references: [{ orientation: 'horizontal', at: 2, label: 'two' }],
  };
}

function framed(content: Figure) {
  const range = (along: 'x' | 'y') =>
    axisRange(
      content[along],
      extentOf(
        content.series.map((series) => series[along]),
        content[along].scale,
      ),
    );
  return frameOf(content, range('x'), range('y'), 400, 200);
}

describe('plotlyFigure', () => {
  const content = figure('line', 'log');
  const frame = framed(content);
  const { data, layout } = plotlyFigure(content, frame, theme);

  it('has the box, margins, ranges and ticks of the SVG plot', () => {
    expect([layout.width, layout.height]).toEqual([400, 200]);
    expect(layout.margin).toMatchObject({ l: MARGIN.left, r: MARGIN.right, t: MARGIN.top, b: MARGIN.bottom });
    expect(layout.yaxis.range).toEqual([0, 2]);
    expect(layout.yaxis.tickvals).toEqual(frame.yTicks.map((tick) => tick.value));
    expect(layout.xaxis.ticktext).toEqual(frame.xTicks.map((tick) => tick.label));
  });
  it('shares no array with the frame, since Plotly changes ranges in place', () => {
    const linear = figure('line');
    const linearFrame = framed(linear);
    expect(plotlyFigure(linear, linearFrame, theme).layout.xaxis.range).not.toBe(linearFrame.x.range);
  });
  it('leaves a gap for a zero on the logarithmic axis', () => {
    expect(data[0].y).toEqual([1, null, 100]);
  });
  it('takes names as text, not as HTML', () => {
    expect(data[0].name).toBe('a &lt; b');
    expect(layout.annotations.map((note) => note.text)).toEqual(['loss', 'step (s)', 'two']);
  });
});

it('draws dots with both values under the pointer, and the dashed series as the line they are held against', () => {
  const content = { ...figure('dots'), y: { label: 'predicted <Ω>' } };
  const [line, dots, ...others] = plotlyFigure(content, framed(content), theme).data;
  expect(others).toEqual([]);
  expect(line).toMatchObject({ mode: 'lines', hoverinfo: 'skip', x: [0, 1, 2] });
  expect(dots).toMatchObject({ mode: 'markers', x: [0, 1, 2], y: [2, 2, 2] });
  expect(dots.hovertemplate).toBe('step %{x:.4~g}<br>predicted &lt;Ω> %{y:.4~g}<extra></extra>');
});

it('draws stems as lines with gaps and dots at their ends', () => {
  const content = figure('stem');
  const { data } = plotlyFigure(content, framed(content), theme);
  expect(data.map((trace) => trace.mode)).toEqual(['lines', 'markers', 'lines', 'markers']);
  expect(data[0].y).toEqual([0, 1, null, 0, 0, null, 0, 100, null]);
  expect(data[1].x[0]).toBeLessThan(data[3].x[0] ?? Number.NaN);
});

it('stands bars side by side without overlap', () => {
  const content = figure('bar');
  const [a, b] = plotlyFigure(content, framed(content), theme).data;
  expect((a.offset ?? 0) + (a.width ?? 0)).toBeCloseTo(b.offset ?? Number.NaN, 12);
});

it('exports what a person has zoomed to, with room for the legend', () => {
  const content = figure('line');
  const frame = framed(content);
  const { layout } = plotlyFigure(content, frame, theme);
  const shown = { xaxis: { ...layout.xaxis, range: [0.5, 1] as const }, yaxis: layout.yaxis };
  const exported = exportedFigure(content, frame, theme, shown).layout;
  expect(exported.xaxis.range).toEqual([0.5, 1]);
  expect(exported.showlegend).toBe(true);
  expect(exported.height - layout.height).toBe(exported.margin.t - layout.margin.t);
  expect(exported.paper_bgcolor).toBe('colour panel');
});
