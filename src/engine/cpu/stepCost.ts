/** What a step costs, in multiplications and additions: the measure of whether further threads pay. */
import type { TransformPlan } from '../../wavelets/transformPlan';

/**
 * Multiplications and additions of a step on one sample, all terms computed; places outside the signal cost nothing.
 * Data: analysis, synthesis, its two derivatives, and the way back; saliency: analysis and the way back.
 */
export function stepCost({ steps }: TransformPlan): number {
  let cost = 0;
  for (const { outer, inner, analysis, synthesis, source } of steps) {
    const back = source === 0 ? 1 : 2;
    const reads = (1 + back) * analysis.readers.length + (3 + 1 + back) * synthesis.readers.length;
    cost += 4 * reads * outer * inner;
  }
  return cost;
}
