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
  const [forward, backward] = bestPlaces(waveletFunction(h1).psi, waveletFunction(h2).psi);
  return Math.sqrt(Math.min(forward.squared, backward.squared));
}

/**
 * ψ moved and, where that is nearer, reversed so that it lies on another: [max of both lengths], on the same grid.
 * What `waveletDistance` measures is left between the two.
 */
export function alignedWavelet(psi: Float64Array, target: Float64Array): Float64Array {
  const [forward, backward] = bestPlaces(psi, target);
  const best = backward.squared < forward.squared ? backward : forward;
  const n = best.moving.length;
  return best.moving.map((_, i) => best.moving[(i + best.shift) % n]);
}

interface Place {
  readonly moving: Float64Array;
  readonly shift: number;
  /** Squared distance there; of the reversed one, no more than a bound where it is not the nearer one. */
  readonly squared: number;
}

/** Where ψ and its reversal lie nearest to the target. */
function bestPlaces(psi1: Float64Array, psi2: Float64Array): [forward: Place, backward: Place] {
  const n = Math.max(psi1.length, psi2.length);
  const target = padded(psi2, n);
  const forward = nearestShift(padded(psi1, n), target, Number.POSITIVE_INFINITY);
  return [forward, nearestShift(padded(psi1.slice().reverse(), n), target, forward.squared)];
}

/** The least squared distance over circular shifts, or `best` where that is smaller; a shift is dropped once it is worse. */
function nearestShift(moving: Float64Array, target: Float64Array, best: number): Place {
  const n = target.length;
  const twice = new Float64Array(2 * n);
  twice.set(moving);
  twice.set(moving, n);
  let least = best;
  let at = 0;
  for (let shift = 0; shift < n; shift++) {
    let sum = 0;
    for (let i = 0; i < n && !(sum > least); i++) {
      const difference = twice[shift + i] - target[i];
      sum += difference * difference;
    }
    if (sum < least) [least, at] = [sum, shift];
    else if (!(sum > least)) least = sum;
  }
  return { moving, shift: at, squared: least };
}

function padded(values: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n);
  out.set(values);
  return out;
}
