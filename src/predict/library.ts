/**
 * The wavelets of the books as rivals of a learned one. A decimated transform is not shift-invariant, and a learned
 * filter may lie anywhere within its taps: so each wavelet stands at both phases, plain and one sample later.
 */
import { lowpassFilter, WAVELET_NAMES } from '../wavelets/families';

export interface LibraryWavelet {
  readonly label: string;
  /** [taps] */
  readonly h: readonly number[];
}

/** All wavelets of the families. `bothPhases`: each again with a 0 at either end, still orthonormal, one sample later. */
export function libraryWavelets(bothPhases: boolean): LibraryWavelet[] {
  return WAVELET_NAMES.flatMap((name) => {
    const h = [...lowpassFilter(name)];
    const plain = { label: name, h };
    return bothPhases ? [plain, { label: `${name}, one sample later`, h: [0, ...h, 0] }] : [plain];
  });
}
