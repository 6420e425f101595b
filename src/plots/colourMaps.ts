/**
 * Colour maps as tables of 256 colours. Sequential is viridis (Smith and van der Walt 2015), even in lightness and
 * readable without colour vision. Diverging runs from blue over the paper's shade to orange, made in OKLab
 * (Ottosson 2020) so that equal steps look equal and both signs weigh the same; on dark paper its middle is dark.
 */
import type { Range } from './figure';
import type { Theme } from './theme';

export type ColourMapName = 'sequential' | 'diverging';
/** [256][red, green, blue], 0 … 255. */
export type ColourTable = Uint8ClampedArray;

/** Viridis at ten even steps; between them it is straight enough. */
const VIRIDIS = '440154 482878 3e4989 31688e 26828e 1f9e89 35b779 6ece58 b5de2b fde725'
  .split(' ')
  .map((hex) => [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)));

/**
 * Lightness in the middle and at the ends, chroma at the ends, hues (degrees) of below and above 0, all in OKLCH;
 * `paper` is the chroma of the middle, in the hue of the dark paper, beside which a plain grey looks brown.
 */
const DIVERGING = {
  light: { middle: 0.975, end: 0.43, chroma: 0.14, below: 252, above: 45, paper: 0 },
  dark: { middle: 0.27, end: 0.87, chroma: 0.13, below: 240, above: 65, paper: 0.022 },
} as const satisfies Record<Theme, object>;

export function colourTable(name: ColourMapName, theme: Theme): ColourTable {
  const key = `${name} ${theme}` as const;
  const made = TABLES.get(key) ?? table(name === 'sequential' ? viridis : diverging(theme));
  TABLES.set(key, made);
  return made;
}

/** What the values are drawn over: their extent, or as far below 0 as above it. A constant still gets a range of some width. */
export function colourRange(name: ColourMapName, extent: Range | null): Range {
  if (extent === null) return name === 'diverging' ? [-1, 1] : [0, 1];
  const [low, high] = extent;
  if (name === 'diverging') {
    const reach = Math.max(Math.abs(low), Math.abs(high)) || 1;
    return [-reach, reach];
  }
  return low === high ? [low - 0.5, high + 0.5] : extent;
}

/** RGBA of values over the range, 4 bytes a value; what is not finite stays transparent. */
export function colourPixels(values: ArrayLike<number>, colours: ColourTable, [low, high]: Range) {
  const pixels = new Uint8ClampedArray(4 * values.length);
  const perUnit = 255 / (high - low);
  for (let i = 0; i < values.length; i++) {
    const entry = Math.round((values[i] - low) * perUnit);
    if (Number.isNaN(entry)) continue;
    const from = 3 * Math.min(255, Math.max(0, entry));
    pixels[4 * i] = colours[from];
    pixels[4 * i + 1] = colours[from + 1];
    pixels[4 * i + 2] = colours[from + 2];
    pixels[4 * i + 3] = 255;
  }
  return pixels;
}

/** The table as a CSS gradient, lowest value first. */
export function cssGradient(colours: ColourTable, direction: 'to top' | 'to bottom' | 'to right' | 'to left'): string {
  const stops = Array.from({ length: 18 }, (_, i) => `rgb(${colours.subarray(45 * i, 45 * i + 3).join(', ')})`);
  return `linear-gradient(${direction}, ${stops.join(', ')})`;
}

/** OKLab lightness of an entry, 0 (black) … 1 (white). */
export function lightness(colours: ColourTable, entry: number): number {
  const [r, g, b] = Array.from(colours.subarray(3 * entry, 3 * entry + 3), (byte) => fromGamma(byte / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
}

function table(colourAt: (part: number) => readonly number[]): ColourTable {
  const colours = new Uint8ClampedArray(3 * 256);
  for (let i = 0; i < 256; i++) colours.set(colourAt(i / 255), 3 * i);
  return colours;
}

function viridis(part: number): number[] {
  const at = Math.min(part * (VIRIDIS.length - 1), VIRIDIS.length - 1.000001);
  const [from, to] = [VIRIDIS[Math.floor(at)], VIRIDIS[Math.floor(at) + 1]];
  return from.map((byte, i) => byte + (to[i] - byte) * (at % 1));
}

function diverging(theme: Theme) {
  const { middle, end, chroma, below, above, paper } = DIVERGING[theme];
  return (part: number) => {
    const strength = Math.abs(2 * part - 1);
    const hue = part < 0.5 ? below : above;
    const own = polar(chroma * Math.min(1, 1.25 * strength), hue);
    const tint = polar(paper * Math.max(0, 1 - 2.5 * strength), PAPER_HUE);
    return oklab(middle + (end - middle) * strength, own[0] + tint[0], own[1] + tint[1]);
  };
}

/** Of the dark theme's panels, in degrees. */
const PAPER_HUE = 255;

const polar = (radius: number, degrees: number) =>
  [radius * Math.cos((degrees * Math.PI) / 180), radius * Math.sin((degrees * Math.PI) / 180)] as const;

/** sRGB bytes of an OKLab colour; what the screen cannot show is cut off. */
function oklab(lightnessL: number, a: number, b: number): number[] {
  const l = (lightnessL + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightnessL - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightnessL - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((linear) => 255 * toGamma(Math.min(1, Math.max(0, linear))));
}

const toGamma = (linear: number) => (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);
const fromGamma = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Made when they are first looked at. */
const TABLES = new Map<`${ColourMapName} ${Theme}`, ColourTable>();
