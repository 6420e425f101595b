/** The page's way to a prediction table: each in a worker of its own, which ends with it, or when cancelled. */
import { StatedError } from '../../errors';
import { followLifeline, WITHOUT_A_WORD, workerName } from '../../lifeline';
import type { PredictionProgress, PredictionRequest, PredictionTable } from './request';
import type { FromPredictionWorker, ToPredictionWorker } from './wire';

/** Rejects with a `StatedError`, or with the signal's reason once that is aborted. */
export type MakePredictionTable = (
  request: PredictionRequest,
  onProgress: (progress: PredictionProgress) => void,
  signal: AbortSignal,
) => Promise<PredictionTable>;

export const makePredictionTable: MakePredictionTable = (request, onProgress, signal) => {
  signal.throwIfAborted();
  const name = workerName('prediction');
  const worker = new Worker(new URL('./predictionWorker.ts', import.meta.url), { type: 'module', name });
  const over = new AbortController();
  return new Promise<PredictionTable>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: over.signal });
    worker.onmessage = ({ data }: MessageEvent<FromPredictionWorker>) => {
      if (data.type === 'progress') onProgress(data.progress);
      else if (data.type === 'table') resolve(data.table);
      else reject(new StatedError(data.problem.kind, data.problem.message, data.problem.remedy));
    };
    worker.onmessageerror = () => reject(crashed('its answer could not be read'));
    worker.onerror = (event) => reject(crashed(event.message || 'it could not be loaded'));
    const leave = followLifeline(name, () => reject(crashed(WITHOUT_A_WORD)));
    over.signal.addEventListener('abort', leave);
    const message: ToPredictionWorker = { request, address: document.baseURI };
    worker.postMessage(message);
  }).finally(() => {
    over.abort();
    worker.terminate();
  });
};

function crashed(detail: string): StatedError {
  return new StatedError(
    'prediction-crashed',
    `The comparison of predictions came to a sudden end: ${detail}.`,
    'Run it again; with fewer samples if it was a lack of memory.',
  );
}
