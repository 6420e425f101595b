/** How the styles of a series look, for the SVG plot and for Plotly alike. */
import { cssColour } from './colours';
import type { Series, SeriesStyle } from './figure';

export interface Look {
  /** In pixels. */
  readonly width: number;
  /** Lengths of dashes and gaps in pixels; null for an unbroken line. */
  readonly dash: readonly number[] | null;
  readonly opacity: number;
  /** Of filled bars. */
  readonly fillOpacity: number;
}

export const LOOKS = {
  solid: { width: 1.8, dash: null, opacity: 1, fillOpacity: 0.85 },
  dashed: { width: 1.2, dash: [5, 3.5], opacity: 0.85, fillOpacity: 0.6 },
  ghost: { width: 1.1, dash: null, opacity: 0.4, fillOpacity: 0.2 },
  halo: { width: 6, dash: null, opacity: 0.45, fillOpacity: 0.2 },
} as const satisfies Record<SeriesStyle, Look>;

/** Of dots without stems, which may lie over each other. */
export const DOT_OPACITY = 0.6;
/** Diameter of the dots on stems, in pixels. */
export const DOT = 5.5;

/** SVG attributes of a series drawn as a line. */
export function strokeOf({ colour, style }: Pick<Series, 'colour' | 'style'>) {
  const { width, dash, opacity }: Look = LOOKS[style];
  return {
    stroke: cssColour(colour),
    strokeWidth: width,
    strokeOpacity: opacity,
    ...(dash === null ? {} : { strokeDasharray: dash.join(' ') }),
  };
}

/** SVG attributes of a series drawn as bars. */
export function fillOf({ colour, style }: Pick<Series, 'colour' | 'style'>) {
  return { fill: cssColour(colour), fillOpacity: LOOKS[style].fillOpacity };
}
