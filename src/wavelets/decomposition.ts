/**
 * Multilevel transforms of a batch, as walks over the steps of a plan: forwards with the analysis kernel,
 * backwards with its adjoint, and the correlation that gives gradients in the filters. Each walk takes either table:
 *
 *   analyseSteps  with `analysis`   DWT         adjointSteps with `synthesis`   IDWT
 *   analyseSteps  with `synthesis`  IDWTᵀ       adjointSteps with `analysis`    DWTᵀ
 *
 * All arrays have the batch innermost: x [length][batch] or [height][width][batch], coefficients [coefficientCount][batch].
 */
import { adjoint, analysis, correlate } from './axisStep';
import { type FilterBank, type Real, zerosLike } from './filterBank';
import type { TransformPlan } from './transformPlan';

export { batchInnermost, batchOutermost } from './layout';
export { type Band, maxLevels, type Slot, type Step, type TransformPlan, transformPlan } from './transformPlan';

/** Which index table of a step a walk reads. */
export type StepTable = 'analysis' | 'synthesis';

/** One array a slot of the plan; the slots that are bands are views into `coefficients`, so nothing is packed. */
export interface SlotArrays {
  /** Slot s: [plan.slots[s].size][batch]. Slot 0 is the sample. */
  readonly slots: readonly Real[];
  /** [coefficientCount][batch] */
  readonly coefficients: Real;
}

/**
 * Arrays for one walk, in the float type of the one given: either `x` [size][batch], which becomes slot 0,
 * or `coefficients` [coefficientCount][batch], which the bands then view. What is not given is zeros.
 */
export function slotArrays(
  plan: TransformPlan,
  batch: number,
  given: { x: Real } | { coefficients: Real },
): SlotArrays {
  const like = 'x' in given ? given.x : given.coefficients;
  const coefficients = 'x' in given ? zerosLike(like, plan.coefficientCount * batch) : given.coefficients;
  requireLength('x' in given ? plan.slots[0].size : plan.coefficientCount, batch, like);
  const slots = plan.slots.map(({ size, band }, s) => {
    if (band === null) return s === 0 && 'x' in given ? given.x : zerosLike(like, size * batch);
    const from = plan.bands[band].offset * batch;
    return coefficients.subarray(from, from + size * batch);
  });
  return { slots, coefficients };
}

/** From slot 0 to the bands: overwrites every slot but 0. */
export function analyseSteps(
  plan: TransformPlan,
  table: StepTable,
  bank: FilterBank,
  { slots }: SlotArrays,
  batch: number,
): void {
  requireTaps(plan, bank);
  for (const step of plan.steps) {
    const { source, low, high, outer, inner } = step;
    analysis(step[table], bank, slots[source], slots[low], slots[high], outer, inner * batch);
  }
}

/** From the bands to slot 0: overwrites every slot that is no band. */
export function adjointSteps(
  plan: TransformPlan,
  table: StepTable,
  bank: FilterBank,
  { slots }: SlotArrays,
  batch: number,
): void {
  requireTaps(plan, bank);
  for (let s = plan.steps.length - 1; s >= 0; s--) {
    const { source, low, high, outer, inner } = plan.steps[s];
    adjoint(plan.steps[s][table], bank, slots[low], slots[high], slots[source], outer, inner * batch);
  }
}

/**
 * Gradients in the filters, added to `inH` and `inG` ([taps]): Σ over steps of the correlation of `low`, `high`
 * in `outputs` with the source in `inputs`.
 * - Gradient of a loss through `analyseSteps`: `inputs` its slots, `outputs` the loss's gradients as `adjointSteps`
 *   with the same table spreads them.
 * - Gradient through `adjointSteps`: `outputs` its slots, `inputs` the loss's gradients as `analyseSteps` spreads them.
 */
export function correlateSteps(
  plan: TransformPlan,
  table: StepTable,
  outputs: SlotArrays,
  inputs: SlotArrays,
  inH: Float64Array,
  inG: Float64Array,
  batch: number,
): void {
  for (const step of plan.steps) {
    const { source, low, high, outer, inner } = step;
    const x = inputs.slots[source];
    correlate(step[table], outputs.slots[low], outputs.slots[high], x, inH, inG, outer, inner * batch);
  }
}

/** Wavelet coefficients of x: DWT_h(x), [coefficientCount][batch] in the order of `plan.bands`. x: [size][batch]. */
export function decompose(plan: TransformPlan, bank: FilterBank, x: Real, batch: number): Real {
  const arrays = slotArrays(plan, batch, { x });
  analyseSteps(plan, 'analysis', bank, arrays, batch);
  return arrays.coefficients;
}

/** Inverse transform: IDWT_h(c), [size][batch]. coefficients: [coefficientCount][batch]. */
export function reconstruct(plan: TransformPlan, bank: FilterBank, coefficients: Real, batch: number): Real {
  const arrays = slotArrays(plan, batch, { coefficients });
  adjointSteps(plan, 'synthesis', bank, arrays, batch);
  return arrays.slots[0];
}

/**
 * Transpose of the inverse transform: IDWT_hᵀ g, [coefficientCount][batch]. gradient: [size][batch].
 * With g = ∇f(x) these are the TRIM saliencies (Singh et al. 2020, arXiv 2003.01926).
 */
export function transposedSynthesis(plan: TransformPlan, bank: FilterBank, gradient: Real, batch: number): Real {
  const arrays = slotArrays(plan, batch, { x: gradient });
  analyseSteps(plan, 'synthesis', bank, arrays, batch);
  return arrays.coefficients;
}

function requireLength(size: number, batch: number, values: Real): void {
  if (values.length === size * batch) return;
  throw new RangeError(`expected ${size} × ${batch} = ${size * batch} numbers, got ${values.length}`);
}

function requireTaps(plan: TransformPlan, bank: FilterBank): void {
  if (bank.h.length === plan.taps && bank.g.length === plan.taps) return;
  throw new RangeError(`the plan is for ${plan.taps} taps, the filter has ${bank.h.length}`);
}
