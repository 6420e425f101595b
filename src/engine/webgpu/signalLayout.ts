/**
 * Where everything of one signal lies in the memory of its workgroup, worked out from the lengths alone.
 * The whole step of a signal happens there: the signal and its coefficients, their gradients, and one work area that
 * serves the reconstruction first and the attributions after it. Places are in floats.
 */
import { BOUNDARY_MODES, type BoundaryMode } from '../../wavelets/boundary';

export interface SignalLayout {
  readonly taps: number;
  readonly levels: number;
  /** Threads that share a signal: a power of 2, at least the number of taps. */
  readonly threads: number;
  /** Samples of a signal. */
  readonly length: number;
  readonly coefficientCount: number;
  /** Margin before the samples that a level reads. */
  readonly phase: number;
  /**
   * A pyramid is the signal, cA_1 … cA_J, cD_J … cD_1, so that it ends with the coefficients in the order of
   * `TransformPlan.bands`; the signal and all approximations but the last lie between margins.
   * Place of the signal (0) and of cA_j (j) in a pyramid, of the margin where there is one: [levels + 1].
   */
  readonly approximation: readonly number[];
  /** Place of cD_j (j) in the coefficients; 0 is unused: [levels + 1]. */
  readonly detail: readonly number[];
  /** Start of the pyramid of x; on the way back its approximations give way to their gradients. */
  readonly signal: number;
  /** Start of the pyramid of x̂ and its gradient, then of ∇f and its gradient. */
  readonly work: number;
  /** Start of the gradients of the coefficients of x. */
  readonly gradient: number;
  /** Start of what the threads hand each other at the end; overlies all but the filters. */
  readonly scratch: number;
  readonly floats: number;
}

/** Most taps a filter may have on the GPU: each needs a thread, with a few to spare, of any device's workgroup. */
export const MOST_TAPS = 60;
const FEWEST_THREADS = 32;
/** Sums of a thread that are gathered at the end: two gradients and three terms. */
const SUMS_A_THREAD = 5;

/** Layout for signals of `length` samples, `levels` levels and `taps` taps, on workgroups of at most `mostThreads`. */
export function signalLayout(
  length: number,
  levels: number,
  mode: BoundaryMode,
  taps: number,
  mostThreads: number,
): SignalLayout {
  const { outputLength, phase } = BOUNDARY_MODES[mode];
  const lengths = [length];
  for (let level = 1; level <= levels; level++) lengths.push(outputLength(lengths[level - 1], taps));
  // Tap t of output k reads position 2k + t.
  const approximation = placesOf(lengths.map((n, j) => (j === levels ? n : 2 * lengths[j + 1] + taps - 2)));
  // From the coarsest approximation on, whose details follow it, up to the finest.
  const fromCoarsest = placesOf([lengths[levels], ...lengths.slice(1).reverse()]);
  const detail = lengths.map((_, j) => (j === 0 ? 0 : fromCoarsest[1 + levels - j]));
  const coefficientCount = detail[1] + lengths[1];
  const pyramid = approximation[levels] + coefficientCount;
  const signal = 2 * taps;
  const work = signal + pyramid;
  const gradient = work + pyramid;
  const threads = threadsFor(length, taps, mostThreads);
  const scratch = signal;
  const floats = Math.max(gradient + coefficientCount, scratch + SUMS_A_THREAD * threads);
  const places = { phase: phase(taps), approximation, detail, signal, work, gradient, scratch, floats };
  return { taps, levels, threads, length, coefficientCount, ...places };
}

/** Where blocks of the given sizes begin when one follows the other. */
function placesOf(sizes: readonly number[]): number[] {
  let next = 0;
  return sizes.map((size) => {
    next += size;
    return next - size;
  });
}

/** A power of 2 near half the length (more threads would wait for each other), enough for one tap a thread. */
function threadsFor(length: number, taps: number, most: number): number {
  let threads = FEWEST_THREADS;
  while (threads < Math.max(length / 2, taps) && 2 * threads <= most) threads *= 2;
  return threads;
}
