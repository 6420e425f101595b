/**
 * How many steps fit between two snapshots on this machine, learned from the steps already taken:
 * a slow one takes a single step, a fast one thousands, and the page hears from both equally often.
 */

/** A chunk may hold at most this many times the steps of the one before: the first measurements are rough. */
const GROWTH = 4;
/** Part of the interval a hurried chunk takes. */
const HURRY = 0.25;
/** Weight of the newest chunk in the smoothed rate. */
const NEWEST = 0.3;

export class Pace {
  readonly #intervalMs: number;
  readonly #now: () => number;
  #fitting = 1;
  #hurried = true;
  #rate = 0;
  #since: number;

  /** `now` in milliseconds; a chunk is made to last about `intervalMs`. */
  constructor(intervalMs: number, now: () => number) {
    this.#intervalMs = intervalMs;
    this.#now = now;
    this.#since = now();
  }

  /** Steps the next chunk should take. */
  get steps(): number {
    return Math.max(1, Math.floor(this.#hurried ? this.#fitting * HURRY : this.#fitting));
  }

  /** Over all that happens between chunks, smoothed; 0 before the first. */
  get stepsPerSecond(): number {
    return this.#rate;
  }

  /** Makes the next chunk short: someone has just moved something and waits to see it. */
  hurry(): void {
    this.#hurried = true;
  }

  /** Told after each chunk: steps taken and the milliseconds they took. */
  took(steps: number, ms: number): void {
    const grown = Math.max(1, steps) * GROWTH;
    this.#fitting = Math.max(1, ms > 0 ? Math.min((this.#intervalMs * steps) / ms, grown) : grown);
    this.#hurried = false;
    const now = this.#now();
    const rate = (1000 * steps) / Math.max(now - this.#since, 1e-3);
    this.#rate = this.#rate === 0 ? rate : NEWEST * rate + (1 - NEWEST) * this.#rate;
    this.#since = now;
  }
}
