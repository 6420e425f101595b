/**
 * What each plot shows and what to look for in it, in a sentence or two on demand: a row a plot. A plot without a row
 * does not compile, since `PlotFigure` asks for its name.
 */

interface PlotRow {
  /** What is explained, as it follows "Explain". */
  readonly title: string;
  readonly explanation: string;
}

export const PLOTS = {
  psi: {
    title: 'the wavelet ψ',
    explanation:
      'The wavelet as a curve, in units of samples at the finest scale: a coefficient says how much of this shape there is at one place. Broken lines show the start and, in simulations, the wavelet that made the data; when the full line lies on that one, it has been recovered.',
  },
  phi: {
    title: 'the scaling function φ',
    explanation:
      'The partner of the wavelet: a hump of area 1 that measures a local mean. What the wavelet leaves of a signal, its coarse outline, is written in copies of this shape.',
  },
  taps: {
    title: 'the filter taps',
    explanation:
      'The numbers themselves, tap by tap. Those of h are what is learned; those of g are the same in reverse order with every other sign turned.',
  },
  spectrum: {
    title: 'the filter spectrum',
    explanation:
      'How much of each frequency passes: slow changes through the lowpass filter, fast ones through the highpass. The sum of both has to lie at 2 everywhere; where it does not, that frequency is lost or counted twice, and the filter is no wavelet.',
  },
  losses: {
    title: 'the losses',
    explanation:
      'The parts of the objective after each step, with their weights, on a scale of powers of ten. Training lowers their sum; one part may rise while another falls by more. The lowest line matters least.',
  },
  attributions: {
    title: 'the attributions',
    explanation:
      'How much the network’s output depends on each wavelet coefficient of this sample, placed where the coefficient lies: strong colour where the network looks, pale where it does not. After distillation the colour stands in fewer places than with the start wavelet.',
  },
  scales: {
    title: 'the attributions at each scale',
    explanation:
      'How much attribution there is at each scale, its sign left out: at which sizes of structure the network looks. A distilled wavelet needs less in all, gathered at fewer scales.',
  },
  coefficients: {
    title: 'the coefficients',
    explanation:
      'How much of the wavelet there is at each place (across) and of each scale (a band a row, or a square a band for maps). Pale places need no number: the fewer strong colours, the sparser the wavelet writes this sample.',
  },
  magnitudes: {
    title: 'the histogram of magnitudes',
    explanation:
      'How many of the coefficients are how large, on a scale of powers of ten. A wavelet that suits the data has more of them far at the left, where they are too small to matter.',
  },
  energy: {
    title: 'the energy at each scale',
    explanation:
      'The share of the sample’s sum of squares at each scale: at the coarse end are slow changes, at the fine end quick ones, noise among them.',
  },
  approximation: {
    title: 'the energy left out',
    explanation:
      'What is missing when only the largest coefficients are kept, against how many are kept. The lower the curve, the better the wavelet compresses; compare now with the start.',
  },
  reconstruction: {
    title: 'the reconstruction',
    explanation:
      'The sample, what the largest coefficients alone give back, and the difference of the two. What is left over should look like noise; an outline in it is something that this wavelet cannot write in few numbers.',
  },
  waveletMaps: {
    title: 'the 2-D wavelets',
    explanation:
      'The wavelet of maps is the one of series along both axes: ψ along the height and φ along the width answers to horizontal edges (LH), the other way round to vertical ones (HL), and ψ along both to diagonals (HH).',
  },
  kernels: {
    title: 'the kernels at peaks',
    explanation:
      'Small patches that weigh the pixels around each peak of a map. The four of the wavelet are made from its three most varied taps; Laplace and Roberts are what others have used for the same purpose.',
  },
  networkLosses: {
    title: 'the losses of the network',
    explanation:
      'The error after each pass over the data, on the samples that the network learns from and on those it does not see. Where the second rises while the first falls, it learns by heart; the weights of its lowest point are kept.',
  },
  predicted: {
    title: 'predicted against true',
    explanation:
      'A dot for each test sample, none of which the predictor has learned from. On the diagonal a prediction is right; a flat cloud means that little more than the mean is predicted.',
  },
  sweep: {
    title: 'the sweep',
    explanation:
      'A small wavelet for each pair of λ (down) and γ (across), on the colour of its score; lighter is better, the frame is the best. Where whole regions share a colour the choice hardly matters; a single bright cell among dark ones is luck.',
  },
  comparison: {
    title: 'the comparison of runs',
    explanation:
      'The chosen runs over each other, or side by side on the same axes. A band spans the runs of one experiment from other seeds: a difference within it may come from the start alone.',
  },
} as const satisfies Record<string, PlotRow>;

export type PlotName = keyof typeof PLOTS;
