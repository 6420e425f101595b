/**
 * The objective of adaptive wavelet distillation and its gradient in the one thing learned, the lowpass filter h.
 * Given ∇f of each sample, computed once, a step needs no network: it is linear algebra with a few taps.
 * Source: Ha et al. 2021, eq. 8; the terms one by one are in dataTerms.ts and filterTerms.ts.
 */
import type { TransformPlan } from '../wavelets/decomposition';
import { filterBank, foldHighpassGradient, type Real } from '../wavelets/filterBank';
import { createDataTerms, type FilterGradient } from './dataTerms';
import { filterTerms } from './filterTerms';
import { type AttributionMethod, type DataTerm, TERM_NAMES, type TermName, type TermWeights } from './terms';

export interface Evaluation {
  /** Σ weight × term. */
  readonly total: number;
  /** Unweighted; null where the weight is 0, and for the interpretation without gradients. */
  readonly terms: Readonly<Record<TermName, number | null>>;
  /** Gradient of `total` in h: [taps]. */
  readonly gradient: Float64Array;
}

export interface ObjectiveInput {
  readonly plan: TransformPlan;
  /** [size][batch], the batch innermost. Its float type is that of all arrays; filters and sums are float64. */
  readonly x: Real;
  /** ∇f(x) (integrated gradients: its mean over αx) laid out as `x`, or null: no interpretation term. */
  readonly gradients: Real | null;
  /** Number of samples m that data terms are divided by. */
  readonly batch: number;
  readonly attribution: AttributionMethod;
}

export interface Objective {
  /**
   * Evaluates at h: [taps], on the samples of the input or on others of the same number and layout (a minibatch).
   * The samples are only read; all else that grows with them is allocated once.
   */
  evaluate(h: ArrayLike<number>, weights: TermWeights, x?: Real, gradients?: Real | null): Evaluation;
}

/** The objective on batches of one size, in work arrays kept between evaluations. */
export function createObjective(input: ObjectiveInput): Objective {
  const { plan, batch } = input;
  const dataTerms = createDataTerms(plan, batch, input.attribution, input.x);
  const gradient = { inH: new Float64Array(plan.taps), inG: new Float64Array(plan.taps) };
  return {
    evaluate(h, weights, x = input.x, gradients = input.gradients) {
      requireLengths(input, h, x, gradients);
      const bank = filterBank(h);
      gradient.inH.fill(0);
      gradient.inG.fill(0);
      const ofData = dataTerms(bank, weights, x, gradients, gradient);
      return withFilterTerms(h, weights, ofData, gradient);
    },
  };
}

/**
 * The evaluation at h: [taps] from its half that looks at the data: the unweighted data terms and the gradient of
 * their weighted sum in the two filters.
 */
export function withFilterTerms(
  h: ArrayLike<number>,
  weights: TermWeights,
  ofData: Readonly<Record<DataTerm, number | null>>,
  { inH, inG }: FilterGradient,
): Evaluation {
  const gradient = foldHighpassGradient(inH, inG);
  const terms = { ...ofData, ...filterTerms(Float64Array.from(h), weights, gradient) };
  let total = 0;
  for (const name of TERM_NAMES) total += weights[name] * (terms[name] ?? 0);
  return { total, terms, gradient };
}

/** The objective and its gradient at h: [taps], once. For many evaluations keep `createObjective`. */
export function evaluateObjective(input: ObjectiveInput, h: ArrayLike<number>, weights: TermWeights): Evaluation {
  return createObjective(input).evaluate(h, weights);
}

function requireLengths({ plan, batch }: ObjectiveInput, h: ArrayLike<number>, x: Real, gradients: Real | null): void {
  const size = plan.slots[0].size * batch;
  if (h.length !== plan.taps) throw new RangeError(`expected ${plan.taps} taps, got ${h.length}`);
  if (x.length !== size) throw new RangeError(`expected ${size} samples, got ${x.length}`);
  if (gradients !== null && gradients.length !== size) {
    throw new RangeError(`expected ${size} gradients, got ${gradients.length}`);
  }
}
