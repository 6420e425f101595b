/**
 * The three totals of the objective over the steps, as the paper plots them: reconstruction; wavelet (its five filter terms
 * and λ × sparsity); interpretation (γ ×). The wavelet loss unfolds into its terms.
 */
import { useMemo, useState } from 'react';
import { TERM_NAMES, TERMS, type TermName } from '../awd/terms';
import type { Colour } from './colours';
import type { Axis, Figure, Series } from './figure';
import { InspectablePlot } from './InspectablePlot';
import { grouped, significant } from './numbers';
import { PlotFigure } from './PlotFigure';
import { tableOfFigure } from './table';

/** Weighted losses at one step; a term that is off is null. */
export interface LossPoint {
  readonly step: number;
  readonly terms: Readonly<Record<TermName, number | null>>;
}

type Group = (typeof TERMS)[TermName]['group'];

const GROUPS: Record<Group, { readonly label: string; readonly colour: Colour }> = {
  reconstruction: { label: 'reconstruction', colour: 'plot1' },
  wavelet: { label: 'wavelet', colour: 'plot2' },
  interpretation: { label: 'interpretation', colour: 'plot3' },
};
const GROUP_NAMES = Object.keys(GROUPS) as Group[];
/** In the order of `TERMS`. */
const TERM_COLOURS: readonly Colour[] = ['plot4', 'plot5', 'plot6', 'plot7', 'plot8', 'ink'];

const STEPS: Axis = { label: 'step', include: [0, 10] };
const LOSS: Axis = { label: 'loss, weighted', scale: 'log' };
/** Points drawn of a curve; a history beyond that is thinned by powers of two, so that it does not flicker as it grows. */
const MOST_POINTS = 400;

/** The curves of the terms pointed at stay, the others fade; a term that is not unfolded is seen in its total. */
export function lossFigure(
  history: readonly LossPoint[],
  unfolded: boolean,
  pointed: readonly TermName[] = [],
  viewed: number | null = null,
): Figure {
  const points = thinned(history);
  const totals = GROUP_NAMES.map((group) => totalSeries(points, group));
  const terms = unfolded ? termsOf('wavelet').map((term, i) => termSeries(points, term, TERM_COLOURS[i])) : [];
  const series = [...terms, ...totals].filter(({ y }) => Array.from(y).some((value) => Number.isFinite(value)));
  const references: Figure['references'] =
    viewed === null ? [] : [{ orientation: 'vertical', at: viewed, label: `step ${grouped(viewed)}` }];
  return { mark: 'line', series: faded(series, pointed), x: STEPS, y: LOSS, references };
}

function faded(series: readonly Series[], pointed: readonly TermName[]): readonly Series[] {
  const drawn = new Set(series.map(({ id }) => id));
  const meant = new Set<string>(pointed.map((term) => (drawn.has(term) ? term : TERMS[term].group)));
  if (!series.some(({ id }) => meant.has(id))) return series;
  return series.map((one) => (meant.has(one.id) ? one : { ...one, style: 'ghost' }));
}

function thinned(history: readonly LossPoint[]): readonly LossPoint[] {
  const every = 2 ** Math.max(0, Math.ceil(Math.log2(history.length / MOST_POINTS)));
  return history.filter((_, i) => i % every === 0 || i === history.length - 1);
}

function termsOf(group: Group): TermName[] {
  return TERM_NAMES.filter((term) => TERMS[term].group === group);
}

function totalSeries(points: readonly LossPoint[], group: Group): Series {
  const names = termsOf(group);
  const y = points.map(({ terms }) => {
    const present = names.map((name) => terms[name]).filter((value) => value !== null);
    return present.length === 0 ? Number.NaN : present.reduce((sum, value) => sum + value, 0);
  });
  return { id: group, label: GROUPS[group].label, x: stepsOf(points), y, colour: GROUPS[group].colour, style: 'solid' };
}

function termSeries(points: readonly LossPoint[], term: TermName, colour: Colour): Series {
  const y = points.map(({ terms }) => terms[term] ?? Number.NaN);
  return { id: term, label: TERMS[term].label, x: stepsOf(points), y, colour, style: 'dashed' };
}

const stepsOf = (points: readonly LossPoint[]) => points.map((point) => point.step);

export function describeLosses(history: readonly LossPoint[]): string {
  const last = history.at(-1);
  const first = history.at(0);
  if (!last || !first) return 'No step taken yet.';
  const totals = lossFigure([first, last], false).series.map(
    ({ label, y }) => `${label} ${significant(y[0], 3)} at the start, ${significant(y[y.length - 1], 3)} now`,
  );
  return `Losses after step ${last.step}: ${totals.join('; ')}.`;
}

const inWords = ({ history }: Pick<LossPlotProps, 'history'>) => describeLosses(history);

export interface LossPlotProps {
  readonly history: readonly LossPoint[];
  /** The terms a person points at elsewhere. */
  readonly pointed?: readonly TermName[];
  /** The earlier step that is looked at, marked in the plot. */
  readonly viewed?: number | null;
  readonly height: number;
}

export function LossPlot({ history, pointed, viewed, height }: LossPlotProps) {
  const [unfolded, setUnfolded] = useState(false);
  const figure = useMemo(() => lossFigure(history, unfolded, pointed, viewed), [history, unfolded, pointed, viewed]);
  return (
    <PlotFigure
      name="losses"
      content={useMemo(() => ({ history, figure }), [history, figure])}
      summary={inWords}
      table={tableOfFigure}
      controls={
        <button
          type="button"
          className="plot-toggle"
          aria-expanded={unfolded}
          onClick={() => setUnfolded((before) => !before)}
        >
          Terms of the wavelet loss
        </button>
      }
    >
      <InspectablePlot figure={figure} height={height} label="Losses over the steps" empty="No step taken yet." />
    </PlotFigure>
  );
}
