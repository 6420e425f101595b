/** A sample beside its reconstruction from the largest coefficients, and what is left over: as series or as maps. */
import { useMemo } from 'react';
import { colourRange } from './colourMaps';
import { extentOf, type Figure, type Numbers, type Series } from './figure';
import { InspectablePlot } from './InspectablePlot';
import type { Approximation } from './keepLargest';
import { MapCanvas } from './MapCanvas';
import { significant } from './numbers';
import { PlotFigure } from './PlotFigure';
import { figureTable, matrixTable } from './table';
import { type Spacing, timeAxis } from './timeAxis';

export interface ReconstructionPlotsProps {
  /** [length] or [height, width]. */
  readonly shape: readonly number[];
  readonly x: Numbers;
  /** Of the values; may be empty. */
  readonly unit: string;
  /** Step between samples; null where unknown. */
  readonly spacing: Spacing | null;
  readonly shown: Approximation;
}

export function describeReconstruction({ x, shown }: Pick<ReconstructionPlotsProps, 'x' | 'shown'>): string {
  const extent = extentOf([x]);
  const [low, high] = (extent ?? [0, 0]).map((value) => significant(value, 3));
  const largest = extentOf([shown.difference.map(Math.abs)])?.[1] ?? 0;
  return `The sample runs from ${low} to ${high}. From ${shown.kept} coefficients it comes back with an error of ${significant(100 * shown.error, 3)} %, ${significant(largest, 3)} where it is largest.`;
}

export function reconstructionFigure({ x, unit, spacing, shown }: Omit<ReconstructionPlotsProps, 'shape'>): Figure {
  const { position, axis } = timeAxis(x.length, spacing);
  const lines = [
    { id: 'x', label: 'x', y: x, colour: 'ink', style: 'solid' },
    { id: 'reconstruction', label: 'x̂', y: shown.values, colour: 'accent', style: 'solid' },
    { id: 'difference', label: 'x − x̂', y: shown.difference, colour: 'accent2', style: 'dashed' },
  ] as const satisfies readonly Omit<Series, 'x'>[];
  return {
    mark: 'line',
    series: lines.map((line) => ({ ...line, x: position })),
    x: axis,
    y: { label: 'x', unit },
    references: [],
  };
}

export function ReconstructionPlots({ shape, x, unit, spacing, shown }: ReconstructionPlotsProps) {
  const content = useMemo(() => ({ shape, x, unit, spacing, shown }), [shape, x, unit, spacing, shown]);
  const figure = useMemo(() => reconstructionFigure(content), [content]);
  if (shape.length === 1) {
    return (
      <PlotFigure
        name="reconstruction"
        content={content}
        summary={describeReconstruction}
        table={() => figureTable(figure)}
      >
        <InspectablePlot figure={figure} height={210} label="The series and its reconstruction" empty="No sample." />
      </PlotFigure>
    );
  }
  return (
    <PlotFigure
      name="reconstruction"
      content={content}
      summary={describeReconstruction}
      table={(now) => matrixTable(now.shown.values, [now.shape[0], now.shape[1]], null)}
    >
      <Maps {...content} />
    </PlotFigure>
  );
}

/** x and x̂ over one range of colours, so that they compare. */
function Maps({ shape, x, unit, shown }: ReconstructionPlotsProps) {
  const range = useMemo(() => colourRange('sequential', extentOf([x])), [x]);
  const maps = [
    { title: 'Map x', values: x, colours: 'sequential', range },
    { title: 'Reconstruction x̂', values: shown.values, colours: 'sequential', range },
    {
      title: 'Difference x − x̂',
      values: shown.difference,
      colours: 'diverging',
      range: colourRange('diverging', extentOf([shown.difference])),
    },
  ] as const;
  return (
    <div className="maps">
      {maps.map(({ title, ...map }) => (
        <div className="maps-cell" key={title}>
          <p className="maps-title">{title}</p>
          <MapCanvas {...map} shape={[shape[0], shape[1]]} quantity={unit} label={title} size={300} />
        </div>
      ))}
    </div>
  );
}
