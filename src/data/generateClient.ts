/**
 * The page's way to make samples: each wish runs in a worker of its own, which is ended when it is done or cancelled.
 */
import { StatedError } from '../errors';
import { followLifeline, WITHOUT_A_WORD, workerName } from '../lifeline';
import type { Dataset } from './dataset';
import type { DemoName } from './demos';
import type { GenerateAnswer, GenerateRequest } from './generateRequest';
import type { GenerationParameters } from './generators/parameters';

/** Samples done so far, of all. */
export type MakingProgress = (done: number, total: number) => void;

/**
 * Samples made by a demo's generator. Rejects with a `StatedError`, or with the signal's reason once that is aborted.
 */
export async function generateSamples(
  name: DemoName,
  parameters: GenerationParameters,
  signal: AbortSignal,
  onProgress: MakingProgress,
): Promise<Dataset> {
  signal.throwIfAborted();
  const answer = await askWorker({ name, parameters }, signal, onProgress);
  if (answer.type === 'dataset') return answer.dataset;
  const { kind, message, remedy } = answer.problem;
  throw new StatedError(kind, message, remedy);
}

type LastAnswer = Exclude<GenerateAnswer, { type: 'progress' }>;

function askWorker(request: GenerateRequest, signal: AbortSignal, onProgress: MakingProgress): Promise<LastAnswer> {
  const lifeline = workerName('make samples');
  const worker = new Worker(new URL('./generateWorker.ts', import.meta.url), { type: 'module', name: lifeline });
  const over = new AbortController();
  return new Promise<LastAnswer>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: over.signal });
    worker.onmessage = ({ data }: MessageEvent<GenerateAnswer>) => {
      if (data.type === 'progress') onProgress(data.done, data.total);
      else resolve(data);
    };
    worker.onmessageerror = () => reject(ended('its answer could not be read'));
    // A script that cannot be fetched ends the worker without a message.
    worker.onerror = ({ message }) => reject(ended(message));
    const leave = followLifeline(lifeline, () => reject(ended(WITHOUT_A_WORD)));
    over.signal.addEventListener('abort', leave);
    worker.postMessage(request);
  }).finally(() => {
    over.abort();
    worker.terminate();
  });
}

function ended(detail: string): StatedError {
  return detail
    ? new StatedError('making-crashed', `Making samples came to a sudden end (${detail}).`, 'Ask for fewer of them.')
    : new StatedError(
        'making-unreachable',
        'The part of the page that makes samples could not be loaded: is the connection gone?',
        'Try again once it is back; what is loaded goes on working.',
      );
}
