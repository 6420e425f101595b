/** The worker of one network job; see `networkJob.ts`. */
import '../lockdown';

import { statedProblem } from '../errors';
import { holdLifeline } from '../lifeline';
import type { FromNetworkWorker, ToNetworkWorker } from './networkJob';
import { networkJob } from './networkJobRun';

/** This worker, as much as is needed of it; the page's library of types knows windows only. */
const page = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToNetworkWorker>) => void;
  postMessage(message: FromNetworkWorker): void;
};

holdLifeline();
let kept = false;

page.onmessage = ({ data }) => {
  if (data.type === 'keep') {
    kept = true;
    return;
  }
  networkJob(
    data,
    (event) => page.postMessage(event),
    () => kept,
  ).then(
    (model) => page.postMessage({ type: 'model', model }),
    (error) => page.postMessage({ type: 'failed', problem: statedProblem(error) }),
  );
};
