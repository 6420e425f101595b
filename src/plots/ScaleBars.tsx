/** Σ|a| of each scale, now and for the start wavelet: at which scales the network looks. */
import { useMemo } from 'react';
import type { TransformPlan } from '../wavelets/transformPlan';
import { attributionByScale, type FilterView } from './attributionBands';
import type { Axis, Figure, Series } from './figure';
import { InspectablePlot } from './InspectablePlot';
import { significant } from './numbers';
import { PlotFigure } from './PlotFigure';
import { figureTable } from './table';

export interface ScaleBarsProps {
  readonly plan: TransformPlan;
  readonly now: FilterView;
  readonly start: FilterView | null;
  readonly height: number;
}

const SUM: Axis = { label: 'Σ|a|', include: [0] };

export function scaleFigure(plan: TransformPlan, now: FilterView, start: FilterView | null): Figure {
  const series: Series[] = [{ id: 'now', label: 'now', ...bars(plan, now), colour: 'accent', style: 'solid' }];
  if (start) series.push({ id: 'start', label: 'start', ...bars(plan, start), colour: 'ink3', style: 'dashed' });
  const ticks = attributionByScale(plan, now.attributions).map((scale) => scale.name);
  const x: Axis = { label: 'scale, coarse to fine', ticks, range: [-0.6, ticks.length - 0.4] };
  return { mark: 'bar', series, x, y: SUM, references: [] };
}

function bars(plan: TransformPlan, view: FilterView): Pick<Series, 'x' | 'y'> {
  const totals = attributionByScale(plan, view.attributions).map((scale) => scale.total);
  return { x: totals.map((_, i) => i), y: totals };
}

export function describeScales(figure: Figure): string {
  const names = figure.x.ticks as readonly string[];
  const sums = figure.series.map(
    ({ label, y }) => `${label}: ${names.map((name, i) => `${name} ${significant(y[i], 3)}`).join(', ')}`,
  );
  return `Sum of absolute attributions by scale, ${sums.join('; ')}.`;
}

export function ScaleBars({ plan, now, start, height }: ScaleBarsProps) {
  const figure = useMemo(() => scaleFigure(plan, now, start), [plan, now, start]);
  return (
    <PlotFigure name="scales" content={figure} summary={describeScales} table={figureTable}>
      <InspectablePlot
        figure={figure}
        height={height}
        label="Sum of attributions at each scale"
        empty="No attributions."
      />
    </PlotFigure>
  );
}
