/**
 * Transformation importance (TRIM): how much each wavelet coefficient matters to a network f, without running f.
 * TRIM prepends the inverse transform to f and keeps the residual r = x − IDWT(c) constant, a = ∂f(IDWT(c) + r)/∂c.
 * So f is only ever asked at x itself, and by the chain rule a = IDWTᵀ ∇f(x): the gradient is computed once a sample.
 * Exact for piecewise-linear networks; for smooth ones attributions are exact and their gradient in h lacks f's Hessian.
 * Source: Singh, Ha, Lanusse, Böhm, Liu, Yu 2020, arXiv 2003.01926.
 */
import { type TransformPlan, transposedSynthesis } from '../wavelets/decomposition';
import type { FilterBank, Real } from '../wavelets/filterBank';
import type { AttributionMethod } from './terms';

/** Whether a method multiplies the saliency by the coefficient. Integrated gradients does, on a mean gradient. */
export const TIMES_COEFFICIENTS = {
  saliency: false,
  inputXGradient: true,
  integratedGradients: true,
} as const satisfies Record<AttributionMethod, boolean>;

/**
 * Signed TRIM attributions, [coefficientCount][batch] in the order of `plan.bands`.
 * coefficients: [coefficientCount][batch], of x under the same filter bank.
 * gradients: [size][batch], ∇f(x); for integrated gradients the mean of ∇f(αx) over α from 0 to 1.
 */
export function attributions(
  plan: TransformPlan,
  bank: FilterBank,
  coefficients: Real,
  gradients: Real,
  batch: number,
  method: AttributionMethod,
): Real {
  const values = transposedSynthesis(plan, bank, gradients, batch);
  if (TIMES_COEFFICIENTS[method]) for (let i = 0; i < values.length; i++) values[i] *= coefficients[i];
  return values;
}
