/**
 * How many steps go into one submission: few enough that no GPU is held for long (pages share it, and drivers end what
 * seems to hang), many enough that submitting costs nothing. Learned from the submissions already made.
 */

/** Most steps in one submission; beyond, submitting costs nothing worth saving. */
export const MOST_STEPS = 64;
const LONGEST_MS = 50;
/** The first measurements are rough: a submission has at most this many times the steps of the one before. */
const GROWTH = 4;

export class SubmissionPace {
  #steps = 1;
  #submitted = 0;
  #since = 0;
  readonly #now: () => number;

  /** `now` in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Most steps the next submission may have. */
  get steps(): number {
    return this.#steps;
  }

  /** Whether the next submission should wait for this one's end, so that it is measured by itself. */
  get measures(): boolean {
    return this.#steps < MOST_STEPS;
  }

  /** Told just before a submission. */
  submits(steps: number): void {
    if (this.#submitted === 0) this.#since = this.#now();
    this.#submitted += steps;
  }

  /** Told when all that was submitted has ended. */
  ended(): void {
    if (this.#submitted === 0) return;
    const msAStep = (this.#now() - this.#since) / this.#submitted;
    const fitting = msAStep > 0 ? Math.floor(LONGEST_MS / msAStep) : MOST_STEPS;
    this.#steps = Math.max(1, Math.min(fitting, Math.max(this.#steps, GROWTH * this.#submitted), MOST_STEPS));
    this.#submitted = 0;
  }
}
