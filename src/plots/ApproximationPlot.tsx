/** How much of the energy is left out when only the largest coefficients stay: the steeper, the better the wavelet suits. */
import { useMemo } from 'react';
import type { Axis, Figure, Numbers, Series } from './figure';
import { InspectablePlot } from './InspectablePlot';
import { energyLeftOut, keptCount } from './keepLargest';
import { significant } from './numbers';
import { PlotFigure } from './PlotFigure';
import { figureTable } from './table';

export interface ApproximationPlotProps {
  /** [coefficientCount] */
  readonly now: Numbers;
  readonly start: Numbers | null;
  /** Marked in the plot. */
  readonly percent: number;
  readonly height: number;
}

const PERCENTS = Array.from({ length: 101 }, (_, percent) => percent);
const LEFT_OUT: Axis = { label: 'energy left out', unit: '%', scale: 'log', range: [0.01, 100] };
const KEPT: Axis = { label: 'coefficients kept', unit: '%', range: [0, 100] };

export function approximationFigure(now: Numbers, start: Numbers | null, percent: number): Figure {
  const series = [curve(now, 'now', 'accent', 'solid')];
  if (start) series.unshift(curve(start, 'start', 'ink3', 'dashed'));
  return {
    mark: 'line',
    series,
    x: KEPT,
    y: LEFT_OUT,
    references: percent > 0 ? [{ orientation: 'vertical', at: percent, label: `${percent} % kept` }] : [],
  };
}

function curve(coefficients: Numbers, id: string, colour: Series['colour'], style: Series['style']): Series {
  const counts = PERCENTS.map((percent) => keptCount(coefficients.length, percent));
  const y = energyLeftOut(coefficients, counts).map((part) => 100 * part);
  return { id, label: id, x: PERCENTS, y, colour, style };
}

export function describeApproximation(figure: Figure): string {
  const texts = figure.series.map(
    ({ label, y }) =>
      `${label}: the largest 1 % leave out ${significant(y[1], 3)} % of the energy, the largest 10 % leave out ${significant(y[10], 3)} %`,
  );
  return `${texts.join('; ')}.`;
}

export function ApproximationPlot({ now, start, percent, height }: ApproximationPlotProps) {
  const figure = useMemo(() => approximationFigure(now, start, percent), [now, start, percent]);
  return (
    <PlotFigure name="approximation" content={figure} summary={describeApproximation} table={figureTable}>
      <InspectablePlot
        figure={figure}
        height={height}
        label="Energy left out by the largest coefficients"
        empty="No coefficients."
      />
    </PlotFigure>
  );
}
