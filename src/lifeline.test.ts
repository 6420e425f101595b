import { describe, expect, it } from 'vitest';
import { followLifeline, holdLifeline, type Locks, workerName } from './lifeline';

/** Exclusive locks by name, in the order of the requests; `end` frees one as the end of its holder does. */
class FakeLocks implements Locks {
  readonly #queues = new Map<string, { held: () => void; over: () => void }[]>();

  request(name: string, { signal }: { signal?: AbortSignal }, held: () => Promise<void> | void): Promise<unknown> {
    signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(name) ?? [];
      this.#queues.set(name, queue);
      const over = () => resolve(undefined);
      let granted = false;
      const take = () => {
        granted = true;
        void Promise.resolve(held()).then(over);
      };
      const entry = { held: take, over };
      signal?.addEventListener('abort', () => {
        if (granted) return;
        queue.splice(queue.indexOf(entry), 1);
        reject(signal.reason);
      });
      queue.push(entry);
      if (queue.length === 1) entry.held();
    });
  }

  /** How many wait behind the holder. */
  waiting(name: string): number {
    return (this.#queues.get(name)?.length ?? 1) - 1;
  }

  end(name: string): void {
    const queue = this.#queues.get(name) ?? [];
    queue.shift()?.over();
    queue[0]?.held();
  }
}

/** Long enough for a message to come through a channel. */
const waited = () => new Promise((resolve) => setTimeout(resolve, 50));

function watched() {
  const locks = new FakeLocks();
  const name = workerName('test');
  let ends = 0;
  const leave = followLifeline(name, () => ends++, locks);
  return { locks, name, leave, ends: () => ends };
}

describe('a worker’s lifeline', () => {
  it('tells of its end, once, and of nothing before', async () => {
    const { locks, name, ends, leave } = watched();
    holdLifeline(name, locks);
    await waited();
    expect(ends()).toBe(0);
    locks.end(name);
    await waited();
    expect(ends()).toBe(1);
    leave();
  });

  it('tells of one that ended before anybody looked', async () => {
    const { locks, name, ends, leave } = watched();
    holdLifeline(name, locks);
    await Promise.resolve();
    locks.end(name);
    await waited();
    expect(ends()).toBe(1);
    leave();
  });

  it('tells nothing of a worker that was left', async () => {
    const { locks, name, leave, ends } = watched();
    holdLifeline(name, locks);
    await waited();
    expect(locks.waiting(name)).toBe(1);
    leave();
    expect(locks.waiting(name)).toBe(0);
    locks.end(name);
    await waited();
    expect(ends()).toBe(0);
  });

  it('tells nothing of one that is left as it ends', async () => {
    const { locks, name, leave, ends } = watched();
    holdLifeline(name, locks);
    await waited();
    locks.end(name);
    leave();
    await waited();
    expect(ends()).toBe(0);
  });

  it('is silent where locks are refused or missing', async () => {
    const request = () => Promise.reject(new DOMException('denied', 'SecurityError'));
    let ends = 0;
    const count = () => ends++;
    const alive = workerName('refused');
    const unwatched = followLifeline(alive, count, { request });
    holdLifeline(alive, new FakeLocks());
    await waited();
    unwatched();
    holdLifeline('a', { request });
    const leave = followLifeline('a', count, { request });
    followLifeline('a', count, undefined)();
    await waited();
    leave();
    expect(ends).toBe(0);
  });

  it('names differ', () => {
    expect(new Set(Array.from({ length: 100 }, () => workerName('x'))).size).toBe(100);
  });
});
