/**
 * Tells a page when one of its workers is gone. A worker that runs out of memory, or that the browser ends, says nothing:
 * so each holds a lock (Web Locks) of its own name as long as it lives, and whoever started it waits for that lock.
 * Where there are no locks, only what a worker says of its end is heard.
 */

/** The part of `navigator.locks` that is needed. */
export interface Locks {
  query(): Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
  request(name: string, options: { readonly signal?: AbortSignal }, held: () => Promise<void> | void): Promise<unknown>;
}

/** What a worker is said to have died of when it did so in silence. */
export const WITHOUT_A_WORD = 'it ended without a word, as when memory runs out';

/** How long to wait before looking again for a worker that does not hold its lock yet, at first and at most, ms. */
const FIRST_LOOK_MS = 8;
const LOOK_EVERY_MS = 500;

let started = 0;

/** A name for the next worker that no other worker of this browser has. */
export function workerName(purpose: string): string {
  const born = Math.round(1000 * (performance.timeOrigin + performance.now())).toString(36);
  return `wavelet-distillery ${purpose} ${born}-${++started}`;
}

/** In a worker: from here on until it ends it can be seen to live. */
export function holdLifeline(
  name = (globalThis as { name?: string }).name ?? '',
  locks: Locks | undefined = browserLocks(),
): void {
  const everLasting = new Promise<void>(() => undefined);
  locks?.request(name, {}, () => everLasting).catch(() => undefined);
}

/** Calls `onEnd` once the worker of that name is gone; the function returned ends the watch, after which nothing is called. */
export function followLifeline(name: string, onEnd: () => void, locks: Locks | undefined = browserLocks()): () => void {
  const over = new AbortController();
  const { signal } = over;
  if (locks) {
    hasEnded(locks, name, signal).then(
      () => {
        if (!signal.aborted) onEnd();
      },
      // Aborted, or locks are refused here as storage is.
      () => undefined,
    );
  }
  return () => over.abort();
}

async function hasEnded(locks: Locks, name: string, signal: AbortSignal): Promise<void> {
  for (let wait = FIRST_LOOK_MS; !(await isHeld(locks, name)); wait = Math.min(LOOK_EVERY_MS, 1.5 * wait)) {
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  await locks.request(name, { signal }, () => undefined);
}

async function isHeld(locks: Locks, name: string): Promise<boolean> {
  return ((await locks.query()).held ?? []).some((lock) => lock.name === name);
}

function browserLocks(): Locks | undefined {
  return globalThis.navigator?.locks as Locks | undefined;
}
