// @ts-check
/** One further thread of the SIMD engine, as a worker of Node. */
import { parentPort } from 'node:worker_threads';
import { serveShard } from './shardServer.js';

if (!parentPort) throw new Error('this file is for worker threads');
const owner = parentPort;
owner.on(
  'message',
  serveShard((message, transfer) => owner.postMessage(message, transfer)),
);
