/** A map with its colour bar, and the value under the pointer or the arrow keys. */
import { useId, useMemo, useState } from 'react';
import { ColourBar } from './ColourBar';
import { type ColourMapName, colourRange } from './colourMaps';
import { extentOf, type Numbers, type Range } from './figure';
import { significant } from './numbers';
import { type Pixel, PixelCanvas, within } from './PixelCanvas';

/** In pixels of the map. */
export interface NamedArea {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  /** [rows, columns] */
  readonly shape: readonly number[];
}

export interface MapCanvasProps {
  /** [height, width], row after row. */
  readonly values: Numbers;
  readonly shape: readonly [height: number, width: number];
  readonly colours: ColourMapName;
  /** Quantity with unit, e.g. `κ`; may be empty. */
  readonly quantity: string;
  /** Accessible name: what is seen. */
  readonly label: string;
  /** Largest width of the map itself, in CSS pixels. */
  readonly size: number;
  /** Shared with other maps; else the map's own extent. */
  readonly range?: Range;
  readonly bar?: boolean;
  /** The pixel that is read, where maps beside each other share it. */
  readonly shared?: { readonly pixel: Pixel | null; readonly onPixel: (pixel: Pixel | null) => void };
  /** Parts of the map with their names, shown where there is room. */
  readonly areas?: readonly NamedArea[];
  /** Said while no pixel is read; else the lowest and the highest value. */
  readonly idle?: string;
  /** Words for the pixel under the pointer or the arrow keys; else its place and value. */
  readonly read?: (pixel: Pixel) => string;
}

export function MapCanvas(props: MapCanvasProps) {
  const { values, shape, colours, quantity, label, size, range, bar = true } = props;
  const read = props.read ?? ((at: Pixel) => pixelText(at, values[at.row * shape[1] + at.column], quantity));
  const readout = useId();
  const own = useState<Pixel | null>(null);
  const [held, setPixel] = props.shared ? [props.shared.pixel, props.shared.onPixel] : own;
  const pixel = within(held, shape);
  const extent = useMemo(() => extentOf([values]), [values]);
  const shown = range ?? colourRange(colours, extent);
  return (
    <div
      className={bar ? 'map map-with-bar' : 'map'}
      data-enlarged={size >= shape[1] || undefined}
      style={{ maxWidth: size + (bar ? 64 : 0) }}
    >
      <div className="map-pixels" style={{ aspectRatio: `${shape[1]} / ${shape[0]}` }}>
        <PixelCanvas
          values={values}
          shape={shape}
          colours={colours}
          range={shown}
          label={label}
          pixel={pixel}
          onPixel={setPixel}
          describedBy={readout}
        />
        {props.areas?.map((area) => (
          <span key={area.name} className="map-area" style={placeOf(area, shape)} aria-hidden="true">
            <span>{area.name}</span>
          </span>
        ))}
      </div>
      {bar && <ColourBar colours={colours} range={shown} title={quantity} direction="up" />}
      <p className="map-readout">
        <span id={readout} aria-live="polite">
          {pixel !== null && read(pixel)}
        </span>
        {pixel === null && (props.idle ?? extremes(extent))}
      </p>
    </div>
  );
}

function placeOf({ row, column, shape: [rows, columns] }: NamedArea, [height, width]: MapCanvasProps['shape']) {
  const percent = (part: number) => `${100 * part}%`;
  return {
    top: percent(row / height),
    left: percent(column / width),
    height: percent(rows / height),
    width: percent(columns / width),
  };
}

function extremes(extent: Range | null): string {
  return extent === null ? 'no values' : `${significant(extent[0], 3)} … ${significant(extent[1], 3)}`;
}

function pixelText({ row, column }: Pixel, value: number, quantity: string): string {
  return `row ${row}, column ${column}: ${quantity === '' ? '' : `${quantity} = `}${significant(value)}`;
}
