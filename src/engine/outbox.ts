/**
 * Back-pressure between worker and page: one snapshot under way at a time, the next only after the last was taken.
 * Training does not wait for it; what happens meanwhile is merged into the snapshot that goes next.
 */
import type { LossPoint, Snapshot } from './engine';

/** Totals kept for a page that does not answer (a frozen tab, say) before training waits for it: 512 kB. */
const MOST_TOTALS = 65_536;
/** Loss points kept; beyond it every second goes. */
const MOST_POINTS = 512;

/** What goes to the page at once. */
export interface Parcel {
  /** The newest state, with the totals of all that waited. */
  readonly snapshot: Snapshot;
  /** Losses of the snapshots merged into it, oldest first. */
  readonly earlier: readonly LossPoint[];
  readonly stepsPerSecond: number;
}

export class SnapshotOutbox {
  readonly #send: (parcel: Parcel) => Promise<void>;
  readonly #most: number;
  #waiting: Parcel | null = null;
  #sending: Promise<void> | null = null;

  /** `send` resolves when the page has taken the snapshot. */
  constructor(send: (parcel: Parcel) => Promise<void>, mostTotals = MOST_TOTALS) {
    this.#send = send;
    this.#most = mostTotals;
  }

  /** Sends now or as soon as the page is ready. Resolves at once, unless so much waits that training should too. */
  async offer(snapshot: Snapshot, stepsPerSecond: number): Promise<void> {
    const parcel = merged(this.#waiting, { snapshot, earlier: [], stepsPerSecond });
    this.#waiting = parcel;
    this.#sending ??= this.#sendAll();
    if (parcel.snapshot.totals.length > this.#most) await this.#sending;
  }

  /** Resolves when the page has taken everything. */
  async empty(): Promise<void> {
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting) {
      const parcel: Parcel = this.#waiting;
      this.#waiting = null;
      await this.#send(parcel);
    }
    this.#sending = null;
  }
}

function merged(waiting: Parcel | null, { snapshot, stepsPerSecond }: Parcel): Parcel {
  if (!waiting) return { snapshot, earlier: [], stepsPerSecond };
  const { step, terms, totals } = waiting.snapshot;
  const earlier =
    waiting.earlier.length < MOST_POINTS ? waiting.earlier : waiting.earlier.filter((_, i) => i % 2 === 0);
  return {
    snapshot: { ...snapshot, totals: [...totals, ...snapshot.totals] },
    earlier: [...earlier, { step, terms }],
    stepsPerSecond,
  };
}
