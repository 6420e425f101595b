/** The level-by-time image of a series: a strip a band, standing under the series at the same scale of time. */
import { useId, useState } from 'react';
import type { TransformPlan } from '../wavelets/transformPlan';
import type { BandImage } from './attributionBands';
import { coefficientText, largestCoefficient } from './coefficientAt';
import type { Numbers, Range } from './figure';
import { MARGIN } from './frame';
import { type Pixel, PixelCanvas } from './PixelCanvas';

export interface BandStripsProps {
  readonly image: BandImage;
  readonly plan: TransformPlan;
  /** Lowpass filter: [taps]. */
  readonly h: Numbers;
  /** What is read under the pointer: [coefficientCount]. */
  readonly values: Numbers;
  /** Letter of the values, e.g. `a`. */
  readonly symbol: string;
  readonly range: Range;
  /** Shown at its head. */
  readonly title: string;
}

/** Height of a strip in pixels. */
const STRIP = 15;

export function BandStrips(props: BandStripsProps) {
  const { image, plan, range, title } = props;
  const readout = useId();
  const [pixel, setPixel] = useState<Pixel | null>(null);
  const [rows, columns] = image.shape;
  return (
    <div className="strips" style={{ paddingLeft: MARGIN.left, paddingRight: MARGIN.right }}>
      <p className="strips-head">
        <span>{title}</span>
        <span className="strips-readout" id={readout} aria-live="polite">
          {pixel !== null && readoutText(pixel, props)}
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
          onPixel={setPixel}
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

function readoutText({ row, column }: Pixel, { image, plan, h, values, symbol }: BandStripsProps): string {
  const [samples] = plan.shape;
  const [from, to] = [column, column + 1].map((edge) => Math.ceil((edge * samples) / image.shape[1]));
  const k = largestCoefficient(plan, h, plan.bands[row], values, [from, to]);
  const read = k === null ? `${plan.bands[row].name}: no coefficient here` : coefficientText(plan, k, symbol, values);
  return `sample ${from}, ${read}`;
}
