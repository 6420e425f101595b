/**
 * The dispatches of one chunk of a step in their order, worked out before any is encoded. The walks are those of
 * `awd/dataTerms.ts`; what a weight of 0 makes needless is left out when a step is encoded.
 */
import type { AttributionMethod, TermWeights } from '../../../awd/terms';
import { TIMES_COEFFICIENTS } from '../../../awd/trim';
import { BOUNDARY_MODES } from '../../../wavelets/boundary';
import type { StepTable, TransformPlan } from '../../../wavelets/decomposition';
import { arena, type SlotPlaces } from './arena';
import { THREADS, tapsAThread } from './axisKernels';
import { type AxisRecord, axisRecord, type JoinedSteps, joinedSteps } from './axisPass';
import { axisTables } from './axisTables';
import type { RunRecord } from './runRecord';

export type AxisKernelName = 'analyse' | 'adjoint' | 'correlate';

/** Workgroups of a dispatch, along three dimensions. */
export type Groups = readonly [number, number, number];

export interface AxisDispatch {
  readonly kernel: AxisKernelName;
  readonly record: AxisRecord;
  readonly groups: Groups;
}

/** Axis passes by what they are for; within each, in order. */
export interface Schedule {
  /** c = DWT(x). */
  readonly analysis: readonly AxisDispatch[];
  /** x̂ = IDWT(c). */
  readonly synthesis: readonly AxisDispatch[];
  /** From the gradient in x̂ to those in c and h. */
  readonly backThroughSynthesis: readonly AxisDispatch[];
  /** s = IDWTᵀ ∇f. */
  readonly saliency: readonly AxisDispatch[];
  /** From the gradient in s to that in h. */
  readonly backThroughSaliency: readonly AxisDispatch[];
  /** From the gradient in c to that in h. */
  readonly backThroughAnalysis: readonly AxisDispatch[];
  readonly run: RunRecord;
  /** What all records point into. */
  readonly tables: Int32Array;
  /** Numbers that the partial sums take. */
  readonly partials: number;
}

/** Fours of numbers a thread adds up before its workgroup does, where there are enough of them. */
const NUMBERS_A_THREAD = 8;
/** More rows of partial sums would cost more at the end than they save. */
const MOST_ROWS = 512;

/** Workgroups that add up `numbers` fours of numbers together. */
export function summingGroups(numbers: number): number {
  return Math.min(MOST_ROWS, Math.ceil(numbers / (THREADS * NUMBERS_A_THREAD)));
}

/** Workgroups with a thread for each of `threads`, where a dimension has at most `widest`. */
export function threadGroups(threads: number, widest: number): Groups {
  const groups = Math.ceil(threads / THREADS);
  return [Math.min(groups, widest), Math.ceil(groups / widest), 1];
}

/** The schedule for chunks of 4 · `quads` samples on a device with at most `widest` workgroups a dimension. */
export function schedule(plan: TransformPlan, quads: number, hasGradients: boolean, widest: number): Schedule {
  const { signal, reconstruction, gradient, saliency, coefficients } = arena(plan, hasGradients);
  const phase = BOUNDARY_MODES[plan.mode].phase(plan.taps);
  const tables = axisTables(phase);
  const forwards = joinedSteps(plan);
  const backwards = forwards.slice().reverse();
  let rows = 0;

  const record = (steps: JoinedSteps, table: StepTable, inputs: SlotPlaces, outputs: SlotPlaces, row?: number) =>
    axisRecord(steps, table, inputs, outputs, quads, tables, row);
  const analyse = (steps: JoinedSteps, table: StepTable, places: SlotPlaces): AxisDispatch => {
    const made = record(steps, table, places, places);
    const threads = made.outer * Math.ceil(made.outputs / 2) * made.width;
    return { kernel: 'analyse', record: made, groups: threadGroups(threads, widest) };
  };
  const adjoint = (steps: JoinedSteps, table: StepTable, places: SlotPlaces): AxisDispatch => {
    const made = record(steps, table, places, places);
    const pairs = Math.ceil((phase + made.n) / 2) - Math.floor(phase / 2);
    return { kernel: 'adjoint', record: made, groups: threadGroups(made.outer * pairs * made.width, widest) };
  };
  const correlate = (steps: JoinedSteps, table: StepTable, inputs: SlotPlaces, outputs: SlotPlaces): AxisDispatch => {
    const made = record(steps, table, inputs, outputs, rows);
    const groups = summingGroups(made.outer * made.outputs * made.width);
    rows += groups;
    return { kernel: 'correlate', record: made, groups: [groups, plan.taps / tapsAThread(plan.taps), 1] };
  };
  /** The loss's gradient through an analysis whose slots are `inputs`; that in the bands of `outputs` is given. */
  const back = (table: StepTable, inputs: SlotPlaces, outputs: SlotPlaces) =>
    backwards.flatMap((steps) => {
      const inFilters = correlate(steps, table, inputs, outputs);
      return steps[0].source === 0 ? [inFilters] : [inFilters, adjoint(steps, table, outputs)];
    });

  const analysis = forwards.map((steps) => analyse(steps, 'analysis', signal));
  const synthesis = backwards.map((steps) => adjoint(steps, 'synthesis', reconstruction));
  const backThroughSynthesis = forwards.flatMap((steps) => [
    correlate(steps, 'synthesis', gradient, reconstruction),
    analyse(steps, 'synthesis', gradient),
  ]);
  const reconstructionRows = rows;
  const transposed = hasGradients ? forwards.map((steps) => analyse(steps, 'synthesis', saliency)) : [];
  const backThroughSaliency = hasGradients ? back('synthesis', saliency, saliency) : [];
  const interpretationRows = rows;
  const backThroughAnalysis = back('analysis', signal, gradient);

  const sampleNumbers = plan.slots[0].size * quads;
  const coefficientNumbers = plan.coefficientCount * quads;
  const errorPartials = 2 * plan.taps * rows;
  const errorRows = summingGroups(sampleNumbers);
  const penaltyRows = summingGroups(coefficientNumbers);
  const penaltyPartials = errorPartials + errorRows;
  const run: RunRecord = {
    quads,
    sampleNumbers,
    coefficientNumbers,
    x: signal[0] * quads,
    estimate: reconstruction[0] * quads,
    coefficients: coefficients.signal * quads,
    coefficientGradients: coefficients.gradient * quads,
    attributions: coefficients.saliency * quads,
    reconstructionRows,
    interpretationRows,
    gradientRows: rows,
    errorPartials,
    errorRows,
    penaltyPartials,
    penaltyRows,
  };
  return {
    analysis,
    synthesis,
    backThroughSynthesis,
    saliency: transposed,
    backThroughSaliency,
    backThroughAnalysis,
    run,
    tables: tables.numbers(),
    partials: penaltyPartials + 2 * penaltyRows,
  };
}

/** Which parts of a step its weights call for. */
export interface Parts {
  readonly reconstructs: boolean;
  readonly interprets: boolean;
  /** Whether |c| or |a| is summed. */
  readonly penalises: boolean;
  /** Whether anything needs c. */
  readonly usesCoefficients: boolean;
}

/** `attribution` null: there are no gradients. */
export function partsOf(weights: TermWeights, attribution: AttributionMethod | null): Parts {
  const reconstructs = weights.reconstruction !== 0;
  const sparse = weights.sparsity !== 0;
  const interprets = attribution !== null && weights.interpretation !== 0;
  const product = interprets && TIMES_COEFFICIENTS[attribution];
  return {
    reconstructs,
    interprets,
    penalises: sparse || interprets,
    usesCoefficients: reconstructs || sparse || product,
  };
}
