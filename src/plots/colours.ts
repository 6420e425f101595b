/**
 * The colours a plot may use: design tokens by role, each with a fallback for pages without the theme.
 * SVG takes them as CSS variables and follows the theme by itself; Plotly and canvases need them resolved.
 */

const TOKENS = {
  ink: ['--ink', '#1b1f24'],
  ink2: ['--ink-2', '#4c5561'],
  ink3: ['--ink-3', '#858d98'],
  panel: ['--panel', '#ffffff'],
  line: ['--line', '#e1e4e8'],
  accent: ['--accent', '#1f6fb2'],
  accent2: ['--accent-2', '#c8641b'],
  plot1: ['--plot-1', '#1f6fb2'],
  plot2: ['--plot-2', '#c8641b'],
  plot3: ['--plot-3', '#15806a'],
  plot4: ['--plot-4', '#a14a8e'],
  plot5: ['--plot-5', '#8a7300'],
  plot6: ['--plot-6', '#4c8fc9'],
  plot7: ['--plot-7', '#b3432f'],
  plot8: ['--plot-8', '#6b7280'],
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
