/**
 * What repetitions with other seeds agree on: the least, the median and the greatest of their curves at every place.
 * Wavelets are told apart up to shift and reversal only, so they are laid on one another first. Pure.
 */
import { waveletFunction } from '../wavelets/cascade';
import { alignedWavelet } from '../wavelets/distance';
import type { Numbers } from './figure';

/** Edges and middle of several curves over the same places: [places] each. */
export interface Spread {
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
}

/** Of curves [places] each, of one length; at least one. */
export function spreadOf(curves: readonly Numbers[]): Spread {
  const places = curves[0].length;
  const spread = { low: new Float64Array(places), median: new Float64Array(places), high: new Float64Array(places) };
  for (let i = 0; i < places; i++) {
    const sorted = curves.map((curve) => curve[i]).sort((a, b) => a - b);
    const middle = (sorted.length - 1) / 2;
    spread.low[i] = sorted[0];
    spread.median[i] = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
    spread.high[i] = sorted[sorted.length - 1];
  }
  return spread;
}

/** ψ of each filter ([taps], all of one length), shifted and turned so that it lies nearest to ψ of `h`. */
export function waveletsOnto(h: Numbers, filters: readonly Numbers[]): Float64Array[] {
  const target = waveletFunction(h).psi;
  return filters.map((filter) => alignedWavelet(waveletFunction(filter).psi, target));
}
