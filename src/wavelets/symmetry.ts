/**
 * How close a wavelet is to being its own mirror image.
 */
import { waveletFunction } from './cascade';

export interface Symmetry {
  readonly kind: 'symmetric' | 'antisymmetric';
  /** 0: exactly so; at most √2. */
  readonly defect: number;
}

/**
 * Symmetry of ψ of a lowpass filter h ([taps]): the smaller of min_c ‖ψ(t) − ψ(2c − t)‖ / ‖ψ‖ (symmetric)
 * and min_c ‖ψ(t) + ψ(2c − t)‖ / ‖ψ‖ (antisymmetric), ψ sampled at level 5 and 0 outside its support.
 */
export function waveletSymmetry(h: ArrayLike<number>): Symmetry {
  const { psi } = waveletFunction(h);
  let overlap = 0;
  let sum = 0;
  // ‖ψ(t) ∓ ψ(2c − t)‖² = 2‖ψ‖² ∓ 2 ⟨ψ(t), ψ(2c − t)⟩: the centre of the largest overlap is the best one.
  for (let s = 0; s < 2 * psi.length - 1; s++) {
    const present = mirrorOverlap(psi, s);
    if (Math.abs(present) > Math.abs(overlap)) {
      overlap = present;
      sum = s;
    }
  }
  const kind = overlap < 0 ? 'antisymmetric' : 'symmetric';
  return { kind, defect: mirrorDifference(psi, sum, kind === 'symmetric' ? 1 : -1) };
}

/** Σ_i ψ[i] ψ[s − i] */
function mirrorOverlap(psi: Float64Array, s: number): number {
  let overlap = 0;
  const last = Math.min(s, psi.length - 1);
  for (let i = Math.max(0, s - psi.length + 1); i <= last; i++) overlap += psi[i] * psi[s - i];
  return overlap;
}

/** ‖ψ[i] − sign ψ[s − i]‖ / ‖ψ‖ over all i, by differences, so that an exact symmetry gives 0. */
function mirrorDifference(psi: Float64Array, s: number, sign: 1 | -1): number {
  let squares = 0;
  let norm = 0;
  for (let i = 0; i < psi.length; i++) {
    const mirrored = psi[s - i];
    // A sample whose mirror image lies outside counts on both sides.
    squares += mirrored === undefined ? 2 * psi[i] ** 2 : (psi[i] - sign * mirrored) ** 2;
    norm += psi[i] ** 2;
  }
  return Math.sqrt(squares / norm);
}
