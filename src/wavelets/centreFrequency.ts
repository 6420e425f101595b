/** At which frequency a wavelet oscillates: what turns levels into periods of the data. */
import { quadratureMirror } from './filterBank';

/** Factors of the product; the rest is 1 to 1e-4 at the frequencies looked at. */
const FACTORS = 7;
/** Cycles per sample at level 0; ψ of an orthonormal wavelet has its power between 1/2 and 1. */
const HIGHEST = 1.5;
const COARSE = 96;

/**
 * Frequency at which |ψ̂| of a lowpass filter h ([taps]) is largest, in cycles per step of the approximation ψ analyses:
 * at level j one cycle of the wavelet takes 2^j / f samples. |ψ̂(ω)| = |ĝ(ω/2)| Π_{k≥2} |ĥ(ω/2^k)| / √2 each
 * (Mallat, "A Wavelet Tour of Signal Processing", §7.1); haar has 0.742.
 */
export function centreFrequency(h: ArrayLike<number>): number {
  const g = quadratureMirror(h);
  const step = HIGHEST / COARSE;
  const coarse = highest(h, g, step, HIGHEST, step);
  return highest(h, g, coarse - step, coarse + step, step / 32);
}

/** Samples one cycle of the wavelet takes at a level. */
export function periodAt(h: ArrayLike<number>, level: number): number {
  return 2 ** level / centreFrequency(h);
}

function highest(h: ArrayLike<number>, g: ArrayLike<number>, from: number, to: number, step: number): number {
  let best = from;
  let most = -1;
  for (let f = from; f <= to + step / 2; f += step) {
    let power = response(g, Math.PI * f);
    for (let k = 2; k <= FACTORS; k++) power *= response(h, (2 * Math.PI * f) / 2 ** k) / 2;
    if (power > most) [best, most] = [f, power];
  }
  return best;
}

/** |f̂(ω)|² */
function response(filter: ArrayLike<number>, omega: number): number {
  let real = 0;
  let imaginary = 0;
  for (let n = 0; n < filter.length; n++) {
    real += filter[n] * Math.cos(omega * n);
    imaginary += filter[n] * Math.sin(omega * n);
  }
  return real * real + imaginary * imaginary;
}
