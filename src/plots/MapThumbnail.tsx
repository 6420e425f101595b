/** A map as small as a stamp, for strips of samples. Decoration: the button around it carries the name. */
import { memo, useLayoutEffect, useRef } from 'react';
import { colourPixels, colourRange, colourTable } from './colourMaps';
import { extentOf, type Numbers } from './figure';

export interface MapThumbnailProps {
  /** [height, width], row after row. */
  readonly values: Numbers;
  readonly shape: readonly [height: number, width: number];
  /** Longer side in CSS pixels. */
  readonly size: number;
}

export const MapThumbnail = memo(function MapThumbnail({ values, shape, size }: MapThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [rows, columns] = shape;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || rows * columns === 0) return;
    const range = colourRange('sequential', extentOf([values]));
    context.putImageData(
      new ImageData(colourPixels(values, colourTable('sequential', 'light'), range), columns, rows),
      0,
      0,
    );
  }, [values, rows, columns]);
  const scale = size / Math.max(rows, columns, 1);
  return (
    <span className="map-thumbnail" aria-hidden="true">
      <canvas ref={canvas} width={columns} height={rows} style={{ width: columns * scale }} />
    </span>
  );
});
