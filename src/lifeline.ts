/**
 * Tells a page when one of its workers is gone. A worker that runs out of memory, or that the browser ends, says nothing:
 * so each holds a lock (Web Locks) of its own name as long as it lives, and whoever started it waits for that lock.
 * Where there are no locks, only what a worker says of its end is heard.
 */

/** The part of `navigator.locks` that is needed. */
export interface Locks {
  request(name: string, options: { readonly signal?: AbortSignal }, held: () => Promise<void> | void): Promise<unknown>;
}

/** What a worker is said to have died of when it did so in silence. */
export const WITHOUT_A_WORD = 'it ended without a word, as when memory runs out';

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
  const held = () => {
    const channel = new BroadcastChannel(name);
    channel.postMessage('held');
    channel.close();
    return new Promise<void>(() => undefined);
  };
  locks?.request(name, {}, held).catch(() => undefined);
}

/**
 * Calls `onEnd` once the worker of that name is gone; the function returned ends the watch, after which nothing is called.
 * Call as the worker is started: it tells once that it holds its lock, and only then is the lock waited for.
 */
export function followLifeline(name: string, onEnd: () => void, locks: Locks | undefined = browserLocks()): () => void {
  const over = new AbortController();
  const { signal } = over;
  if (!locks) return () => undefined;
  try {
    const channel = new BroadcastChannel(name);
    signal.addEventListener('abort', () => channel.close());
    channel.onmessage = () => {
      const ended = () => {
        if (!signal.aborted) onEnd();
      };
      // Rejects when aborted, and where locks are refused as storage is.
      locks.request(name, { signal }, () => undefined).then(ended, () => undefined);
    };
  } catch {
    // Where channels are refused, too.
  }
  return () => over.abort();
}

function browserLocks(): Locks | undefined {
  return globalThis.navigator?.locks as Locks | undefined;
}
