/**
 * The figures printed with the paper, to stand beside what is measured here and never to be mixed with it: its data
 * (clathrin traces, N-body maps) cannot be shipped. Source: Ha et al. 2021, arXiv 2107.09145, and its notebooks.
 */

export interface PublishedTable {
  readonly title: string;
  /** What the scores are, with their unit. */
  readonly score: string;
  readonly rows: readonly (readonly [predictor: string, score: string])[];
  readonly note: string;
}

export const PUBLISHED = {
  series: {
    title: 'clathrin traces, molecular outcome',
    score: 'R²',
    rows: [
      ['AWD', '0.262'],
      ['LSTM', '0.237'],
      ['AWD without interpretation loss', '0.231'],
      ['db5', '0.197'],
    ],
    note: 'Share of coefficients that matter: AWD 0.574, db5 0.704.',
  },
  maps: {
    title: 'N-body mass maps, Ω_m',
    score: 'RMSE, ×10⁻²',
    rows: [
      ['AWD', '1.029'],
      ['ResNet', '1.156'],
      ['Roberts cross', '1.259'],
      ['AWD without interpretation loss', '1.354'],
      ['Laplace', '1.369'],
      ['db5', '1.569'],
      ['Peak height', '1.609'],
    ],
    note: 'In units of 10⁻² (0.01029 and so on, as in the notebooks; the slides print 10⁻⁴). Share of coefficients that matter: AWD 0.610, db5 0.620.',
  },
} as const satisfies Record<'series' | 'maps', PublishedTable>;
