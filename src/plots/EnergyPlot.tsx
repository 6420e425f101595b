/** Which part of the energy each scale holds, now and for the start wavelet. */
import { useMemo } from 'react';
import type { TransformPlan } from '../wavelets/transformPlan';
import { energyByScale } from './attributionBands';
import type { Axis, Figure, Numbers, Series } from './figure';
import { InspectablePlot } from './InspectablePlot';
import { significant } from './numbers';
import { PlotFigure } from './PlotFigure';
import { figureTable } from './table';

export interface EnergyPlotProps {
  readonly plan: TransformPlan;
  /** [coefficientCount] */
  readonly now: Numbers;
  readonly start: Numbers | null;
  readonly height: number;
}

const SHARE: Axis = { label: 'energy Σc²', unit: '%', include: [0] };

export function energyFigure(plan: TransformPlan, now: Numbers, start: Numbers | null): Figure {
  const series: Series[] = [{ id: 'now', label: 'now', ...bars(plan, now), colour: 'accent', style: 'solid' }];
  if (start) series.push({ id: 'start', label: 'start', ...bars(plan, start), colour: 'ink3', style: 'dashed' });
  const ticks = energyByScale(plan, now).map(({ name }) => name);
  const x: Axis = { label: 'scale, coarse to fine', ticks, range: [-0.6, ticks.length - 0.4] };
  return { mark: 'bar', series, x, y: SHARE, references: [] };
}

/** Percent of all energy. */
function bars(plan: TransformPlan, coefficients: Numbers): Pick<Series, 'x' | 'y'> {
  const totals = energyByScale(plan, coefficients).map(({ total }) => total);
  const all = totals.reduce((sum, total) => sum + total, 0) || 1;
  return { x: totals.map((_, i) => i), y: totals.map((total) => (100 * total) / all) };
}

export function describeEnergy(figure: Figure): string {
  const names = figure.x.ticks as readonly string[];
  const shares = figure.series.map(
    ({ label, y }) => `${label}: ${names.map((name, i) => `${name} ${significant(y[i], 3)} %`).join(', ')}`,
  );
  return `Energy by scale, ${shares.join('; ')}.`;
}

export function EnergyPlot({ plan, now, start, height }: EnergyPlotProps) {
  const figure = useMemo(() => energyFigure(plan, now, start), [plan, now, start]);
  return (
    <PlotFigure name="energy" content={figure} summary={describeEnergy} table={figureTable}>
      <InspectablePlot figure={figure} height={height} label="Energy at each scale" empty="No coefficients." />
    </PlotFigure>
  );
}
