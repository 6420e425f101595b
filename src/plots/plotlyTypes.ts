/**
 * The few words of Plotly used here, typed; the package ships no types of its own.
 * Everything that runs Plotly is in `plotly.ts`.
 */

export interface PlotlyFont {
  readonly family?: string;
  readonly size?: number;
  readonly color?: string;
}

export interface PlotlyTrace {
  readonly type: 'scatter' | 'bar';
  readonly name: string;
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
  readonly mode?: 'lines' | 'markers';
  readonly line?: {
    readonly color: string;
    readonly width: number;
    readonly dash: string;
    readonly simplify: boolean;
  };
  readonly marker?: {
    readonly color: string;
    readonly size?: number;
    readonly opacity?: number;
    readonly line?: { readonly width: number; readonly color: string };
  };
  readonly opacity?: number;
  readonly fill?: 'tonexty';
  readonly fillcolor?: string;
  readonly width?: number;
  readonly offset?: number;
  readonly base?: number;
  readonly connectgaps?: boolean;
  readonly cliponaxis?: boolean;
  readonly showlegend?: boolean;
  readonly legendgroup?: string;
  readonly hoverinfo?: 'skip';
  readonly hovertemplate?: string;
}

export interface PlotlyAxis {
  readonly type: 'linear' | 'log';
  readonly range: readonly [number, number];
  readonly autorange: false;
  readonly tickmode: 'array';
  readonly tickvals: readonly number[];
  readonly ticktext: readonly string[];
  readonly tickfont: PlotlyFont;
  readonly ticks: '';
  readonly ticklabelstandoff: number;
  readonly tickangle: 0;
  readonly showgrid: boolean;
  readonly gridcolor: string;
  readonly gridwidth: number;
  readonly showline: boolean;
  readonly linecolor: string;
  readonly linewidth: number;
  readonly zeroline: boolean;
  readonly zerolinecolor: string;
  readonly zerolinewidth: number;
  readonly spikecolor: string;
  readonly spikethickness: number;
  readonly hoverformat: string;
  readonly fixedrange: false;
}

export interface PlotlyAnnotation {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly xref: 'paper' | 'x';
  readonly yref: 'paper' | 'y';
  readonly xanchor: 'left' | 'right';
  readonly yanchor: 'top' | 'bottom';
  readonly xshift: number;
  readonly yshift: number;
  readonly showarrow: false;
  readonly borderpad: 0;
  readonly font: PlotlyFont;
}

export interface PlotlyShape {
  readonly type: 'line';
  readonly xref: 'paper' | 'x';
  readonly yref: 'paper' | 'y';
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly layer: 'above';
  readonly line: { readonly color: string; readonly width: number; readonly dash: string };
}

export interface PlotlyLayout {
  readonly width: number;
  readonly height: number;
  readonly margin: Readonly<Record<'l' | 'r' | 't' | 'b' | 'pad', number>> & { readonly autoexpand: boolean };
  readonly paper_bgcolor: string;
  readonly plot_bgcolor: string;
  readonly font: PlotlyFont;
  readonly xaxis: PlotlyAxis;
  readonly yaxis: PlotlyAxis;
  readonly annotations: readonly PlotlyAnnotation[];
  readonly shapes: readonly PlotlyShape[];
  readonly showlegend: boolean;
  readonly legend?: Readonly<Record<'orientation' | 'xref' | 'yref' | 'xanchor' | 'yanchor', string>> & {
    readonly x: number;
    readonly y: number;
  };
  readonly bargap: number;
  readonly barmode: 'overlay';
  readonly hovermode: 'x unified' | 'closest';
  readonly hoverlabel: { readonly bgcolor: string; readonly bordercolor: string; readonly font: PlotlyFont };
  readonly dragmode: 'zoom' | false;
  readonly modebar: Readonly<Record<'bgcolor' | 'color' | 'activecolor', string>>;
}

export interface PlotlyFigure {
  readonly data: readonly PlotlyTrace[];
  readonly layout: PlotlyLayout;
}

export interface PlotlyIcon {
  readonly width: number;
  readonly height: number;
  readonly path: string;
}

export interface PlotlyButton {
  readonly name: string;
  readonly title: string;
  readonly icon: PlotlyIcon;
  readonly click: () => void;
}

export interface PlotlyConfig {
  readonly responsive: false;
  readonly displaylogo: false;
  readonly displayModeBar: 'hover';
  readonly doubleClick: 'reset' | false;
  readonly scrollZoom: false;
  readonly showTips: false;
  readonly modeBarButtons: readonly (readonly (string | PlotlyButton)[])[];
}

export interface PlotlyElement extends HTMLElement {
  /** As it is shown now, zoomed or not. */
  readonly layout: PlotlyLayout;
  on(event: 'plotly_relayout', listener: (update: Readonly<Record<string, unknown>>) => void): void;
  on(event: 'plotly_doubleclick', listener: () => void): void;
  removeAllListeners(event: 'plotly_relayout' | 'plotly_doubleclick'): void;
}

/** A kind of trace that Plotly learns when it is registered. */
export interface PlotlyTraceModule {
  readonly moduleType: 'trace';
}

export interface Plotly {
  register(traces: PlotlyTraceModule): void;
  react(
    element: HTMLElement,
    data: readonly PlotlyTrace[],
    layout: PlotlyLayout,
    config: PlotlyConfig,
  ): Promise<PlotlyElement>;
  relayout(element: HTMLElement, update: Readonly<Record<string, unknown>>): Promise<PlotlyElement>;
  purge(element: HTMLElement): void;
  downloadImage(
    figure: PlotlyFigure,
    options: {
      readonly format: 'png' | 'svg';
      readonly width: number;
      readonly height: number;
      readonly scale: number;
      readonly filename: string;
    },
  ): Promise<string>;
}
