/**
 * What a step has to compute and to move, counted from the plan of its transform, whatever engine does it.
 *
 * Arithmetic: each kernel of an axis step (analysis, adjoint, correlation) does one multiply-add a filter for every
 * place of its index table that lies inside the signal; a multiply-add counts as 2 operations. Pointwise work (signs,
 * squares), the filter terms and Adam are left out: below 5 %.
 *
 * Bytes: each kernel reads and writes each of its arrays once (x, g and all slots between them and the bands), 4 bytes a
 * number; the pointwise passes likewise. An engine that keeps arrays in registers, caches or workgroup memory moves
 * fewer through main memory, so its share of a copy's speed may pass 100 %.
 */
import { stepCost } from '../src/engine/cpu/stepCost';
import type { TransformPlan } from '../src/wavelets/transformPlan';

export interface StepWork {
  /** Floating-point operations a step. */
  readonly operations: number;
  /** Bytes read and written a step, every pass once. */
  readonly bytes: number;
  /** Bytes of all arrays that a step touches. */
  readonly workingSet: number;
}

const FILTERS = 2;
const BYTES_A_NUMBER = 4;

/** Work of a step on `count` samples with all terms on and saliency attributions. */
export function stepWork(plan: TransformPlan, count: number): StepWork {
  let moved = 0;
  for (const { analysis, outer, inner, source } of plan.steps) {
    moved += outer * inner * passesOf(source === 0) * (analysis.n + FILTERS * analysis.outputLength);
  }
  moved += pointwiseNumbers(plan);
  return {
    operations: stepCost(plan) * count,
    bytes: BYTES_A_NUMBER * moved * count,
    workingSet: BYTES_A_NUMBER * workingNumbers(plan) * count,
  };
}

/**
 * Kernels that run on an axis step. The walks: DWT(x); its gradient (correlation, adjoint); IDWT(c); its gradient
 * (analysis, correlation); IDWTᵀ ∇f; its gradient (correlation, adjoint). The samples are given, so gradients end before them.
 */
function passesOf(readsSample: boolean): number {
  const gradient = readsSample ? 1 : 2;
  return 1 + gradient + 3 + 1 + gradient;
}

/** Numbers read and written by the squared error (x, x̂, x̂), the sparsity (c, gradient, gradient) and the saliency (u, u). */
function pointwiseNumbers({ slots, coefficientCount }: TransformPlan): number {
  return 3 * slots[0].size + (3 + 2) * coefficientCount;
}

/**
 * Numbers a sample: x, x̂ and ∇f; c, its gradient and the saliencies; and three times what lies between sample and
 * bands, for the analysis, the synthesis and their gradients.
 */
function workingNumbers({ slots, coefficientCount }: TransformPlan): number {
  const between = slots.reduce((sum, { size, band }, s) => sum + (s > 0 && band === null ? size : 0), 0);
  return 3 * (slots[0].size + coefficientCount + between);
}
