/** The level-by-time image of a series: a strip a band, standing under the series at the same scale of time. */
import { useId, useState } from 'react';
import type { BandImage } from './attributionBands';
import type { Range } from './figure';
import { MARGIN } from './frame';
import { significant } from './numbers';
import { type Pixel, PixelCanvas } from './PixelCanvas';

export interface BandStripsProps {
  readonly image: BandImage;
  /** One a row. */
  readonly bandNames: readonly string[];
  /** Samples of the series. */
  readonly samples: number;
  readonly range: Range;
  /** Shown at its head. */
  readonly title: string;
}

/** Height of a strip in pixels. */
const STRIP = 15;

export function BandStrips({ image, bandNames, samples, range, title }: BandStripsProps) {
  const readout = useId();
  const [pixel, setPixel] = useState<Pixel | null>(null);
  const [rows, columns] = image.shape;
  return (
    <div className="strips" style={{ paddingLeft: MARGIN.left, paddingRight: MARGIN.right }}>
      <p className="strips-head">
        <span>{title}</span>
        <span className="strips-readout" id={readout} aria-live="polite">
          {pixel !== null && readoutText(pixel, image, bandNames, samples)}
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
          {bandNames.map((name) => (
            <li key={name} style={{ height: STRIP, lineHeight: `${STRIP}px` }}>
              {name}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function readoutText(
  { row, column }: Pixel,
  { values, shape }: BandImage,
  bandNames: readonly string[],
  samples: number,
) {
  const sample = Math.floor((column * samples) / shape[1]);
  const value = values[row * shape[1] + column];
  const read = Number.isNaN(value) ? 'no coefficient here' : `a = ${significant(value)}`;
  return `${bandNames[row]}, sample ${sample}: ${read}`;
}
