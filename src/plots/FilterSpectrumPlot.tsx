/** The power responses |ĥ(ω)|² and |ĝ(ω)|², and their sum, which an orthonormal wavelet keeps at 2 (MATH: power condition). */
import { useMemo } from 'react';
import { quadratureMirror } from '../wavelets/filterBank';
import { powerResponse } from '../wavelets/spectrum';
import type { Axis, Figure, Numbers, Series } from './figure';
import { InspectablePlot } from './InspectablePlot';
import { significant } from './numbers';
import { PlotFigure } from './PlotFigure';
import { figureTable } from './table';

export interface FilterSpectrumData {
  /** Lowpass filters, [taps] each. */
  readonly now: Numbers;
  readonly start: Numbers | null;
}

const FREQUENCY: Axis = { label: 'frequency ω', unit: 'rad/sample', ticks: 'pi', range: [0, Math.PI] };
const POWER: Axis = { label: 'power', include: [0, 2.2] };
const POINTS = 129;

export function filterSpectrumFigure({ now, start }: FilterSpectrumData): Figure {
  const low = powerResponse(now, POINTS);
  const high = powerResponse(quadratureMirror(now), POINTS);
  const series: Series[] = [
    { id: 'low', label: '|ĥ|²', x: low.omega, y: low.power, colour: 'plot1', style: 'solid' },
    { id: 'high', label: '|ĝ|²', x: high.omega, y: high.power, colour: 'plot2', style: 'solid' },
    { id: 'sum', label: 'sum, 2 if valid', x: low.omega, y: sum(low.power, high.power), colour: 'ink', style: 'solid' },
  ];
  return { mark: 'line', series: [...startSeries(start), ...series], x: FREQUENCY, y: POWER, references: REFERENCES };
}

const REFERENCES: Figure['references'] = [{ orientation: 'horizontal', at: 2, label: '' }];

function startSeries(start: Numbers | null): Series[] {
  if (start === null) return [];
  const { omega, power } = powerResponse(start, POINTS);
  return [{ id: 'start', label: 'start |ĥ|²', x: omega, y: power, colour: 'ink3', style: 'dashed' }];
}

function sum(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value + b[i]);
}

/** How far the sum strays from 2, and where the two filters part. */
export function describeFilterSpectrum(figure: Figure): string {
  const [low, high, total] = ['low', 'high', 'sum'].map((id) => figure.series.find((series) => series.id === id));
  if (!low || !high || !total) return 'No filter yet.';
  let worst = 0;
  let crossing = 0;
  for (let i = 0; i < total.y.length; i++) {
    if (Math.abs(total.y[i] - 2) > Math.abs(total.y[worst] - 2)) worst = i;
    if (low.y[i] >= high.y[i]) crossing = i;
  }
  const inPi = (i: number) => `${significant(total.x[i] / Math.PI, 2)} π`;
  return (
    `The lowpass filter carries more power than the highpass up to ${inPi(crossing)} rad/sample. ` +
    `Their sum is farthest from 2 at ${inPi(worst)}, where it is ${significant(total.y[worst])}.`
  );
}

export function FilterSpectrumPlot({ now, start, height }: FilterSpectrumData & { readonly height: number }) {
  const figure = useMemo(() => filterSpectrumFigure({ now, start }), [now, start]);
  return (
    <PlotFigure name="spectrum" content={figure} summary={describeFilterSpectrum} table={figureTable}>
      <InspectablePlot figure={figure} height={height} label="Power response of the filters" empty="No filter yet." />
    </PlotFigure>
  );
}
