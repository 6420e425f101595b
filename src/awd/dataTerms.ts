/**
 * The three terms that look at the data, with their gradients in the filters derived by hand.
 * A level is linear in its input and in the filters, so every derivative is again one of the three kernels of
 * wavelets/axisStep: a walk backwards is the adjoint beside a correlation. Nothing records operations.
 *
 *   c = DWT(x)      x̂ = IDWT(c)      u = IDWTᵀ ∇f      a = u or c ⊙ u
 *
 * Source: Ha et al. 2021, eq. 8, with TRIM as in trim.ts.
 */
import { adjoint, correlate } from '../wavelets/axisStep';
import {
  adjointSteps,
  analyseSteps,
  correlateSteps,
  type SlotArrays,
  type StepTable,
  type TransformPlan,
} from '../wavelets/decomposition';
import type { FilterBank, Real } from '../wavelets/filterBank';
import { absoluteProductSum, absoluteSum, absoluteSumInPlace, squaredError } from './pointwise';
import type { AttributionMethod, DataTerm } from './terms';
import { TIMES_COEFFICIENTS } from './trim';
import { type Workspace, workspace } from './workspace';

/** Gradients in the two filters, each [taps]; added to, in float64. */
export interface FilterGradient {
  readonly inH: Float64Array;
  readonly inG: Float64Array;
}

/** One batch and the state of the filters it is looked at with. */
interface Pass {
  readonly plan: TransformPlan;
  readonly batch: number;
  readonly bank: FilterBank;
  readonly work: Workspace;
  readonly gradient: FilterGradient;
}

/**
 * Unweighted data terms of x: [size][batch] and ∇f: [size][batch]; adds the gradient of their weighted sum.
 * Null for a term of weight 0, and for the interpretation without gradients.
 */
export type DataTerms = (
  bank: FilterBank,
  weights: Readonly<Record<DataTerm, number>>,
  x: Real,
  gradients: Real | null,
  gradient: FilterGradient,
) => Record<DataTerm, number | null>;

/** The data terms of batches of one size, in work arrays of their own. `x` tells the float type. */
export function createDataTerms(plan: TransformPlan, batch: number, method: AttributionMethod, x: Real): DataTerms {
  const work = workspace(plan, batch, x);
  const absoluteScale = 1 / (plan.levels + 1) / batch;
  const product = TIMES_COEFFICIENTS[method];
  return (bank, weights, samples, gradients, gradient) => {
    const pass: Pass = { plan, batch, bank, work, gradient };
    const reconstructs = weights.reconstruction !== 0;
    const sparse = weights.sparsity !== 0;
    const interprets = gradients !== null && weights.interpretation !== 0;
    const usesCoefficients = reconstructs || sparse || (interprets && product);
    if (usesCoefficients) decomposeSamples(pass, samples);
    const reconstruction = reconstructs ? reconstructionTerm(pass, weights.reconstruction / batch) / batch : null;
    if (!reconstructs && usesCoefficients) work.dataGradient.coefficients.fill(0);
    const sparsity = sparse ? absoluteScale * sparsityTerm(work, weights.sparsity * absoluteScale) : null;
    const interpretation = interprets
      ? absoluteScale * interpretationTerm(pass, gradients, product, weights.interpretation * absoluteScale)
      : null;
    if (usesCoefficients) backThroughAnalysis(pass, 'analysis', work.dataGradient, work.data);
    return { reconstruction, sparsity, interpretation };
  };
}

function decomposeSamples({ plan, batch, bank, work }: Pass, x: Real): void {
  work.data.slots[0] = x;
  analyseSteps(plan, 'analysis', bank, work.data, batch);
}

/** Σ‖x − x̂‖²; leaves scale × its gradient in c in the bands of `dataGradient`. */
function reconstructionTerm({ plan, batch, bank, work, gradient }: Pass, scale: number): number {
  adjointSteps(plan, 'synthesis', bank, work.reconstruction, batch);
  const value = squaredError(work.reconstruction.slots[0], work.data.slots[0], scale);
  analyseSteps(plan, 'synthesis', bank, work.dataGradient, batch);
  correlateSteps(plan, 'synthesis', work.reconstruction, work.dataGradient, gradient.inH, gradient.inG, batch);
  return value;
}

/** Σ|c|; adds scale × its gradient in c. */
function sparsityTerm({ data, dataGradient }: Workspace, scale: number): number {
  return absoluteSum(data.coefficients, dataGradient.coefficients, scale);
}

/** Σ|a|; where a = c ⊙ u, adds scale × its gradient in c. */
function interpretationTerm(pass: Pass, gradients: Real, product: boolean, scale: number): number {
  const { plan, batch, bank, work } = pass;
  work.saliency.slots[0] = gradients;
  analyseSteps(plan, 'synthesis', bank, work.saliency, batch);
  const u = work.saliency.coefficients;
  const value = product
    ? absoluteProductSum(work.data.coefficients, u, work.dataGradient.coefficients, scale)
    : absoluteSumInPlace(u, scale);
  backThroughAnalysis(pass, 'synthesis', work.saliency, work.saliency);
  return value;
}

/**
 * The loss's gradient in the filters through `analyseSteps`, whose slots are `forward`; the bands of `backward` hold the
 * gradient in its bands. The samples are given, so the walk ends before slot 0. Both may be the same slots: a slot's
 * value is needed once, as the source of its step, and only then overwritten by the gradient in it.
 */
function backThroughAnalysis(
  { plan, batch, bank, gradient }: Pass,
  table: StepTable,
  { slots: backward }: SlotArrays,
  { slots: forward }: SlotArrays,
): void {
  for (let s = plan.steps.length - 1; s >= 0; s--) {
    const step = plan.steps[s];
    const { source, outer } = step;
    const inner = step.inner * batch;
    const low = backward[step.low];
    const high = backward[step.high];
    correlate(step[table], low, high, forward[source], gradient.inH, gradient.inG, outer, inner);
    if (source !== 0) adjoint(step[table], bank, low, high, backward[source], outer, inner);
  }
}
