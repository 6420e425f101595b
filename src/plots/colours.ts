/**
 * The colours a plot may use: design tokens by role, each with a fallback for pages without the theme.
 * SVG takes them as CSS variables and follows the theme by itself; Plotly and canvases need them resolved.
 */

const TOKENS = {
  ink: ['--ink', '#17212e'],
  ink2: ['--ink-2', '#45536a'],
  ink3: ['--ink-3', '#667389'],
  panel: ['--panel', '#ffffff'],
  line: ['--line', '#d9dfe8'],
  accent: ['--accent', '#1a62c6'],
  accent2: ['--accent-2', '#b4500b'],
  plot1: ['--plot-1', '#1a62c6'],
  plot2: ['--plot-2', '#c8590c'],
  plot3: ['--plot-3', '#12805c'],
  plot4: ['--plot-4', '#a03a8c'],
  plot5: ['--plot-5', '#8a6d00'],
  plot6: ['--plot-6', '#2a86a8'],
  plot7: ['--plot-7', '#6a55c2'],
  plot8: ['--plot-8', '#66717f'],
} as const satisfies Record<string, readonly [token: string, fallback: string]>;

export type Colour = keyof typeof TOKENS;
export type Palette = Readonly<Record<Colour, string>>;

/** The colour as a CSS value that follows the theme. */
export function cssColour(colour: Colour): string {
  const [token, fallback] = TOKENS[colour];
  return `var(${token}, ${fallback})`;
}

/** Every colour as `rgb(r, g, b)` as it is at `element` now, whatever notation the theme writes it in. */
export function resolvedPalette(element: HTMLElement): Palette {
  const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const style = getComputedStyle(element);
  const resolve = ([token, fallback]: readonly [string, string]) => {
    const value = style.getPropertyValue(token).trim() || fallback;
    return pixel === null ? value : rgbOf(pixel, value);
  };
  return Object.fromEntries(Object.entries(TOKENS).map(([name, row]) => [name, resolve(row)])) as Record<
    Colour,
    string
  >;
}

function rgbOf(pixel: CanvasRenderingContext2D, colour: string): string {
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [r, g, b] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgb(${r}, ${g}, ${b})`;
}
