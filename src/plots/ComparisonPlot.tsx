/** Several filters in one picture, or each in its own over the same axes: ψ and the lowpass power response. */
import { useMemo } from 'react';
import { waveletFunction } from '../wavelets/cascade';
import { powerResponse } from '../wavelets/spectrum';
import type { Colour } from './colours';
import { seriesSentence } from './describe';
import { type Axis, extentOf, type Figure, type Numbers, type Series } from './figure';
import { InspectablePlot } from './InspectablePlot';
import { PlotFigure } from './PlotFigure';
import { figureTable } from './table';

export interface ComparedFilter {
  readonly id: string;
  readonly label: string;
  /** Lowpass filter: [taps]. */
  readonly h: Numbers;
  /** Filters of repetitions, drawn as the band from the lowest to the highest value; empty without. */
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
  const own: Series = { id, label, x, y, colour, style: 'solid' };
  if (seeds.length < 2) return [own];
  const curves = seeds.map((seed) => curveOf(seed, quantity).y);
  const edge = (pick: (...values: number[]) => number) => Array.from(x, (_, i) => pick(...curves.map((of) => of[i])));
  const gap = [Number.NaN];
  const there = Array.from(x);
  const band: Series = {
    id: `${id}-band`,
    label: `${label}: least and most of ${seeds.length} seeds`,
    x: [...there, ...gap, ...there],
    y: [...edge(Math.min), ...gap, ...edge(Math.max)],
    colour,
    style: 'ghost',
  };
  return [band, own];
}

function curveOf(h: Numbers, quantity: Quantity): { x: Numbers; y: Numbers } {
  if (quantity === 'psi') {
    const { t, psi } = waveletFunction(h);
    return { x: t, y: psi };
  }
  const { omega, power } = powerResponse(h, POINTS);
  return { x: omega, y: power };
}

/** The figures of single filters with the ranges of all of them, so that they compare. */
export function linkedFigures(filters: readonly ComparedFilter[], quantity: Quantity): Figure[] {
  const all = comparisonFigure(filters, quantity);
  const linked = (axis: Axis, of: 'x' | 'y'): Axis => {
    const range = axis.range ?? extentOf(all.series.map((series) => series[of]));
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

export function ComparisonPlot({ filters, quantity, apart, height }: ComparisonPlotProps) {
  const figures = useMemo(
    () => (apart ? linkedFigures(filters, quantity) : [comparisonFigure(filters, quantity)]),
    [filters, quantity, apart],
  );
  return (
    <div className={apart ? 'pair' : ''}>
      {figures.map((figure, i) => (
        <PlotFigure
          name="comparison"
          key={apart ? filters[i].id : 'all'}
          content={figure}
          summary={({ series }) => series.map(seriesSentence).join(' ')}
          table={figureTable}
        >
          <InspectablePlot figure={figure} height={height} label={NAMES[quantity]} empty="Choose runs to compare." />
        </PlotFigure>
      ))}
    </div>
  );
}
