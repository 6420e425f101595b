/** Further threads where the browser has them: module workers started from the engine's worker. */
import type { ShardPort, ThreadSource } from './shardPort';

/** Workers of the browser; none where workers cannot start workers, or in Node. */
export const BROWSER_THREADS: ThreadSource = {
  processors: () => (typeof Worker === 'function' ? (globalThis.navigator?.hardwareConcurrency ?? 1) : 1),
  spawn: spawnBrowserShard,
};

export function spawnBrowserShard(): ShardPort {
  return new Worker(new URL('./shardWorker.ts', import.meta.url), { type: 'module' }) as ShardPort;
}
