/**
 * Lets the page be built with Plotly's own sources: their ready bundle runs as a whole when it is loaded, which holds the
 * page up several times as long. They were written for another builder, so that two things in them need an answer.
 */
import type { Plugin } from 'vite';

/** Asked for by subplots with maps, of which there are none here. */
const STYLES_OF_MAPS = 'maplibre-gl/dist/maplibre-gl.css';
const NOTHING = '\0nothing';

export function plotlyFromSource(): Plugin {
  return {
    name: 'plotly-from-source',
    enforce: 'pre',
    config: () => ({ define: { global: 'globalThis' } }),
    resolveId: (id) => (id === STYLES_OF_MAPS ? NOTHING : null),
    load: (id) => (id === NOTHING ? '' : null),
  };
}
