/**
 * Several filters in one picture, or each in its own over the same axes: ψ and the lowpass power response. Where each has
 * its own, zooming one zooms all.
 */
import { useCallback, useMemo, useState } from 'react';
import { waveletFunction } from '../wavelets/cascade';
import { powerResponse } from '../wavelets/spectrum';
import type { Colour } from './colours';
import { seriesSentence } from './describe';
import { type Axis, extentOf, type Figure, type Numbers, type Series, type Shown, valuesAlong } from './figure';
import { InspectablePlot } from './InspectablePlot';
import { PlotFigure } from './PlotFigure';
import { spreadOf, waveletsOnto } from './seedBand';
import { figureTable } from './table';

export interface ComparedFilter {
  readonly id: string;
  readonly label: string;
  /** Lowpass filter: [taps]. */
  readonly h: Numbers;
  /** Filters of repetitions, drawn as their median in the band of all of them; empty without. */
  readonly seeds: readonly Numbers[];
}

export type Quantity = 'psi' | 'spectrum';

const COLOURS: readonly Colour[] = ['accent', 'plot2', 'plot3', 'plot4', 'plot5', 'plot6', 'plot7', 'plot8'];
const POINTS = 129;
const AXES: Record<Quantity, Pick<Figure, 'x' | 'y'>> = {
  psi: { x: { label: 't', unit: 'samples', rounding: 'tight' }, y: { label: 'ψ(t)' } },
  spectrum: {
    x: { label: 'frequency ω', unit: 'rad/sample', ticks: 'pi', range: [0, Math.PI] },
    y: { label: '|ĥ(ω)|²', include: [0, 2.2] },
  },
};

/** @param first place of the first filter among all that are compared: it keeps its colour in a figure of its own */
export function comparisonFigure(filters: readonly ComparedFilter[], quantity: Quantity, first = 0): Figure {
  const series = filters.flatMap((filter, i) => seriesOf(filter, quantity, COLOURS[(first + i) % COLOURS.length]));
  return { mark: 'line', series, ...AXES[quantity], references: [] };
}

function seriesOf({ id, label, h, seeds }: ComparedFilter, quantity: Quantity, colour: Colour): Series[] {
  const { x, y } = curveOf(h, quantity);
  if (seeds.length < 2) return [{ id, label, x, y, colour, style: 'solid' }];
  const curves = quantity === 'psi' ? waveletsOnto(h, seeds) : seeds.map((seed) => curveOf(seed, quantity).y);
  const { low, median, high } = spreadOf(curves);
  return [
    { id: `${id}-band`, label: `${label}: range`, x, y: high, low, colour, style: 'ghost' },
    { id, label: `${label}: median`, x, y: median, colour, style: 'solid' },
  ];
}

function curveOf(h: Numbers, quantity: Quantity): { x: Numbers; y: Numbers } {
  if (quantity === 'psi') {
    const { t, psi } = waveletFunction(h);
    return { x: t, y: psi };
  }
  const { omega, power } = powerResponse(h, POINTS);
  return { x: omega, y: power };
}

/** The figures of single filters with the ranges of all of them, or those a person has zoomed to, so that they compare. */
export function linkedFigures(
  filters: readonly ComparedFilter[],
  quantity: Quantity,
  zoom: Shown | null = null,
): Figure[] {
  const all = comparisonFigure(filters, quantity);
  const linked = (axis: Axis, along: 'x' | 'y'): Axis => {
    const range = zoom?.[along] ?? axis.range ?? extentOf(valuesAlong(all, along));
    return range ? { ...axis, range } : axis;
  };
  const axes = { x: linked(all.x, 'x'), y: linked(all.y, 'y') };
  return filters.map((filter, i) => ({ ...comparisonFigure([filter], quantity, i), ...axes }));
}

interface ComparisonPlotProps {
  readonly filters: readonly ComparedFilter[];
  readonly quantity: Quantity;
  readonly apart: boolean;
  readonly height: number;
}

const NAMES: Record<Quantity, string> = { psi: 'The wavelets ψ', spectrum: 'Power responses of the lowpass filters' };

export function ComparisonPlot(props: ComparisonPlotProps) {
  return props.apart ? <SideBySide key={props.quantity} {...props} /> : <Together {...props} />;
}

function Together({ filters, quantity, height }: ComparisonPlotProps) {
  const figure = useMemo(() => comparisonFigure(filters, quantity), [filters, quantity]);
  return (
    <PlotFigure name="comparison" content={figure} summary={describeComparison} table={figureTable}>
      <InspectablePlot figure={figure} height={height} label={NAMES[quantity]} empty="Choose runs to compare." />
    </PlotFigure>
  );
}

function SideBySide({ filters, quantity, height }: ComparisonPlotProps) {
  const [zoom, setZoom] = useState<Shown | null>(null);
  const onZoom = useCallback((shown: Shown | null) => setZoom(shown), []);
  const figures = useMemo(() => linkedFigures(filters, quantity, zoom), [filters, quantity, zoom]);
  return (
    <>
      <p className="plot-linked">
        <span>Zoom in one plot and all follow.</span>
        <button type="button" className="quiet" disabled={zoom === null} onClick={() => setZoom(null)}>
          Show all
        </button>
      </p>
      <div className="side-by-side">
        {figures.map((figure, i) => (
          <PlotFigure
            name="comparison"
            key={filters[i].id}
            content={figure}
            summary={describeComparison}
            table={figureTable}
          >
            <InspectablePlot
              figure={figure}
              height={height}
              label={`${NAMES[quantity]}: ${filters[i].label}`}
              empty="Choose runs to compare."
              onZoom={onZoom}
            />
          </PlotFigure>
        ))}
      </div>
    </>
  );
}

function describeComparison({ series }: Figure): string {
  return series.map(seriesSentence).join(' ');
}
