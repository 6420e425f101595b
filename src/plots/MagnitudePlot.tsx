/** The histogram of the coefficients' magnitudes, now and for the start wavelet. */
import { useMemo } from 'react';
import type { Numbers } from './figure';
import { InspectablePlot } from './InspectablePlot';
import { describeMagnitudes, magnitudeFigure, magnitudeHistogram, magnitudeTable } from './magnitudes';
import { PlotFigure } from './PlotFigure';

export interface MagnitudePlotProps {
  /** [coefficientCount] */
  readonly now: Numbers;
  readonly start: Numbers | null;
  readonly height: number;
}

export function MagnitudePlot({ now, start, height }: MagnitudePlotProps) {
  const histogram = useMemo(() => magnitudeHistogram(now, start), [now, start]);
  const figure = useMemo(() => magnitudeFigure(histogram), [histogram]);
  return (
    <PlotFigure name="magnitudes" content={histogram} summary={describeMagnitudes} table={magnitudeTable}>
      <InspectablePlot figure={figure} height={height} label="Histogram of the magnitudes" empty="No coefficients." />
    </PlotFigure>
  );
}
