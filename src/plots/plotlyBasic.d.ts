/** The Plotly bundle that is loaded, typed as far as it is used. */
declare module 'plotly.js/dist/plotly-basic.min.js' {
  const plotly: import('./plotlyTypes').Plotly;
  export default plotly;
}
