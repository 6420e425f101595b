/** The taps of the lowpass filter h and the highpass filter g, as stems beside those of the start. */
import { useMemo } from 'react';
import { quadratureMirror } from '../wavelets/filterBank';
import { counted } from './describe';
import type { Axis, Figure, Numbers, Series } from './figure';
import { InspectablePlot } from './InspectablePlot';
import { significant } from './numbers';
import { PlotFigure } from './PlotFigure';
import { figureTable } from './table';

export interface TapsData {
  /** Lowpass filters, [taps] each. */
  readonly now: Numbers;
  readonly start: Numbers | null;
}

export type FilterName = 'h' | 'g';

const NAMES: Record<FilterName, string> = { h: 'lowpass filter h', g: 'highpass filter g' };

export function tapsFigure({ now, start }: TapsData, filter: FilterName): Figure {
  const taps = (h: Numbers) => (filter === 'h' ? h : quadratureMirror(h));
  const series: Series[] = [
    { id: 'now', label: `${filter} now`, ...stems(taps(now)), colour: 'accent', style: 'solid' },
  ];
  if (start) series.push({ id: 'start', label: 'start', ...stems(taps(start)), colour: 'ink3', style: 'solid' });
  return { mark: 'stem', series, x: tapAxis(now.length), y: VALUES[filter], references: [] };
}

const VALUES: Record<FilterName, Axis> = { h: { label: 'h[n]', include: [0] }, g: { label: 'g[n]', include: [0] } };

/** A list of names makes ticks stand at whole taps only. */
function tapAxis(taps: number): Axis {
  return { label: 'tap n', ticks: Array.from({ length: taps }, (_, n) => String(n)), range: [-0.6, taps - 0.4] };
}

function stems(taps: Numbers): Pick<Series, 'x' | 'y'> {
  return { x: Array.from({ length: taps.length }, (_, n) => n), y: taps };
}

export function describeTaps(figure: Figure): string {
  const now = figure.series.find((series) => series.id === 'now');
  if (!now) return 'No filter yet.';
  const values = Array.from(now.y, (value) => significant(value, 3)).join(', ');
  return `${now.label} has ${counted(now.y.length, 'tap')}: ${values}.`;
}

export interface TapsPlotProps extends TapsData {
  readonly filter: FilterName;
  readonly height: number;
}

export function TapsPlot({ now, start, filter, height }: TapsPlotProps) {
  const figure = useMemo(() => tapsFigure({ now, start }, filter), [now, start, filter]);
  return (
    <PlotFigure name="taps" content={figure} summary={describeTaps} table={figureTable}>
      <InspectablePlot figure={figure} height={height} label={`Taps of the ${NAMES[filter]}`} empty="No filter yet." />
    </PlotFigure>
  );
}
