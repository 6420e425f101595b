/** Further threads where the browser has them: module workers started from the engine's worker. */
import { followLifeline, WITHOUT_A_WORD, workerName } from '../../lifeline';
import type { ShardPort, ThreadSource } from './shardPort';

/** Workers of the browser; none where workers cannot start workers, or in Node. */
export const BROWSER_THREADS: ThreadSource = {
  processors: () => (typeof Worker === 'function' ? (globalThis.navigator?.hardwareConcurrency ?? 1) : 1),
  spawn: spawnBrowserShard,
};

export function spawnBrowserShard(): ShardPort {
  const name = workerName('thread');
  const worker = new Worker(new URL('./shardWorker.ts', import.meta.url), { type: 'module', name });
  const port = worker as ShardPort;
  worker.onmessageerror = () => port.onerror?.({ message: 'a message could not be read' });
  const leave = followLifeline(name, () => port.onerror?.({ message: WITHOUT_A_WORD }));
  return {
    get onmessage() {
      return port.onmessage;
    },
    set onmessage(take) {
      port.onmessage = take;
    },
    get onerror() {
      return port.onerror;
    },
    set onerror(take) {
      port.onerror = take;
    },
    postMessage: (message, transfer) => port.postMessage(message, transfer),
    terminate() {
      leave();
      worker.terminate();
    },
  };
}
