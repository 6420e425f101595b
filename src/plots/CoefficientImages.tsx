/**
 * The wavelet coefficients of a sample, now and for the start wavelet: of a series band by band over time,
 * of a map as the pyramid.
 */
import { useId, useMemo, useState } from 'react';
import type { TransformPlan } from '../wavelets/transformPlan';
import { bandImage } from './attributionBands';
import { BandStrips } from './BandStrips';
import { type BandScale, bandReach, scaledBands } from './bandScale';
import { ColourBar } from './ColourBar';
import { coefficientText } from './coefficientAt';
import type { Numbers, Range } from './figure';
import { MapCanvas } from './MapCanvas';
import { significant } from './numbers';
import type { Pixel } from './PixelCanvas';
import { PlotFigure } from './PlotFigure';
import { type Pyramid, pyramid, pyramidImage, shortName } from './pyramid';
import { matrixTable, type Table } from './table';
import type { Spacing } from './timeAxis';

/** What one filter makes of the sample. */
export interface CoefficientView {
  /** Lowpass filter: [taps]. */
  readonly h: Numbers;
  /** [coefficientCount], band after band. */
  readonly coefficients: Numbers;
}

export interface CoefficientImagesProps {
  readonly plan: TransformPlan;
  readonly now: CoefficientView;
  readonly start: CoefficientView | null;
  /** Step between samples; null where unknown. */
  readonly spacing: Spacing | null;
  /** Largest side of a pyramid in CSS pixels. */
  readonly size: number;
}

const RANGE: Range = [-1, 1];
const TITLES = ['Coefficients now', 'Coefficients with the start wavelet'] as const;
const QUANTITIES: Record<BandScale, string> = {
  band: 'c, in parts of its band’s largest',
  common: 'c, in parts of the largest',
};

export function CoefficientImages({ plan, now, start, spacing, size }: CoefficientImagesProps) {
  const [scale, setScale] = useState<BandScale>('band');
  const content = useMemo(() => ({ plan, now, start }), [plan, now, start]);
  const views = useMemo(() => scaledViews(plan, now, start, scale), [plan, now, start, scale]);
  return (
    <PlotFigure name="coefficients" content={content} summary={describeCoefficients} table={coefficientTable}>
      <ScaleChoice chosen={scale} onChoose={setScale} />
      {plan.shape.length === 1 ? <Strips {...{ plan, spacing, views }} /> : <Pyramids {...{ plan, views, size }} />}
      <div className="strips-key" data-kind={plan.shape.length === 1 ? 'series' : 'maps'}>
        <ColourBar colours="diverging" range={RANGE} title={QUANTITIES[scale]} direction="right" />
      </div>
    </PlotFigure>
  );
}

interface ScaledView extends CoefficientView {
  readonly title: string;
  readonly scaled: Float32Array;
}

/** Both over the same reach, so that they compare. */
function scaledViews(
  plan: TransformPlan,
  now: CoefficientView,
  start: CoefficientView | null,
  scale: BandScale,
): ScaledView[] {
  const views = start ? [now, start] : [now];
  const reach = bandReach(
    plan,
    views.map(({ coefficients }) => coefficients),
  );
  return views.map((view, i) => ({
    ...view,
    title: TITLES[i],
    scaled: scaledBands(plan, view.coefficients, reach, scale),
  }));
}

interface StripsProps extends Pick<CoefficientImagesProps, 'plan' | 'spacing'> {
  readonly views: readonly ScaledView[];
}

function Strips({ plan, spacing, views }: StripsProps) {
  const [pixel, setPixel] = useState<Pixel | null>(null);
  return views.map(({ title, h, scaled, coefficients }) => (
    <BandStrips
      key={title}
      image={bandImage(plan, h, scaled)}
      plan={plan}
      spacing={spacing}
      h={h}
      values={coefficients}
      symbol="c"
      range={RANGE}
      title={title}
      pixel={pixel}
      onPixel={setPixel}
    />
  ));
}

function Pyramids(props: { plan: TransformPlan; views: readonly ScaledView[]; size: number }) {
  const { plan, views, size } = props;
  const layout = useMemo(() => pyramid(plan), [plan]);
  const areas = layout.bands.map(({ band, ...place }) => ({ name: shortName(band), ...place, shape: band.shape }));
  return (
    <div className="maps">
      {views.map(({ title, scaled, coefficients }) => (
        <div className="maps-cell" key={title}>
          <p className="maps-title">{title}</p>
          <MapCanvas
            values={pyramidImage(layout, scaled)}
            shape={layout.shape}
            colours="diverging"
            quantity="c"
            label={`${title}, as a pyramid`}
            size={size}
            range={RANGE}
            bar={false}
            areas={areas}
            idle="Point at a coefficient, or use the arrow keys, to read it."
            read={({ row, column }) => pyramidText(plan, layout, coefficients, row, column)}
          />
        </div>
      ))}
    </div>
  );
}

function pyramidText(plan: TransformPlan, layout: Pyramid, values: Numbers, row: number, column: number): string {
  const k = layout.coefficient[row * layout.shape[1] + column];
  return k < 0 ? 'between the bands' : coefficientText(plan, k, 'c', values);
}

function ScaleChoice({ chosen, onChoose }: { chosen: BandScale; onChoose: (scale: BandScale) => void }) {
  const id = useId();
  return (
    <p className="plot-choice">
      <label htmlFor={id}>Colours</label>
      <select id={id} value={chosen} onChange={(event) => onChoose(event.target.value === 'band' ? 'band' : 'common')}>
        <option value="band">each band over its own range</option>
        <option value="common">one range for all bands</option>
      </select>
    </p>
  );
}

type Content = Pick<CoefficientImagesProps, 'plan' | 'now' | 'start'>;

export function describeCoefficients({ plan, now, start }: Content): string {
  const reach = (view: CoefficientView) =>
    bandReach(plan, [view.coefficients])
      .map((largest, b) => `${plan.bands[b].name} ${significant(largest, 3)}`)
      .join(', ');
  const before = start ? ` With the start wavelet: ${reach(start)}.` : '';
  return `${plan.coefficientCount} coefficients in ${plan.bands.length} bands. Largest magnitude of each: ${reach(now)}.${before}`;
}

function coefficientTable({ plan, now }: Content): Table {
  const longest = Math.max(...plan.bands.map(({ size }) => size));
  const rows = new Float32Array(plan.bands.length * longest).fill(Number.NaN);
  for (const [b, { offset, size }] of plan.bands.entries()) {
    for (let k = 0; k < size; k++) rows[b * longest + k] = now.coefficients[offset + k];
  }
  const table = matrixTable(
    rows,
    [plan.bands.length, longest],
    plan.bands.map(({ name }) => name),
  );
  return { ...table, rows: table.rows.map((row) => row.map((cell) => (cell === 'none' ? '' : cell))) };
}
