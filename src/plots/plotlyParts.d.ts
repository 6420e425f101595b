/** The parts of Plotly that are loaded, typed as far as they are used. */
declare module 'plotly.js/lib/core.js' {
  const plotly: import('./plotlyTypes').Plotly;
  export default plotly;
}

declare module 'plotly.js/lib/bar.js' {
  const bars: import('./plotlyTypes').PlotlyTraceModule;
  export default bars;
}
