/** The training worker: a session, its devices, and the wire to the page. */
import '../lockdown';

import { statedProblem } from '../errors';
import { holdLifeline } from '../lifeline';
import { createFastestCpuEngine } from './cpu/fastestCpuEngine';
import { gpuDevices } from './gpuDevices';
import type { FromWorker, ToWorker } from './messages';
import { networkBackend } from './networkBackend';
import { fetchFile, networkLoader } from './networkLoader';
import { RightOfWay } from './rightOfWay';
import { serveSession } from './sessionPort';

/** This worker, as much as is needed of it; the page's library of types knows windows only. */
const page = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToWorker>) => void;
  onunhandledrejection: (event: PromiseRejectionEvent) => void;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
};

holdLifeline();
let address = '';
const networks = networkBackend();
const rightOfWay = new RightOfWay();

const take = serveSession(
  {
    createCpu: rightOfWay.respected(createFastestCpuEngine),
    ...gpuDevices(networks.gpu),
    loadNetwork: networkLoader((path) => fetchFile(path, address), networks.start),
    now: () => performance.now(),
  },
  (message, transfer) => page.postMessage(message, transfer),
);

page.onmessage = ({ data }) => {
  if (data.type === 'page') address = data.address;
  else if (data.type === 'giveWay') rightOfWay.give();
  else take(data);
};

page.onunhandledrejection = (event) => {
  event.preventDefault();
  const problem = statedProblem(event.reason);
  page.postMessage({ type: 'event', play: 0, event: { type: 'failed', problem } }, []);
};
