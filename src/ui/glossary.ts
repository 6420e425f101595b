/** The field's words as they stand on this page, each in a sentence or two; a new one is a row here, in its place of the alphabet. */
export interface GlossaryEntry {
  readonly term: string;
  readonly meaning: string;
  /** Under which other names the page speaks of it. */
  readonly also?: readonly string[];
}

export const GLOSSARY: readonly GlossaryEntry[] = [
  {
    term: 'adaptive wavelet distillation (AWD)',
    meaning:
      'Learning a wavelet that gives the data back, is sparse, and gathers in few coefficients what a trained network looks at.',
    also: ['distillation', 'adapted wavelet'],
  },
  {
    term: 'attribution',
    meaning: 'How much a part of the input, or a coefficient, matters for the output of a network.',
  },
  {
    term: 'band',
    meaning:
      'The coefficients of one level and one orientation: the details of a series (cD), or LH, HL and HH of a map; what is left at the coarsest level is the approximation (cA).',
    also: ['approximation', 'details', 'LH', 'HL', 'HH'],
  },
  {
    term: 'batch size',
    meaning: 'How many samples a step looks at: all of them, or so many drawn anew each time.',
  },
  {
    term: 'boundary mode',
    meaning: 'How a sample is thought to go on beyond its ends: zeros, repeated, mirrored, periodic.',
  },
  {
    term: 'centre frequency',
    meaning: 'The frequency that is strongest in ψ; it turns a level into a length of time or an angle.',
  },
  { term: 'coefficient', meaning: 'How much of a scaled and shifted wavelet is in a sample.' },
  {
    term: 'compression',
    meaning:
      'How few coefficients carry how much of a sample: what is below a thousandth of the largest is negligible.',
    also: ['negligible'],
  },
  {
    term: 'conjugate mirror',
    meaning:
      'The condition that lowpass and highpass share the power at every frequency: |ĥ(ω)|² + |ĥ(ω + π)|² = 2, so that nothing is lost and nothing counted twice.',
    also: ['power at every frequency', 'conditions of a wavelet'],
  },
  {
    term: 'converged',
    meaning: 'Of a run: the mean objective of 50 steps is within 0.01 % of that of the 50 before.',
  },
  {
    term: 'convergence κ',
    meaning: 'In mass maps: how much the matter along the line of sight magnifies what lies behind it; it has no unit.',
  },
  {
    term: 'convolution',
    meaning:
      'The condition that h is orthogonal to itself shifted by two, four … taps: coefficients then do not overlap.',
    also: ['orthogonality to double shifts'],
  },
  {
    term: 'credit',
    meaning:
      'Given to distillation only where AWD predicts better than the same run with γ = 0 and than the one on an untrained network.',
    also: ['control'],
  },
  {
    term: 'cross-validation',
    meaning: 'Choosing between predictors by samples that each of them in turn was not fitted to.',
  },
  {
    term: 'distance of wavelets',
    meaning: 'The smallest distance of one ψ to the other, over shifts and reversal; db5 and sym5 are 1.28 apart.',
  },
  { term: 'energy', meaning: 'The sum of squares, of a sample or of its coefficients.' },
  { term: 'epoch', meaning: 'One pass of a network’s training over all its samples.' },
  {
    term: 'filter spectrum',
    meaning:
      'How much power a filter lets through at each frequency ω, in radians a sample; π is the fastest there is.',
    also: ['power response', 'lowpass', 'highpass'],
  },
  {
    term: 'filter taps h',
    meaning: 'About ten numbers, the lowpass filter. They fix everything else: g, φ and ψ.',
    also: ['taps'],
  },
  {
    term: 'γ interpretation',
    meaning: 'The weight of the sum of all absolute attributions in the objective, and the term that it weighs.',
  },
  {
    term: 'gradient',
    meaning:
      'How fast the output of a network changes with each value of its input; given with the data, no network is needed.',
  },
  {
    term: 'highpass filter g',
    meaning: 'h in reverse order with every other sign turned, its quadrature mirror. It sums to 0 (highpass sum).',
    also: ['highpass sum', 'quadrature mirror'],
  },
  {
    term: 'input × gradient',
    meaning: 'Attribution by the gradient times the value itself: what each part contributes as it is.',
  },
  { term: 'integrated gradients', meaning: 'Attribution by the gradients along the way from zero to the sample.' },
  { term: 'kernel', meaning: 'A small patch of weights that measures the surroundings of a pixel.' },
  {
    term: 'λ sparsity',
    meaning: 'The weight of the sum of all absolute coefficients in the objective, and the term that it weighs.',
  },
  {
    term: 'learning rate',
    meaning: 'How far one step moves the taps. Too large, and the run leaps about or diverges.',
  },
  {
    term: 'level J',
    meaning: 'A scale: each level works on what the level before has smoothed, twice as coarse.',
    also: ['levels', 'scale'],
  },
  {
    term: 'lowpass sum',
    meaning: 'The condition that h sums to √2, so that constants stay constants.',
  },
  {
    term: 'network',
    meaning:
      'The trained function f whose view is distilled: convolutional (CNN), recurrent (LSTM), fully connected or residual.',
    also: ['CNN', 'LSTM'],
  },
  {
    term: 'objective',
    meaning:
      'What training makes small: reconstruction, the conditions of a wavelet, λ × sparsity, γ × interpretation.',
  },
  { term: 'Ω_m', meaning: 'The share of matter in what the universe holds: the label of the mass maps.' },
  {
    term: 'orthonormal wavelet',
    meaning:
      'One whose scaled and shifted copies have length 1 and are at right angles, so that nothing is said twice.',
  },
  {
    term: 'peak counts',
    meaning: 'How many peaks of a map have which value under a kernel: features that predict Ω_m.',
    also: ['peak'],
  },
  {
    term: 'perfect reconstruction',
    meaning: 'The inverse transform gives the data back exactly; every orthonormal wavelet does so.',
    also: ['reconstruction'],
  },
  {
    term: 'R²',
    meaning: 'The share of the labels’ variance that is predicted: 1 is perfect, 0 no better than the mean.',
  },
  {
    term: 'regression, ridge or logistic',
    meaning: 'A linear model with small weights, for numbers or for classes: what turns features into a prediction.',
    also: ['ridge', 'logistic'],
  },
  { term: 'saliency', meaning: 'Attribution by the gradient of the output alone.' },
  { term: 'sample', meaning: 'One series or one map of the data set.' },
  { term: 'scaling function φ', meaning: 'The smooth partner of the wavelet: it measures a local mean.' },
  { term: 'seed', meaning: 'A number from which everything random follows, so that a run can be repeated.' },
  {
    term: 'start wavelet',
    meaning: 'The wavelet whose taps training begins with, with start noise added to them if wanted.',
    also: ['start noise'],
  },
  { term: 'sweep', meaning: 'One distillation for each pair of λ and γ of a grid.' },
  {
    term: 'symmetry',
    meaning:
      'How far ψ is from its mirror image; 0 is symmetric. Only the Haar wavelet is both orthonormal and symmetric.',
    also: ['symmetric', 'antisymmetric'],
  },
  {
    term: 'tile, window',
    meaning: 'A piece cut from a large map or a long series, which is then a sample.',
    also: ['stride'],
  },
  {
    term: 'training, validation and test part',
    meaning: 'Samples to learn from, samples to choose by, and samples that are looked at once, to judge.',
    also: ['validation part', 'test part'],
  },
  {
    term: 'TRIM',
    meaning: 'Transformation importance: attributions carried from the pixels to the coefficients of a transform.',
  },
  { term: 'unit norm', meaning: 'The condition that the squares of h sum to 1.' },
  {
    term: 'untrained control',
    meaning: 'The same network before it learned anything. What works as well with it was not learned by the network.',
    also: ['untrained network'],
  },
  {
    term: 'validity',
    meaning: 'Whether the taps obey the conditions of an orthonormal wavelet, within the tolerances shown.',
    also: ['verdict', 'valid wavelet'],
  },
  {
    term: 'vanishing moments',
    meaning:
      'As many as a wavelet has, so smooth a stretch of signal it does not answer to: constants, slopes, curves.',
    also: ['moments'],
  },
  { term: 'wavelet ψ', meaning: 'A short wiggle of mean zero that measures a local change.' },
];
