/**
 * How far apart two wavelets are, wherever they sit and whichever way they run: the measure of the paper's simulations.
 */
import { waveletFunction } from './cascade';

/**
 * Distance of the wavelets of two lowpass filters ([taps] each, lengths may differ): the smallest ℓ2 norm of ψ₁ − ψ₂
 * over circular shifts of ψ₁ and of its reversal, both sampled at level 5 and padded with zeros to equal length.
 * A unit-norm ψ has norm 5.66 there; the sign is not flipped. db5–sym5 is 1.280. Source: the reference's `dist`.
 */
export function waveletDistance(h1: ArrayLike<number>, h2: ArrayLike<number>): number {
  const psi1 = waveletFunction(h1).psi;
  const psi2 = waveletFunction(h2).psi;
  const n = Math.max(psi1.length, psi2.length);
  const target = padded(psi2, n);
  const forward = nearestShift(padded(psi1, n), target, Number.POSITIVE_INFINITY);
  return Math.sqrt(nearestShift(padded(psi1.slice().reverse(), n), target, forward));
}

/** The smaller of `best` and the least squared distance over circular shifts; a shift is dropped once it is worse than the best. */
function nearestShift(moving: Float64Array, target: Float64Array, best: number): number {
  const n = target.length;
  const twice = new Float64Array(2 * n);
  twice.set(moving);
  twice.set(moving, n);
  let least = best;
  for (let shift = 0; shift < n; shift++) {
    let sum = 0;
    for (let i = 0; i < n && !(sum > least); i++) {
      const difference = twice[shift + i] - target[i];
      sum += difference * difference;
    }
    if (!(sum > least)) least = sum;
  }
  return least;
}

function padded(values: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n);
  out.set(values);
  return out;
}
