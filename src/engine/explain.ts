/**
 * One sample seen through given filters: coefficients, TRIM attributions, reconstruction. Cheap enough to be asked
 * for at every snapshot; computed in float32 beside the training, never on its device.
 */
import { attributions } from '../awd/trim';
import { sampleAt } from '../data/sampleAt';
import type { Samples } from '../data/samples';
import { StatedError } from '../errors';
import { decompose, reconstruct, transformPlan } from '../wavelets/decomposition';
import { filterBank } from '../wavelets/filterBank';
import type { ExplainRequest, Explanation, SampleView, TrainingData } from './protocol';

/**
 * `gradients`: shaped as the data's x, or null: attributions are then empty. Throws `StatedError` for a sample that
 * is not there, and where the levels are too deep.
 */
export function explainSample(data: TrainingData, gradients: Samples | null, request: ExplainRequest): Explanation {
  const { sample, filters } = request;
  if (!(Number.isInteger(sample) && sample >= 0 && sample < data.count)) {
    throw new StatedError('no-sample', `There is no sample ${sample}; the data hold samples 0 to ${data.count - 1}.`);
  }
  const x = Float32Array.from(sampleAt(data, sample));
  const g = gradients && Float32Array.from(sampleAt({ x: gradients, shape: data.shape }, sample));
  return { sample, views: filters.map((h) => viewThrough(h, x, g, data.shape, request)) };
}

function viewThrough(
  h: readonly number[],
  x: Float32Array,
  gradient: Float32Array | null,
  shape: readonly number[],
  { levels, mode, attribution }: ExplainRequest,
): SampleView {
  const plan = transformPlan(shape, levels, mode, h.length);
  const bank = filterBank(h);
  const coefficients = decompose(plan, bank, x, 1);
  return {
    h,
    coefficients: Float32Array.from(coefficients),
    attributions: gradient
      ? Float32Array.from(attributions(plan, bank, coefficients, gradient, 1, attribution))
      : new Float32Array(0),
    reconstruction: Float32Array.from(reconstruct(plan, bank, coefficients, 1)),
  };
}
