/** ψ and φ: the wavelet of now over the one it started from, the true one where it is known, and those of earlier runs. */
import { useMemo } from 'react';
import { type WaveletFunction, waveletFunction } from '../wavelets/cascade';
import { waveletDistance } from '../wavelets/distance';
import { seriesSentence } from './describe';
import type { Axis, Figure, Numbers, Series } from './figure';
import { InspectablePlot } from './InspectablePlot';
import { PlotFigure } from './PlotFigure';
import { tableOfFigure } from './table';

export interface WaveletPlotData {
  /** Lowpass filters, [taps] each. */
  readonly now: Numbers;
  readonly start: Numbers | null;
  /** The filter that made the data, in simulations. */
  readonly truth: { readonly label: string; readonly h: Numbers } | null;
  readonly ghosts: readonly Numbers[];
}

export type Curve = 'psi' | 'phi';

export interface WaveletCurves {
  readonly now: WaveletFunction;
  readonly start: WaveletFunction | null;
  readonly truth: { readonly label: string; readonly curves: WaveletFunction } | null;
  readonly ghosts: readonly WaveletFunction[];
}

const NAMES: Record<Curve, string> = { psi: 'wavelet ψ', phi: 'scaling function φ' };

/** One of the two functions as a figure; t in samples. */
export function waveletFigure(curves: WaveletCurves, curve: Curve): Figure {
  const series: Series[] = [];
  const { now, start, truth, ghosts } = curves;
  if (ghosts.length > 0) series.push(earlierRuns(ghosts, curve));
  if (start) series.push(line('start', 'start', start, curve, 'ink3', 'dashed'));
  if (truth) series.push(line('truth', `truth (${truth.label})`, truth.curves, curve, 'accent2', 'halo'));
  series.push(line('now', 'now', now, curve, 'accent', 'solid'));
  return { mark: 'line', series, x: TIME, y: VALUE[curve], references: [] };
}

const TIME: Axis = { label: 't', unit: 'samples', rounding: 'tight' };
const VALUE: Record<Curve, Axis> = { psi: { label: 'ψ(t)' }, phi: { label: 'φ(t)' } };

function line(
  id: string,
  label: string,
  curves: WaveletFunction,
  curve: Curve,
  colour: Series['colour'],
  style: Series['style'],
): Series {
  return { id, label, x: curves.t, y: curves[curve], colour, style };
}

/** All ghosts as one series with gaps: one key in the legend, one path. */
function earlierRuns(ghosts: readonly WaveletFunction[], curve: Curve): Series {
  const joined = (arrays: Numbers[]) => arrays.flatMap((values) => [...Array.from(values), Number.NaN]);
  return {
    id: 'ghosts',
    label: ghosts.length === 1 ? 'earlier run' : `${ghosts.length} earlier runs`,
    x: joined(ghosts.map((ghost) => ghost.t)),
    y: joined(ghosts.map((ghost) => ghost[curve])),
    colour: 'accent',
    style: 'ghost',
  };
}

/** Distance to truth and start, and how far the curve reaches. */
export function describeWavelet(data: WaveletPlotData, curve: Curve): string {
  const distances = [
    data.truth && `Its distance to the true wavelet (${data.truth.label}) is ${distance(data.now, data.truth.h)}.`,
    data.start && `Its distance to the start is ${distance(data.now, data.start)}.`,
  ];
  const now = waveletFunction(data.now);
  const shape = seriesSentence({ label: `The ${NAMES[curve]} now`, x: now.t, y: now[curve] });
  return [shape, ...distances].filter(Boolean).join(' ');
}

const inWords = ({ data, curve }: { readonly data: WaveletPlotData; readonly curve: Curve }) =>
  describeWavelet(data, curve);

function distance(a: Numbers, b: Numbers): string {
  return waveletDistance(a, b).toFixed(3);
}

export interface WaveletPlotProps extends WaveletPlotData {
  readonly curve: Curve;
  readonly height: number;
}

export function WaveletPlot({ curve, height, now, start, truth, ghosts }: WaveletPlotProps) {
  const data = useMemo(() => ({ now, start, truth, ghosts }), [now, start, truth, ghosts]);
  const figure = useWaveletFigure(data, curve);
  return (
    <PlotFigure
      name={curve}
      content={useMemo(() => ({ data, figure, curve }), [data, figure, curve])}
      summary={inWords}
      table={tableOfFigure}
    >
      <InspectablePlot figure={figure} height={height} label={`The ${NAMES[curve]}`} empty="No wavelet yet." />
    </PlotFigure>
  );
}

/** Each curve is worked out when its own filter changes: while training, only that of now. */
function useWaveletFigure({ now, start, truth, ghosts }: WaveletPlotData, curve: Curve): Figure {
  const nowCurves = useMemo(() => waveletFunction(now), [now]);
  const startCurves = useMemo(() => start && waveletFunction(start), [start]);
  const truthCurves = useMemo(() => truth && { label: truth.label, curves: waveletFunction(truth.h) }, [truth]);
  const ghostCurves = useMemo(() => ghosts.map((h) => waveletFunction(h)), [ghosts]);
  return useMemo(
    () => waveletFigure({ now: nowCurves, start: startCurves, truth: truthCurves, ghosts: ghostCurves }, curve),
    [nowCurves, startCurves, truthCurves, ghostCurves, curve],
  );
}
