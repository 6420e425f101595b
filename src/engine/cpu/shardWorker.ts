/** One further thread of the SIMD engine, as a worker of the engine's own worker. */
import '../../lockdown';

import { holdLifeline } from '../../lifeline';
import type { FromShard, ToShard } from './shardPort';
import { serveShard } from './shardServer.js';

/** This worker, as much as is needed of it; the page's library of types knows windows only. */
const owner = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToShard>) => void;
  postMessage(message: FromShard, transfer: Transferable[]): void;
};

holdLifeline();
const take = serveShard((message, transfer) => owner.postMessage(message, transfer));
owner.onmessage = ({ data }) => take(data);
