/**
 * Between the scale the wavelet is trained in, x′ = (x − μ) / σ, and the raw values a network was trained on.
 */
import { sampleAt } from '../data/sampleAt';
import type { TrainingData } from './protocol';

/** Samples `from` to `to` as raw values μ + σ α x′: [to − from, ...shape]. α = 1 are the samples, α = 0 the baseline. */
export function rawSamples(data: TrainingData, from: number, to: number, alpha = 1): Float32Array {
  const size = data.x.length / data.count;
  const raw = new Float32Array((to - from) * size);
  for (let sample = from; sample < to; sample++) {
    const { mean, deviation } = scaleOf(data, sample);
    raw.set(
      Float32Array.from(sampleAt(data, sample), (value) => mean + deviation * alpha * value),
      (sample - from) * size,
    );
  }
  return raw;
}

/** ∇ₓ′f = σ ∇ₓf in place, for gradients [samples, ...shape] of the samples from `from` on. */
export function scaleGradients(gradients: Float64Array, data: TrainingData, from: number): Float64Array {
  const size = data.x.length / data.count;
  for (let i = 0; i < gradients.length; i++) gradients[i] *= scaleOf(data, from + Math.floor(i / size)).deviation;
  return gradients;
}

/** μ and σ of samples `from` to `to`, one a sample. */
export function scalesOf(data: TrainingData, from: number, to: number): Record<'mean' | 'deviation', Float32Array> {
  const each = (what: 'mean' | 'deviation') =>
    Float32Array.from({ length: to - from }, (_, i) => scaleOf(data, from + i)[what]);
  return { mean: each('mean'), deviation: each('deviation') };
}

/** One entry holds for all samples; none means that the values are raw. */
function scaleOf({ mean, deviation }: TrainingData, sample: number): { mean: number; deviation: number } {
  const i = deviation.length > 1 ? sample : 0;
  return { mean: mean[i] ?? 0, deviation: deviation[i] ?? 1 };
}
