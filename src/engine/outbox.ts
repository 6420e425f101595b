/**
 * Back-pressure between worker and page: one snapshot under way at a time, the next only after the last was taken.
 * Training does not wait for it; what happens meanwhile is merged into the snapshot that goes next.
 */
import type { Snapshot } from './engine';

/** Totals kept for a page that does not answer (a frozen tab, say) before training waits for it: 512 kB. */
const MOST_TOTALS = 65_536;

export class SnapshotOutbox {
  readonly #send: (snapshot: Snapshot, stepsPerSecond: number) => Promise<void>;
  readonly #most: number;
  #waiting: { snapshot: Snapshot; stepsPerSecond: number } | null = null;
  #sending: Promise<void> | null = null;

  /** `send` resolves when the page has taken the snapshot. */
  constructor(send: (snapshot: Snapshot, stepsPerSecond: number) => Promise<void>, mostTotals = MOST_TOTALS) {
    this.#send = send;
    this.#most = mostTotals;
  }

  /** Sends now or as soon as the page is ready. Resolves at once, unless so much waits that training should too. */
  async offer(snapshot: Snapshot, stepsPerSecond: number): Promise<void> {
    const totals = this.#waiting ? [...this.#waiting.snapshot.totals, ...snapshot.totals] : snapshot.totals;
    this.#waiting = { snapshot: { ...snapshot, totals }, stepsPerSecond };
    this.#sending ??= this.#sendAll();
    if (totals.length > this.#most) await this.#sending;
  }

  /** Resolves when the page has taken everything. */
  async empty(): Promise<void> {
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting) {
      const { snapshot, stepsPerSecond } = this.#waiting;
      this.#waiting = null;
      await this.#send(snapshot, stepsPerSecond);
    }
    this.#sending = null;
  }
}
