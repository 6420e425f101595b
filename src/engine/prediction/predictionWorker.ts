/**
 * Makes one table off the page, so that training and the page go on meanwhile; ended when it is done or cancelled.
 * Its network runs on the processor, as its wavelets do: times beside each other are of the same machine part.
 */
import '../../lockdown';

import { statedProblem } from '../../errors';
import { holdLifeline } from '../../lifeline';
import { createFastestCpuEngine } from '../cpu/fastestCpuEngine';
import { networkBackend } from '../networkBackend';
import { fetchFile } from '../networkLoader';
import { judgedNetworks } from './judgedNetworks';
import { predictionTable } from './predictionTable';
import type { PredictionProgress } from './request';
import type { FromPredictionWorker, ToPredictionWorker } from './wire';

/** This worker, as much as is needed of it; the page's library of types knows windows only. */
const page = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToPredictionWorker>) => void;
  postMessage(message: FromPredictionWorker): void;
};

holdLifeline();
const backend = networkBackend(async () => {
  const { startBackend } = await import('../../networks/backend');
  return startBackend('cpu');
});

page.onmessage = ({ data: { request, address } }) => {
  const surroundings = {
    load: judgedNetworks((path) => fetchFile(path, address), backend.start),
    create: createFastestCpuEngine,
    tell: (progress: PredictionProgress) => page.postMessage({ type: 'progress', progress }),
    signal: new AbortController().signal,
    now: () => performance.now(),
  };
  predictionTable(request, surroundings).then(
    (table) => page.postMessage({ type: 'table', table }),
    (error) => page.postMessage({ type: 'failed', problem: statedProblem(error) }),
  );
};
