/**
 * TRIM attributions of a map in its own domain: the map, the attributions of one band or the density of all bands
 * at their coefficients' places, the same for the start wavelet beside it, and Σ|a| by scale.
 */
import { useId, useMemo, useState } from 'react';
import type { TransformPlan } from '../wavelets/transformPlan';
import { type AttributionData, describeAttributions, NO_ATTRIBUTIONS } from './AttributionPlot';
import { attributed, attributionDensity, bandMap, type FilterView } from './attributionBands';
import { coefficientAt, coefficientText, densestCoefficient } from './coefficientAt';
import { colourRange } from './colourMaps';
import { extentOf, type Numbers } from './figure';
import { MapCanvas, type MapCanvasProps } from './MapCanvas';
import type { Pixel } from './PixelCanvas';
import { PlotFigure } from './PlotFigure';
import { ScaleBars } from './ScaleBars';
import { matrixTable } from './table';

const ALL_BANDS = 'all';

/** What the attribution maps show: a band's signed attributions, or the density of |a| over all bands. */
export function attributionMap(plan: TransformPlan, view: FilterView, bandName: string): Float32Array {
  const band = plan.bands.find(({ name }) => name === bandName);
  return band ? bandMap(plan, view.h, view.attributions, band) : attributionDensity(plan, view);
}

export interface AttributionMapProps extends AttributionData {
  /** Largest side of a map in CSS pixels. */
  readonly size: number;
}

export function AttributionMap({ x, unit, plan, now, start, size }: AttributionMapProps) {
  const [wanted, setBandName] = useState(ALL_BANDS);
  const bandName = plan.bands.some(({ name }) => name === wanted) ? wanted : ALL_BANDS;
  const [pixel, onPixel] = useState<Pixel | null>(null);
  const shared = useMemo(() => ({ pixel, onPixel }), [pixel]);
  const data = useMemo(() => ({ x, unit, plan, now, start }), [x, unit, plan, now, start]);
  const [shown, before] = [attributed(now), attributed(start)];
  const shape = [plan.shape[0], plan.shape[1]] as const;
  return (
    <>
      <PlotFigure
        name="attributions"
        content={data}
        summary={describeAttributions}
        table={(content) => mapTable(content, bandName)}
      >
        {shown !== null && <BandChoice plan={plan} chosen={bandName} onChoose={setBandName} />}
        <div className="maps">
          <MapCell title="Map">
            <MapCanvas
              values={x}
              shape={shape}
              colours="sequential"
              quantity={unit}
              label="The map"
              size={size}
              shared={shared}
            />
          </MapCell>
          {shown === null ? (
            <p className="plot-empty">{NO_ATTRIBUTIONS}</p>
          ) : (
            <AttributionMaps plan={plan} now={shown} start={before} bandName={bandName} size={size} shared={shared} />
          )}
        </div>
      </PlotFigure>
      {shown !== null && <ScaleBars plan={plan} now={shown} start={before} height={150} />}
    </>
  );
}

interface AttributionMapsProps {
  readonly plan: TransformPlan;
  readonly now: FilterView;
  readonly start: FilterView | null;
  readonly bandName: string;
  readonly size: number;
  readonly shared: NonNullable<MapCanvasProps['shared']>;
}

/** Both maps over one range of colours, so that they compare. */
function AttributionMaps({ plan, now, start, bandName, size, shared }: AttributionMapsProps) {
  const maps = useMemo(
    () =>
      [now, start]
        .filter((view) => view !== null)
        .map((view) => ({ view, values: attributionMap(plan, view, bandName) })),
    [plan, now, start, bandName],
  );
  const all = bandName === ALL_BANDS;
  const colours = all ? 'sequential' : 'diverging';
  const range = colourRange(colours, extentOf(maps.map(({ values }) => values)));
  const quantity = all ? '|a|/px' : 'a';
  const titles = ['Attributions now', 'Attributions with the start wavelet'];
  return maps.map(({ view, values }, i) => (
    <MapCell key={titles[i]} title={titles[i]}>
      <MapCanvas
        values={values}
        shape={[plan.shape[0], plan.shape[1]]}
        colours={colours}
        quantity={quantity}
        label={`${titles[i]}, ${all ? 'all bands' : bandName}`}
        size={size}
        range={range}
        shared={shared}
        read={({ row, column }) => attributionText(plan, view, bandName, [row, column])}
      />
    </MapCell>
  ));
}

/** Which coefficient is under a pixel: the chosen band's, or of all bands the one that puts most there. */
function attributionText(
  plan: TransformPlan,
  { h, attributions }: FilterView,
  bandName: string,
  pixel: readonly number[],
): string {
  const band = plan.bands.find(({ name }) => name === bandName);
  const k = band ? coefficientAt(plan, h, band, pixel) : densestCoefficient(plan, h, attributions, pixel);
  if (k === null) return `pixel ${pixel.join(', ')}: no coefficient here`;
  return `${band ? '' : 'most: '}${coefficientText(plan, k, 'a', attributions)}`;
}

function MapCell({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="maps-cell">
      <p className="maps-title">{title}</p>
      {children}
    </div>
  );
}

function BandChoice(props: { plan: TransformPlan; chosen: string; onChoose: (name: string) => void }) {
  const id = useId();
  return (
    <p className="plot-choice">
      <label htmlFor={id}>Band</label>
      <select id={id} value={props.chosen} onChange={(event) => props.onChoose(event.target.value)}>
        <option value={ALL_BANDS}>all bands, density of |a|</option>
        {props.plan.bands.map(({ name, orientation, level }) => (
          <option key={name} value={name}>
            {orientation === '' ? `${name} approximation` : `${name} level ${level}, ${orientation}`}
          </option>
        ))}
      </select>
    </p>
  );
}

function mapTable({ x, plan, now }: AttributionData, bandName: string) {
  const shown = attributed(now);
  const values: Numbers = shown ? attributionMap(plan, shown, bandName) : x;
  return matrixTable(values, [plan.shape[0], plan.shape[1]], null);
}
