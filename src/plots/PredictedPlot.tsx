/** Predicted against true values of the test samples: on the diagonal where a prediction is right. */
import { useMemo } from 'react';
import { counted } from './describe';
import { extentOf, type Figure, type Numbers } from './figure';
import { InspectablePlot } from './InspectablePlot';
import { plain, significant } from './numbers';
import { PlotFigure } from './PlotFigure';
import { evenly, MOST_ROWS, type Table } from './table';

export interface PredictedData {
  readonly truth: Numbers;
  readonly predicted: Numbers;
  /** Name of the label. */
  readonly name: string;
  /** Who predicts. */
  readonly by: string;
}

export function predictedFigure({ truth, predicted, name, by }: PredictedData): Figure {
  const [low, high] = extentOf([truth, predicted]) ?? [0, 1];
  return {
    mark: 'dots',
    series: [
      { id: 'right', label: 'predicted = true', x: [low, high], y: [low, high], colour: 'ink3', style: 'dashed' },
      { id: 'predicted', label: by, x: truth, y: predicted, colour: 'plot1', style: 'solid' },
    ],
    x: { label: `true ${name}` },
    y: { label: `predicted ${name}` },
    references: [],
  };
}

export function describePredicted({ truth, predicted, name, by }: PredictedData): string {
  const n = truth.length;
  if (n === 0) return 'No test samples.';
  const mean = (values: Numbers) => Array.from(values).reduce((sum, value) => sum + value / n, 0);
  const [mt, mp] = [mean(truth), mean(predicted)];
  const product = (a: Numbers, ma: number, b: Numbers, mb: number) =>
    Array.from(a).reduce((sum, value, i) => sum + (value - ma) * (b[i] - mb), 0);
  const spread = Math.sqrt(product(truth, mt, truth, mt) * product(predicted, mp, predicted, mp));
  const together = spread > 0 ? plain(product(truth, mt, predicted, mp) / spread, 2) : 'undefined';
  return `${by}: ${counted(n, 'test sample')}, correlation of predicted and true ${name} ${together}.`;
}

function pairsTable({ truth, predicted, name }: PredictedData): Table {
  const shown = evenly(truth.length, MOST_ROWS);
  return {
    columns: ['test sample', `true ${name}`, `predicted ${name}`],
    rows: shown.map((i) => [String(i), significant(truth[i]), significant(predicted[i])]),
    note: shown.length < truth.length ? `${shown.length} of ${truth.length} samples, evenly spread.` : '',
  };
}

export function PredictedPlot(data: PredictedData & { readonly height: number }) {
  const { truth, predicted, name, by, height } = data;
  const content = useMemo(() => ({ truth, predicted, name, by }), [truth, predicted, name, by]);
  const figure = useMemo(() => predictedFigure(content), [content]);
  return (
    <PlotFigure name="predicted" content={content} summary={describePredicted} table={pairsTable}>
      <InspectablePlot figure={figure} height={height} label="Predicted against true" empty="No test samples." />
    </PlotFigure>
  );
}
