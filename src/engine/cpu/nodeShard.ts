/** Further threads in Node. Imported only by programs for Node: browsers do not have its workers. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ShardPort, ThreadSource } from './shardPort';

/** Threads of Node, as many as there are processors that this process may use. */
export const NODE_THREADS: ThreadSource = { processors: availableParallelism, spawn: spawnNodeShard };

export function spawnNodeShard(): ShardPort {
  const worker = new Worker(new URL('./nodeShardWorker.js', import.meta.url), { execArgv: [] });
  let ended = false;
  const port: ShardPort = {
    onmessage: null,
    onerror: null,
    postMessage: (message, transfer) => worker.postMessage(message, transfer),
    terminate() {
      ended = true;
      worker.terminate().catch(() => {});
    },
  };
  worker.on('message', (data) => port.onmessage?.({ data }));
  worker.on('error', ({ message }) => port.onerror?.({ message }));
  worker.on('exit', () => {
    if (!ended) port.onerror?.({ message: 'the thread has ended' });
  });
  return port;
}
