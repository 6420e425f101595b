/**
 * The filter a run starts from: a known wavelet, shaken if asked for.
 */
import { randomStream } from '../random';
import { lowpassFilter, type WaveletName } from '../wavelets/families';

/**
 * h of the named wavelet with independent normal noise of standard deviation `noise` (≥ 0) on each tap: [taps].
 * A function of its arguments alone, so that a link repeats a start.
 */
export function startFilter(wavelet: WaveletName, noise: number, seed: number): Float64Array {
  const stream = randomStream(seed, 'start noise');
  return lowpassFilter(wavelet).map((tap) => tap + noise * stream.normal());
}
