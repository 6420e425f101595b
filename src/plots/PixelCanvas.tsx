/**
 * A matrix as coloured pixels: one canvas pixel a value, enlarged by CSS without smoothing.
 * Pointer or arrow keys read single values. Draws nothing else; colour bar and titles are MapCanvas's.
 */
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from 'react';
import { type ColourMapName, colourPixels, colourTable } from './colourMaps';
import type { Numbers, Range } from './figure';
import { useTheme } from './theme';

export interface Pixel {
  readonly row: number;
  readonly column: number;
}

/** The pixel, as long as the picture has it: a place stays held while the picture under it changes. */
export function within(pixel: Pixel | null, [rows, columns]: readonly [rows: number, columns: number]): Pixel | null {
  return pixel !== null && pixel.row < rows && pixel.column < columns ? pixel : null;
}

export interface PixelCanvasProps {
  /** [rows, columns], row after row. */
  readonly values: Numbers;
  readonly shape: readonly [rows: number, columns: number];
  readonly colours: ColourMapName;
  /** Values of the first and the last colour. */
  readonly range: Range;
  /** Accessible name. */
  readonly label: string;
  /** The pixel read now. */
  readonly pixel: Pixel | null;
  /** Columns from … below `to` that are marked with it; else its own. */
  readonly span?: readonly [from: number, to: number] | null;
  readonly onPixel: (pixel: Pixel | null) => void;
  /** Id of the element that tells the pixel's value. */
  readonly describedBy: string;
}

const ARROWS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function PixelCanvas(props: PixelCanvasProps) {
  const { values, shape, colours, range, label, pixel, span, onPixel, describedBy } = props;
  const [rows, columns] = shape;
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const [low, high] = range;

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || rows * columns === 0) return;
    const pixels = colourPixels(values, colourTable(colours, theme), [low, high]);
    context.putImageData(new ImageData(pixels, columns, rows), 0, 0);
  }, [values, rows, columns, colours, theme, low, high]);

  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onPixel(inside((event.clientY - box.top) / box.height, (event.clientX - box.left) / box.width, shape));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onPixel(null);
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    onPixel(moved(pixel, arrow, event.shiftKey ? 10 : 1, shape));
  };

  return (
    <div className="pixels">
      <canvas
        ref={canvas}
        width={columns}
        height={rows}
        role="img"
        aria-label={label}
        aria-describedby={describedBy}
        tabIndex={0}
        onPointerDown={point}
        onPointerMove={point}
        onPointerLeave={(event) => event.pointerType === 'mouse' && onPixel(null)}
        onKeyDown={press}
        onBlur={() => onPixel(null)}
      />
      {pixel !== null && (
        <span className="pixels-mark" style={markStyle(pixel, span ?? [pixel.column, pixel.column + 1], shape)} />
      )}
    </div>
  );
}

/** The pixel at parts of the height and width. */
function inside(down: number, across: number, [rows, columns]: readonly [number, number]): Pixel {
  return { row: clamped(Math.floor(down * rows), rows), column: clamped(Math.floor(across * columns), columns) };
}

/** The pixel `by` steps along an arrow; the first press starts in the middle. */
function moved(
  from: Pixel | null,
  [down, across]: readonly [number, number],
  by: number,
  shape: readonly [number, number],
) {
  const [rows, columns] = shape;
  if (from === null) return { row: rows >> 1, column: columns >> 1 };
  return { row: clamped(from.row + by * down, rows), column: clamped(from.column + by * across, columns) };
}

function clamped(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}

function markStyle({ row }: Pixel, [from, to]: readonly [number, number], [rows, columns]: readonly [number, number]) {
  const percent = (part: number) => `${100 * part}%`;
  return {
    top: percent(row / rows),
    left: percent(from / columns),
    height: percent(1 / rows),
    width: percent((to - from) / columns),
  };
}
