/** The level-by-time image of a series: a strip a band, standing under the series at the same scale of time. */
import { useId, useMemo } from 'react';
import type { TransformPlan } from '../wavelets/transformPlan';
import type { BandImage } from './attributionBands';
import { coefficientAt, coefficientText, largestCoefficient, samplesOf } from './coefficientAt';
import type { Numbers, Range } from './figure';
import { MARGIN } from './frame';
import { type Pixel, PixelCanvas, within } from './PixelCanvas';
import { type Spacing, spanText } from './timeAxis';

export interface BandStripsProps {
  readonly image: BandImage;
  readonly plan: TransformPlan;
  readonly spacing: Spacing | null;
  /** Lowpass filter: [taps]. */
  readonly h: Numbers;
  /** What is read under the pointer: [coefficientCount]. */
  readonly values: Numbers;
  /** Letter of the values, e.g. `a`. */
  readonly symbol: string;
  readonly range: Range;
  /** Shown at its head. */
  readonly title: string;
  /** The place that is read, shared by strips that stand under each other. */
  readonly pixel: Pixel | null;
  readonly onPixel: (pixel: Pixel | null) => void;
}

/** Height of a strip in pixels. */
const STRIP = 15;

export function BandStrips(props: BandStripsProps) {
  const { image, plan, spacing, h, values, symbol, range, title, onPixel } = props;
  const readout = useId();
  const [rows, columns] = image.shape;
  const pixel = useMemo(() => within(props.pixel, image.shape), [props.pixel, image]);
  const read = useMemo(
    () => pixel && readCoefficient(pixel, columns, plan, h, values),
    [pixel, columns, plan, h, values],
  );
  const span = read?.samples.map((sample) => (sample * columns) / plan.shape[0]) as [number, number] | undefined;
  return (
    <div className="strips" style={{ paddingLeft: MARGIN.left, paddingRight: MARGIN.right }}>
      <p className="strips-head">
        <span>{title}</span>
        <span className="strips-readout" id={readout} aria-live="polite">
          {read && readoutText(read, plan, spacing, symbol, values)}
        </span>
      </p>
      <div className="strips-body" style={{ height: STRIP * rows }} data-enlarged={columns < 400 || undefined}>
        <PixelCanvas
          values={image.values}
          shape={image.shape}
          colours="diverging"
          range={range}
          label={`${title}, by band and time`}
          pixel={pixel}
          span={span ?? null}
          onPixel={onPixel}
          describedBy={readout}
        />
        <div className="strips-lines" style={{ backgroundSize: `100% ${STRIP}px` }} />
        <ul className="strips-names" aria-hidden="true">
          {plan.bands.map(({ name }) => (
            <li key={name} style={{ height: STRIP, lineHeight: `${STRIP}px` }}>
              {name}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

interface Read {
  readonly band: string;
  /** Null where no coefficient stands there. */
  readonly k: number | null;
  /** The samples it stands over, from … below `to`. */
  readonly samples: readonly [from: number, to: number];
}

/** The coefficient at a place of the image; of several under one pixel the largest. */
export function readCoefficient(
  { row, column }: Pixel,
  columns: number,
  plan: TransformPlan,
  h: Numbers,
  values: Numbers,
): Read {
  const [samples] = plan.shape;
  const band = plan.bands[row];
  const [from, to] = [column, column + 1].map((edge) => Math.ceil((edge * samples) / columns));
  const k = largestCoefficient(plan, h, band, values, [from, to]);
  if (k === null) return { band: band.name, k, samples: [from, to] };
  let sample = from;
  while (coefficientAt(plan, h, band, [sample]) !== k) sample++;
  return { band: band.name, k, samples: samplesOf(plan, h, band, k, sample) };
}

function readoutText(
  { band, k, samples: [from, to] }: Read,
  plan: TransformPlan,
  spacing: Spacing | null,
  symbol: string,
  values: Numbers,
) {
  return `${spanText(from, to, spacing)}, ${k === null ? `${band}: no coefficient here` : coefficientText(plan, k, symbol, values)}`;
}
