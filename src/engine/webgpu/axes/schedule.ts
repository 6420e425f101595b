/**
 * The axis passes of one chunk of a step in their order, worked out before any is encoded. The walks are those of
 * `awd/dataTerms.ts`; what a weight of 0 makes needless is left out when a step is encoded.
 */
import type { AttributionMethod, TermWeights } from '../../../awd/terms';
import { TIMES_COEFFICIENTS } from '../../../awd/trim';
import type { StepTable, TransformPlan } from '../../../wavelets/decomposition';
import type { Arena } from './arena';
import { type AxisDispatch, AxisDispatches, beside, summingGroups } from './axisDispatch';
import { joinedSteps, type PassPlaces, within } from './axisPass';
import type { RunRecord } from './runRecord';

/** Walks that need nothing of each other, alone or beside each other. */
export interface WalksBeside {
  readonly coefficients: readonly AxisDispatch[];
  readonly interpretation: readonly AxisDispatch[];
  readonly both: readonly AxisDispatch[];
}

/** Axis passes by what they are for; within each, in order. */
export interface Walks {
  /** c = DWT(x); and s = IDWTᵀ ∇f. */
  readonly forwards: WalksBeside;
  /** x̂ = IDWT(c). */
  readonly synthesis: readonly AxisDispatch[];
  /** From the gradient in x̂ to those in c and h. */
  readonly backThroughSynthesis: readonly AxisDispatch[];
  /** From the gradient in c to that in h; and from the gradient in s to that in h. */
  readonly backwards: WalksBeside;
}

/** All dispatches of the walks, in the order of their records. */
export function dispatchesOf({ forwards, synthesis, backThroughSynthesis, backwards }: Walks): AxisDispatch[] {
  return [...Object.values(forwards), synthesis, backThroughSynthesis, ...Object.values(backwards)].flat();
}

/** Those of walks beside each other that are called for. */
export function chosen(walks: WalksBeside, coefficients: boolean, interpretation: boolean): readonly AxisDispatch[] {
  if (coefficients) return interpretation ? walks.both : walks.coefficients;
  return interpretation ? walks.interpretation : [];
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
  /** The loss's gradient through an analysis: no further than to the samples, which are given. */
  const back = (table: StepTable, places: PassPlaces) =>
    backwards.map((steps) =>
      axis.summing(steps[0].source === 0 ? 'correlate' : 'adjointAndCorrelate', steps, table, places),
    );

  const analysis = forwards.map((steps) => axis.pass('analyse', steps, 'analysis', within(signal)));
  const synthesis = backwards.map((steps) => axis.pass('adjoint', steps, 'synthesis', within(reconstruction)));
  const error = within(gradient, { bands: reconstruction });
  const backThroughSynthesis = forwards.map((steps) => axis.summing('analyseAndCorrelate', steps, 'synthesis', error));
  const reconstructionRows = axis.rows;
  const transposed = hasGradients
    ? forwards.map((steps) => axis.pass('analyse', steps, 'synthesis', within(saliency)))
    : [];
  const throughTransposed = hasGradients ? back('synthesis', within(saliency)) : [];
  const interpretationRows = axis.rows;
  const throughAnalysis = back('analysis', within(gradient, { samples: signal }));

  const rows = { reconstructionRows, interpretationRows, gradientRows: axis.rows };
  const run = runRecord(plan, places, quads, rows);
  return {
    walks: {
      forwards: walksBeside(analysis, transposed),
      synthesis,
      backThroughSynthesis,
      backwards: walksBeside(throughAnalysis, throughTransposed),
    },
    run,
    tables: axis.tables(),
    partials: run.penaltyPartials + 2 * run.penaltyRows,
  };
}

function walksBeside(coefficients: AxisDispatch[], interpretation: AxisDispatch[]): WalksBeside {
  return { coefficients, interpretation, both: interpretation.map((pass, i) => beside(coefficients[i], pass)) };
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
