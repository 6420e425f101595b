/**
 * The terms of the objective: one row a term, read by the maths, the engines, the formula on the page and the curves.
 * Ha et al. 2021, eq. 8; the wavelet loss unfolds into its conditions.
 */

export interface Term {
  readonly label: string;
  /** The three totals the paper plots. */
  readonly group: 'reconstruction' | 'wavelet' | 'interpretation';
  /** Plain Unicode, m = batch size, J = levels. */
  readonly formula: string;
  /** What the term asks of the wavelet, in one sentence. */
  readonly meaning: string;
}

export const TERMS = {
  reconstruction: {
    label: 'reconstruction',
    group: 'reconstruction',
    formula: 'Σ‖x − x̂‖² / m',
    meaning: 'The inverse transform of the coefficients gives the data back.',
  },
  lowpassSum: {
    label: 'lowpass sum',
    group: 'wavelet',
    formula: '½ (Σh − √2)²',
    meaning: 'The scaling function keeps constants: the lowpass filter sums to √2.',
  },
  highpassSum: {
    label: 'highpass sum',
    group: 'wavelet',
    formula: '½ (Σg)²',
    meaning: 'The wavelet has mean zero: the highpass filter sums to 0.',
  },
  unitNorm: {
    label: 'unit norm',
    group: 'wavelet',
    formula: '½ (‖h‖² − 1)²',
    meaning: 'The lowpass filter has unit length.',
  },
  cmf: {
    label: 'conjugate mirror',
    group: 'wavelet',
    formula: '½ Σ_{k<K/2} (|Ĥ_k|² + |Ĥ_{k+K/2}|² − 2)²',
    meaning: 'Lowpass and highpass share the power at every frequency: nothing is lost, nothing counted twice.',
  },
  convolution: {
    label: 'convolution',
    group: 'wavelet',
    formula: '½ Σ_k (Σ_n h[n] h[n − 2k] − δ_k)²',
    meaning: 'The filter is orthogonal to its own shifts by two.',
  },
  sparsity: {
    label: 'λ sparsity',
    group: 'wavelet',
    formula: 'λ Σ|c| / (J + 1) / m',
    meaning: 'Few coefficients carry the data.',
  },
  interpretation: {
    label: 'γ interpretation',
    group: 'interpretation',
    formula: 'γ Σ|a| / (J + 1) / m',
    meaning: 'Few coefficients carry what the network looks at (TRIM attributions).',
  },
} as const satisfies Record<string, Term>;

export type TermName = keyof typeof TERMS;
export const TERM_NAMES = Object.keys(TERMS) as TermName[];
/** Terms that depend on h alone. */
export const FILTER_TERMS = ['lowpassSum', 'highpassSum', 'unitNorm', 'cmf', 'convolution'] as const;
export type FilterTerm = (typeof FILTER_TERMS)[number];
/** Terms that look at the data through h. */
export type DataTerm = Exclude<TermName, FilterTerm>;

/** Factor of each term in the total; λ is the weight of `sparsity`, γ of `interpretation`. A term of weight 0 is not computed. */
export type TermWeights = Readonly<Record<TermName, number>>;

/** The objective as the paper weighs it (Ha et al. 2021, eq. 8): λ and γ, every other term 1. */
export function paperWeights(lambda: number, gamma: number): TermWeights {
  const others = { reconstruction: 1, lowpassSum: 1, highpassSum: 1, unitNorm: 1, cmf: 1, convolution: 1 };
  return { ...others, sparsity: lambda, interpretation: gamma };
}

export const ATTRIBUTION_METHODS = {
  saliency: { label: 'Saliency', formula: 'a = IDWTᵀ ∇f(x)' },
  inputXGradient: { label: 'Input × gradient', formula: 'a = c ⊙ IDWTᵀ ∇f(x)' },
  integratedGradients: { label: 'Integrated gradients', formula: 'a = c ⊙ IDWTᵀ mean ∇f(αx)' },
} as const;
export type AttributionMethod = keyof typeof ATTRIBUTION_METHODS;
