/**
 * Bytes that a step of the axis form moves between the kernels and the GPU's memory, counted from its schedule, beside the
 * least that its walks allow. Numbers that neighbouring threads both read count once, for caches hold them.
 */
import type { TransformPlan } from '../../../wavelets/decomposition';
import type { AxisDispatch } from './axisDispatch';
import type { AxisRecord } from './axisPass';
import { QUAD } from './chunks';
import { chosen, type Schedule } from './schedule';

export interface Traffic {
  /** Each dispatch's inputs and outputs: the walks, the two pointwise passes, the partial sums. */
  readonly bytes: number;
  /**
   * The same step if a level were one kernel, both axes and the pointwise work inside, that reads each of its inputs once
   * and writes each of its outputs once. Walks with what they take besides the approximations between levels:
   * x to c; c and x to x̂ − x; that and c to the gradient in c; ∇f to s; the gradient in c with x; that in s with ∇f.
   */
  readonly least: number;
}

const BYTES_A_FOUR = 16;

/** Traffic of a step of one chunk with all terms and saliency attributions, samples resident. */
export function stepTraffic(plan: TransformPlan, { walks, run }: Schedule): Traffic {
  const { forwards, synthesis, backThroughSynthesis, backwards } = walks;
  const passes = [chosen(forwards, true, true), synthesis, backThroughSynthesis, chosen(backwards, true, true)].flat();
  const inWalks = passes.reduce((sum, pass) => sum + foursOf(pass), 0);
  const pointwise = 3 * run.sampleNumbers + 5 * run.coefficientNumbers;
  const partials = 2 * (2 * plan.taps * run.gradientRows + run.errorRows + 2 * run.penaltyRows);
  return {
    bytes: BYTES_A_FOUR * (inWalks + pointwise + partials / QUAD),
    least:
      BYTES_A_FOUR * (7 * (run.sampleNumbers + run.coefficientNumbers) + BETWEEN * betweenLevels(plan) * run.quads),
  };
}

/**
 * Times a step needs an approximation between levels: six walks write and read theirs, and three correlations read those
 * of x, x̂ and ∇f besides.
 */
const BETWEEN = 6 * 2 + 3;

/** Numbers a sample of the approximations that one level leaves to the next. */
function betweenLevels({ steps, slots }: TransformPlan): number {
  return steps.reduce((sum, { level, source }, s) => {
    const begins = s > 0 && steps[s - 1].level !== level;
    return sum + (begins ? slots[source].size : 0);
  }, 0);
}

/** Fours of numbers that a dispatch reads and writes. */
function foursOf({ kernel, records }: AxisDispatch): number {
  const timesSamples = kernel === 'adjointAndCorrelate' ? 2 : 1;
  const timesBands = kernel === 'analyseAndCorrelate' ? 2 : 1;
  return records.reduce((sum, record) => {
    const { samples, bands } = sizesOf(record);
    return sum + timesSamples * samples + timesBands * bands;
  }, 0);
}

/** Fours of its samples, and of its two bands together. */
function sizesOf({ outer, n, outputs, width }: AxisRecord): { samples: number; bands: number } {
  return { samples: outer * n * width, bands: 2 * outer * outputs * width };
}
