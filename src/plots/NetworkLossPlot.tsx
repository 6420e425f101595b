/** How a network's training goes: loss on the samples it learns from, and on those set aside, over the epochs. */
import { useMemo } from 'react';
import type { Axis, Figure } from './figure';
import { LinePlot } from './LinePlot';
import { significant } from './numbers';
import { PlotFigure } from './PlotFigure';
import { tableOfFigure } from './table';

/** Losses after one epoch. */
export interface EpochPoint {
  readonly epoch: number;
  readonly trainingError: number;
  readonly heldOutError: number;
}

export interface NetworkLossPlotProps {
  readonly history: readonly EpochPoint[];
  /** `nats` of the cross-entropy, or the name of the label whose root mean square error it is. */
  readonly unit: string;
  readonly height: number;
}

const EPOCHS: Axis = { label: 'epoch', include: [1, 5] };

export function networkLossFigure(history: readonly EpochPoint[], unit: string): Figure {
  const x = history.map(({ epoch }) => epoch);
  const label = unit === 'nats' ? 'cross-entropy' : 'root mean square error';
  return {
    mark: 'line',
    series: [
      {
        id: 'training',
        label: 'training',
        x,
        y: history.map((at) => at.trainingError),
        colour: 'plot1',
        style: 'solid',
      },
      {
        id: 'validation',
        label: 'validation',
        x,
        y: history.map((at) => at.heldOutError),
        colour: 'plot2',
        style: 'solid',
      },
    ],
    x: EPOCHS,
    y: { label, unit, scale: 'log' },
    references: bestOf(history),
  };
}

function bestOf(history: readonly EpochPoint[]): Figure['references'] {
  if (history.length < 2) return [];
  const { epoch } = history.reduce((best, at) => (at.heldOutError < best.heldOutError ? at : best));
  return [{ orientation: 'vertical', at: epoch, label: 'best' }];
}

export function describeTraining(history: readonly EpochPoint[]): string {
  const last = history.at(-1);
  if (!last) return 'No epoch done yet.';
  const best = Math.min(...history.map(({ heldOutError }) => heldOutError));
  return `After epoch ${last.epoch}: training ${significant(last.trainingError, 3)}, validation ${significant(last.heldOutError, 3)}, best ${significant(best, 3)}.`;
}

const inWords = ({ history }: Pick<NetworkLossPlotProps, 'history'>) => describeTraining(history);

export function NetworkLossPlot({ history, unit, height }: NetworkLossPlotProps) {
  const figure = useMemo(() => networkLossFigure(history, unit), [history, unit]);
  return (
    <PlotFigure
      name="networkLosses"
      content={useMemo(() => ({ history, figure }), [history, figure])}
      summary={inWords}
      table={tableOfFigure}
    >
      <LinePlot
        figure={figure}
        height={height}
        label="Losses of the network over the epochs"
        empty="No epoch done yet."
      />
    </PlotFigure>
  );
}
