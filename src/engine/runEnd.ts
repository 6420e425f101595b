/**
 * When a run ends by itself: at convergence, or at the first number that is not finite. Found step by step within
 * a chunk, so that the step a run stops at depends on its numbers alone and not on how many steps a chunk held.
 */
import { hasConverged } from '../awd/convergence';
import type { Checkpoint, Snapshot } from './engine';

/** Totals looked at together by `hasConverged`. */
const KEPT = 100;
/** Looked at once in so many steps: at every step, the crest of a passing hill would count as rest. */
const CHECK_EVERY = 50;

export interface RunEnd {
  readonly reason: 'converged' | 'diverged';
  /** The run ends in the state that is `steps` steps after this one. */
  readonly from: Checkpoint;
  readonly steps: number;
}

/** The last totals of a run, and whether they say that it is over. */
export class EndWatch {
  #kept: number[] = [];
  #seen = 0;
  /** The state before the present chunk, and the one before the chunk before that; null where there was none. */
  #at: Checkpoint;
  #before: Checkpoint | null = null;

  /** Of a run that goes on from `from`. */
  constructor(from: Checkpoint) {
    this.#at = from;
  }

  /** Begins anew: the objective has changed, so earlier totals no longer compare. */
  clear(): void {
    this.#kept = [];
    this.#seen = 0;
    this.#before = null;
  }

  /**
   * Whether the run ends within this chunk, whose steps the snapshot's totals are of.
   * Convergence counts only where `untilConverged`: a stop that was asked for is kept.
   */
  look(chunk: Snapshot, untilConverged: boolean): RunEnd | null {
    for (const [i, total] of chunk.totals.entries()) {
      // The total belongs to the taps before its step: those one step earlier are the last whose total is known to be finite.
      if (!Number.isFinite(total)) return this.#diverged(i - 1);
      this.#kept.push(total);
      if (this.#kept.length > KEPT) this.#kept.shift();
      this.#seen++;
      const due = untilConverged && this.#seen % CHECK_EVERY === 0;
      if (due && hasConverged(this.#kept)) return { reason: 'converged', from: this.#at, steps: i + 1 };
    }
    if (!allFinite(chunk)) return this.#diverged(chunk.totals.length - 1);
    this.#before = this.#at;
    this.#at = chunk;
    return null;
  }

  /** An end `steps` steps after the state before the chunk; −1 is the step before that state, where there was one. */
  #diverged(steps: number): RunEnd {
    const [at, before] = [this.#at, this.#before];
    if (steps < 0 && before) return { reason: 'diverged', from: before, steps: at.step - before.step - 1 };
    return { reason: 'diverged', from: at, steps: Math.max(0, steps) };
  }
}

function allFinite({ h, firstMoment, secondMoment }: Snapshot): boolean {
  return [h, firstMoment, secondMoment].every((numbers) => numbers.every(Number.isFinite));
}
