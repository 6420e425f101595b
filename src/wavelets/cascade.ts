/**
 * Samples of the scaling function φ and the wavelet ψ by the cascade algorithm: what the filter looks like as a function.
 * Equal to the reference's `get_wavefun`; PyWavelets' `wavefun` has one more 0 at the end.
 */
import { quadratureMirror } from './filterBank';

export interface WaveletFunction {
  /** Time in steps of the coarsest grid, from 0: [n]. */
  readonly t: Float64Array;
  /** Scaling function: [n]. */
  readonly phi: Float64Array;
  /** Wavelet: [n]. */
  readonly psi: Float64Array;
}

/**
 * φ and ψ of a lowpass filter h: [taps], on a grid of 1 / 2^level.
 * v₁ = h or g, vⱼ₊₁ = (vⱼ upsampled by 2) ∗ h; the samples are 2^(level/2) v_level behind one 0.
 * n = max((K − 1) 2^level, (2^level − 1)(K − 1) + 3): 288 for 10 taps. A unit-norm ψ has ℓ2 norm 2^(level/2).
 * Source: Mallat, "A Wavelet Tour of Signal Processing", §7.2.
 */
export function waveletFunction(h: ArrayLike<number>, level = 5): WaveletFunction {
  const step = 2 ** level;
  const support = (step - 1) * (h.length - 1) + 1;
  const n = Math.max((h.length - 1) * step, support + 2);
  return {
    t: Float64Array.from({ length: n }, (_, i) => i / step),
    phi: cascade(h, h, level, n),
    psi: cascade(quadratureMirror(h), h, level, n),
  };
}

function cascade(first: ArrayLike<number>, h: ArrayLike<number>, level: number, n: number): Float64Array {
  let values = Float64Array.from(first);
  for (let j = 1; j < level; j++) values = upsampledConvolution(values, h);
  const samples = new Float64Array(n);
  for (let i = 0; i < values.length; i++) samples[i + 1] = 2 ** (level / 2) * values[i];
  return samples;
}

function upsampledConvolution(values: Float64Array, h: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const out = new Float64Array(2 * values.length - 2 + h.length);
  for (let i = 0; i < values.length; i++) {
    for (let t = 0; t < h.length; t++) out[2 * i + t] += values[i] * h[t];
  }
  return out;
}
