/**
 * The axis passes of one chunk of a step in their order, worked out before any is encoded. The walks are those of
 * `awd/dataTerms.ts`; what a weight of 0 makes needless is left out when a step is encoded.
 */
import type { AttributionMethod, TermWeights } from '../../../awd/terms';
import { TIMES_COEFFICIENTS } from '../../../awd/trim';
import type { StepTable, TransformPlan } from '../../../wavelets/decomposition';
import type { Arena, SlotPlaces } from './arena';
import { type AxisDispatch, AxisDispatches, summingGroups } from './axisDispatch';
import { joinedSteps } from './axisPass';
import type { RunRecord } from './runRecord';

/** Axis passes by what they are for; within each, in order. */
export interface Walks {
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
}

export interface Schedule {
  readonly walks: Walks;
  readonly run: RunRecord;
  /** What all records point into. */
  readonly tables: Int32Array;
  /** Numbers that the partial sums take. */
  readonly partials: number;
}

/** The schedule for chunks of 4 · `quads` samples on a device with at most `widest` workgroups a dimension. */
export function schedule(
  plan: TransformPlan,
  places: Arena,
  quads: number,
  hasGradients: boolean,
  widest: number,
): Schedule {
  const { signal, reconstruction, gradient, saliency } = places;
  const axis = new AxisDispatches(plan, quads, widest);
  const forwards = joinedSteps(plan);
  const backwards = forwards.slice().reverse();
  /** The loss's gradient through an analysis whose slots are `inputs`; that in the bands of `outputs` is given. */
  const back = (table: StepTable, inputs: SlotPlaces, outputs: SlotPlaces) =>
    backwards.flatMap((steps) => {
      const inFilters = axis.correlate(steps, table, inputs, outputs);
      return steps[0].source === 0 ? [inFilters] : [inFilters, axis.adjoint(steps, table, outputs)];
    });

  const analysis = forwards.map((steps) => axis.analyse(steps, 'analysis', signal));
  const synthesis = backwards.map((steps) => axis.adjoint(steps, 'synthesis', reconstruction));
  const backThroughSynthesis = forwards.flatMap((steps) => [
    axis.correlate(steps, 'synthesis', gradient, reconstruction),
    axis.analyse(steps, 'synthesis', gradient),
  ]);
  const reconstructionRows = axis.rows;
  const transposed = hasGradients ? forwards.map((steps) => axis.analyse(steps, 'synthesis', saliency)) : [];
  const backThroughSaliency = hasGradients ? back('synthesis', saliency, saliency) : [];
  const interpretationRows = axis.rows;
  const backThroughAnalysis = back('analysis', signal, gradient);

  const rows = { reconstructionRows, interpretationRows, gradientRows: axis.rows };
  const run = runRecord(plan, places, quads, rows);
  return {
    walks: {
      analysis,
      synthesis,
      backThroughSynthesis,
      saliency: transposed,
      backThroughSaliency,
      backThroughAnalysis,
    },
    run,
    tables: axis.tables(),
    partials: run.penaltyPartials + 2 * run.penaltyRows,
  };
}

function runRecord(
  plan: TransformPlan,
  { signal, reconstruction, coefficients }: Arena,
  quads: number,
  rows: Pick<RunRecord, 'reconstructionRows' | 'interpretationRows' | 'gradientRows'>,
): RunRecord {
  const sampleNumbers = plan.slots[0].size * quads;
  const coefficientNumbers = plan.coefficientCount * quads;
  const errorPartials = 2 * plan.taps * rows.gradientRows;
  const errorRows = summingGroups(sampleNumbers);
  return {
    ...rows,
    quads,
    sampleNumbers,
    coefficientNumbers,
    x: signal[0] * quads,
    estimate: reconstruction[0] * quads,
    coefficients: coefficients.signal * quads,
    coefficientGradients: coefficients.gradient * quads,
    attributions: coefficients.saliency * quads,
    errorPartials,
    errorRows,
    penaltyPartials: errorPartials + errorRows,
    penaltyRows: summingGroups(coefficientNumbers),
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
