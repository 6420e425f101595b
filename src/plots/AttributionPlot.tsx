/**
 * TRIM attributions of a series in its own domain: the series, the attribution of every coefficient at its place
 * in a level-by-time image, and Σ|a| by scale; the same for the start wavelet beside it.
 */
import { useMemo, useState } from 'react';
import type { TransformPlan } from '../wavelets/transformPlan';
import {
  attributed,
  attributionByScale,
  bandImage,
  coefficientsBeyondTheEnds,
  type FilterView,
  MOST_COLUMNS,
} from './attributionBands';
import { BandStrips, readCoefficient } from './BandStrips';
import { ColourBar } from './ColourBar';
import { colourRange } from './colourMaps';
import { counted } from './describe';
import { extentOf, type Figure, type Numbers } from './figure';
import { MARGIN } from './frame';
import { InspectablePlot } from './InspectablePlot';
import { significant } from './numbers';
import { type Pixel, within } from './PixelCanvas';
import { PlotFigure } from './PlotFigure';
import { ScaleBars } from './ScaleBars';
import { matrixTable } from './table';
import { type Spacing, timeAxis } from './timeAxis';

export interface AttributionData {
  /** The series: [length]. */
  readonly x: Numbers;
  /** Of the values; may be empty. */
  readonly unit: string;
  /** Step between samples or pixels; null where unknown. */
  readonly spacing?: Spacing | null;
  readonly plan: TransformPlan;
  /** Null until the sample is explained. */
  readonly now: FilterView | null;
  readonly start: FilterView | null;
}

export function seriesFigure(x: Numbers, unit: string, spacing: Spacing | null): Figure {
  const { position, axis } = timeAxis(x.length, spacing);
  return {
    mark: 'line',
    series: [{ id: 'x', label: 'x', x: position, y: x, colour: 'ink', style: 'solid' }],
    x: axis,
    y: { label: 'x', unit },
    references: [],
  };
}

/** Where most of the attribution lies, and how that compares with the start wavelet. */
export function describeAttributions({ plan, now, start }: AttributionData): string {
  const shown = attributed(now);
  if (shown === null) return NO_ATTRIBUTIONS;
  const scales = attributionByScale(plan, shown.attributions);
  const total = scales.reduce((sum, scale) => sum + scale.total, 0);
  const shares = scales.map(({ name, total: part }) => `${name} ${Math.round((100 * part) / (total || 1))} %`);
  const before = start?.attributions.length
    ? ` With the start wavelet the sum is ${significant(sumOf(plan, start), 3)}.`
    : '';
  return `Attributions sum to ${significant(total, 3)} in absolute value: ${shares.join(', ')}.${before}`;
}

export const NO_ATTRIBUTIONS =
  'No attributions: they need a network. Choose or train one in the Network region, open a tfjs model, or bring gradients.';

function sumOf(plan: TransformPlan, view: FilterView): number {
  return attributionByScale(plan, view.attributions).reduce((sum, scale) => sum + scale.total, 0);
}

export function AttributionPlot({ x, unit, spacing = null, plan, now, start }: AttributionData) {
  const data = useMemo(() => ({ x, unit, plan, now, start }), [x, unit, plan, now, start]);
  const figure = useMemo(() => seriesFigure(x, unit, spacing), [x, unit, spacing]);
  const [shown, before] = [attributed(now), attributed(start)];
  const [held, setPixel] = useState<Pixel | null>(null);
  const pixel = within(held, [plan.bands.length, Math.min(plan.shape[0], MOST_COLUMNS)]);
  return (
    <>
      <PlotFigure name="attributions" content={data} summary={describeAttributions} table={attributionTable}>
        <div className="plot-place">
          <InspectablePlot figure={figure} height={132} label="The series" empty="No sample." legend={false} />
          {shown !== null && pixel !== null && <Place pixel={pixel} plan={plan} view={shown} />}
        </div>
        {shown === null ? (
          <p className="plot-empty">{NO_ATTRIBUTIONS}</p>
        ) : (
          <Images {...{ plan, spacing, pixel }} now={shown} start={before} onPixel={setPixel} />
        )}
      </PlotFigure>
      {shown !== null && <ScaleBars plan={plan} now={shown} start={before} height={150} />}
    </>
  );
}

/** Lights up the samples of the coefficient that is read beneath: plot and strips have the same margins. */
function Place({
  pixel,
  plan,
  view,
}: {
  readonly pixel: Pixel;
  readonly plan: TransformPlan;
  readonly view: FilterView;
}) {
  const [length] = plan.shape;
  const columns = Math.min(length, MOST_COLUMNS);
  const [from, to] = readCoefficient(pixel, columns, plan, view.h, view.attributions).samples;
  const inside = `(100% - ${MARGIN.left + MARGIN.right}px)`;
  const style = {
    left: `calc(${MARGIN.left}px + ${inside} * ${from / length})`,
    width: `calc(${inside} * ${(to - from) / length})`,
    top: MARGIN.top,
    bottom: MARGIN.bottom,
  };
  return <span className="plot-place-mark" style={style} />;
}

interface ImagesProps {
  readonly plan: TransformPlan;
  readonly spacing: Spacing | null;
  readonly now: FilterView;
  readonly start: FilterView | null;
  readonly pixel: Pixel | null;
  readonly onPixel: (pixel: Pixel | null) => void;
}

/** Both images over one range of colours, so that they compare; a place read in one is read in both. */
function Images({ plan, spacing, now, start, pixel, onPixel }: ImagesProps) {
  const images = useMemo(
    () =>
      [
        { title: 'Attributions now', view: now },
        ...(start ? [{ title: 'Attributions with the start wavelet', view: start }] : []),
      ].map(({ title, view }) => ({ title, view, image: bandImage(plan, view.h, view.attributions) })),
    [plan, now, start],
  );
  const range = colourRange('diverging', extentOf(images.map(({ image }) => image.values)));
  const beyond = coefficientsBeyondTheEnds(plan, now.h);
  return (
    <>
      {images.map(({ title, view, image }) => (
        <BandStrips
          key={title}
          image={image}
          plan={plan}
          spacing={spacing}
          h={view.h}
          values={view.attributions}
          symbol="a"
          range={range}
          title={title}
          pixel={pixel}
          onPixel={onPixel}
        />
      ))}
      <div className="strips-key">
        <ColourBar colours="diverging" range={range} title="attribution a" direction="right" />
        {beyond > 0 && <p className="plot-note">{counted(beyond, 'boundary coefficient')} beyond the ends not drawn</p>}
      </div>
    </>
  );
}

function attributionTable({ plan, now }: AttributionData) {
  const shown = attributed(now);
  if (shown === null) return { columns: [], rows: [], note: NO_ATTRIBUTIONS };
  const image = bandImage(plan, shown.h, shown.attributions);
  return matrixTable(
    image.values,
    image.shape,
    plan.bands.map((band) => band.name),
  );
}
