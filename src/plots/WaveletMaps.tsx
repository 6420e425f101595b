/**
 * The wavelets of a separable 2-D transform: ψ and φ multiplied across the two axes, one image a detail orientation.
 * Names as the bands have them: LH is low along the width and high along the height, so it answers to horizontal edges.
 */
import { useMemo } from 'react';
import { waveletFunction } from '../wavelets/cascade';
import { colourRange } from './colourMaps';
import { extentOf, type Numbers } from './figure';
import { MapCanvas } from './MapCanvas';
import { significant } from './numbers';
import { PlotFigure } from './PlotFigure';
import { matrixTable, type Table } from './table';

/** Refinements of ψ and φ: 8 pixels a sample. */
const LEVEL = 3;

export const ORIENTATIONS = [
  { name: 'LH', meaning: 'horizontal edges', alongHeight: 'psi', alongWidth: 'phi' },
  { name: 'HL', meaning: 'vertical edges', alongHeight: 'phi', alongWidth: 'psi' },
  { name: 'HH', meaning: 'diagonals', alongHeight: 'psi', alongWidth: 'psi' },
] as const;

/** Image of (y, x) ↦ a(y) b(x): [a.length, b.length]. */
export function outerProduct(a: Numbers, b: Numbers): Float32Array {
  const image = new Float32Array(a.length * b.length);
  for (let row = 0; row < a.length; row++) {
    for (let column = 0; column < b.length; column++) image[row * b.length + column] = a[row] * b[column];
  }
  return image;
}

/** One image an orientation, [side, side] each, all of the same side. h: [taps]. */
export function waveletImages(h: Numbers): Float32Array[] {
  const curves = waveletFunction(h, LEVEL);
  return ORIENTATIONS.map(({ alongHeight, alongWidth }) => outerProduct(curves[alongHeight], curves[alongWidth]));
}

export interface WaveletMapsProps {
  /** Lowpass filter: [taps]. */
  readonly h: Numbers;
  /** Largest side of an image in CSS pixels. */
  readonly size: number;
}

export function WaveletMaps({ h, size }: WaveletMapsProps) {
  const images = useMemo(() => waveletImages(h), [h]);
  const range = colourRange('diverging', extentOf(images));
  const side = Math.round(Math.sqrt(images[0].length));
  return (
    <PlotFigure
      name="waveletMaps"
      content={images}
      summary={describeWaveletMaps}
      table={(maps) => waveletMapsTable(maps, side)}
    >
      <div className="maps" data-count="3">
        {ORIENTATIONS.map(({ name, meaning }, i) => (
          <div className="maps-cell" key={name}>
            <p className="maps-title">
              {name}: {meaning}
            </p>
            <MapCanvas
              values={images[i]}
              shape={[side, side]}
              colours="diverging"
              quantity=""
              label={`2-D wavelet ${name}`}
              size={size}
              range={range}
              bar={false}
            />
          </div>
        ))}
      </div>
    </PlotFigure>
  );
}

function describeWaveletMaps(images: readonly Numbers[]): string {
  const texts = ORIENTATIONS.map(({ name, meaning }, i) => {
    const [low, high] = extentOf([images[i]]) ?? [0, 0];
    return `${name} answers to ${meaning} and runs from ${significant(low, 3)} to ${significant(high, 3)}`;
  });
  return `The wavelets of two dimensions: ${texts.join('; ')}.`;
}

/** The three images one below the other. */
function waveletMapsTable(images: readonly Numbers[], side: number): Table {
  const tables = images.map((image) => matrixTable(image, [side, side], null));
  return {
    columns: ['wavelet, row', ...tables[0].columns.slice(1)],
    rows: tables.flatMap(({ rows }, i) => rows.map(([row, ...cells]) => [`${ORIENTATIONS[i].name}, ${row}`, ...cells])),
    note: tables[0].note,
  };
}
