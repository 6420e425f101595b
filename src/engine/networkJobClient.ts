/** The page's end of a network job: starts its worker, hands on what it tells, and ends it. */
import { StatedError } from '../errors';
import { followLifeline, WITHOUT_A_WORD, workerName } from '../lifeline';
import type { BeginNetworkJob, FromNetworkWorker, SavedModel, ToNetworkWorker } from './networkJob';

export const beginNetworkJob: BeginNetworkJob = (request, onEvent, signal) => {
  const name = workerName('network');
  const worker = new Worker(new URL('./networkWorker.ts', import.meta.url), { type: 'module', name });
  const send = (message: ToNetworkWorker) => worker.postMessage(message);
  const ended = new AbortController();
  const model = new Promise<SavedModel>((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { signal: ended.signal });
    worker.onmessage = ({ data }: MessageEvent<FromNetworkWorker>) => {
      if (data.type === 'model') resolve(data.model);
      else if (data.type === 'failed') {
        reject(new StatedError(data.problem.kind, data.problem.message, data.problem.remedy));
      } else onEvent(data);
    };
    worker.onmessageerror = () => reject(crashed('its answer could not be read'));
    worker.onerror = (event) => {
      event.preventDefault();
      reject(crashed(event.message || 'its program could not be loaded'));
    };
    const leave = followLifeline(name, () => reject(crashed(WITHOUT_A_WORD)));
    ended.signal.addEventListener('abort', leave);
    send(request);
  }).finally(() => {
    ended.abort();
    worker.terminate();
  });
  return { model, keep: () => send({ type: 'keep' }) };
};

function crashed(detail: string): StatedError {
  return new StatedError(
    'network-crashed',
    `Work on the network came to a sudden end (${detail}): it may not fit into memory.`,
    'Try a smaller network or less data; what is loaded and distilled is untouched.',
  );
}
