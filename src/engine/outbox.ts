/**
 * Back-pressure between worker and page: one snapshot under way at a time, the next only after the last was taken and the
 * page has had time for other things. Training does not wait for it; what happens meanwhile is merged into the snapshot
 * that goes next.
 */
import type { Snapshot, Waypoint } from './engine';

/** Totals kept for a page that does not answer (a frozen tab, say) before training waits for it: 512 kB. */
const MOST_TOTALS = 65_536;
/** Waypoints kept; beyond it every second goes. */
const MOST_WAYPOINTS = 512;
/** From one snapshot to the next, so that drawing them never takes all of a slow page's time. */
const INTERVAL_MS = 50;

/** What goes to the page at once. */
export interface Parcel {
  /** The newest state, with the totals of all that waited. */
  readonly snapshot: Snapshot;
  /** Of the snapshots merged into it, oldest first. */
  readonly earlier: readonly Waypoint[];
  readonly stepsPerSecond: number;
}

export class SnapshotOutbox {
  readonly #send: (parcel: Parcel) => Promise<void>;
  readonly #most: number;
  readonly #intervalMs: number;
  #waiting: Parcel | null = null;
  #sending: Promise<void> | null = null;
  /** When the page may be sent the next. */
  #due = Number.NEGATIVE_INFINITY;
  /** Whether what waits goes before that, as soon as the page is ready. */
  #urgent = false;
  #endPause: () => void = () => {};

  /** `send` resolves when the page has taken the snapshot. */
  constructor(send: (parcel: Parcel) => Promise<void>, { mostTotals = MOST_TOTALS, intervalMs = INTERVAL_MS } = {}) {
    this.#send = send;
    this.#most = mostTotals;
    this.#intervalMs = intervalMs;
  }

  /**
   * Sends now or as soon as it is time, without a pause where the snapshot is `awaited` by someone who has moved something.
   * Resolves at once, unless so much waits that training should too.
   */
  async offer(snapshot: Snapshot, stepsPerSecond: number, awaited = false): Promise<void> {
    const parcel = merged(this.#waiting, { snapshot, earlier: [], stepsPerSecond });
    this.#waiting = parcel;
    if (awaited) this.#hurry();
    this.#sending ??= this.#sendAll();
    if (parcel.snapshot.totals.length > this.#most) await this.#sending;
  }

  /** Sends what waits without a pause. Resolves when the page has taken everything. */
  async empty(): Promise<void> {
    this.#hurry();
    await this.#sending;
  }

  #hurry(): void {
    this.#urgent = true;
    this.#endPause();
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting) {
      const early = this.#due - performance.now();
      if (early > 0 && !this.#urgent) await this.#pause(early);
      const parcel: Parcel = this.#waiting;
      this.#waiting = null;
      this.#urgent = false;
      this.#due = performance.now() + this.#intervalMs;
      await this.#send(parcel);
    }
    this.#sending = null;
  }

  /** Ends early when what waits becomes urgent. */
  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function merged(waiting: Parcel | null, { snapshot, stepsPerSecond }: Parcel): Parcel {
  if (!waiting) return { snapshot, earlier: [], stepsPerSecond };
  const { step, h, terms, totals } = waiting.snapshot;
  const earlier =
    waiting.earlier.length < MOST_WAYPOINTS ? waiting.earlier : waiting.earlier.filter((_, i) => i % 2 === 0);
  return {
    snapshot: { ...snapshot, totals: [...totals, ...snapshot.totals] },
    earlier: [...earlier, { step, h, terms }],
    stepsPerSecond,
  };
}
