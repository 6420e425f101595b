/** Further threads where the browser has them: module workers started from the engine's worker. */
import type { ShardPort } from './shardPort';

/** Whether workers can be started here. */
export function hasBrowserShards(): boolean {
  return typeof Worker === 'function';
}

/** Processors, as the browser tells. */
export function processorCount(): number {
  return globalThis.navigator?.hardwareConcurrency ?? 1;
}

export function spawnBrowserShard(): ShardPort {
  return new Worker(new URL('./shardWorker.ts', import.meta.url), { type: 'module' }) as ShardPort;
}
