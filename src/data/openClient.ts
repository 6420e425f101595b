/**
 * The page's way to open files: each opening runs in a worker of its own, which is ended when it is done or cancelled.
 */
import { StatedError } from '../errors';
import { followLifeline, WITHOUT_A_WORD, workerName } from '../lifeline';
import type { Dataset } from './dataset';
import type { ImportChoices, ImportPreview } from './import/choices';
import { rememberMagnitude } from './magnitude';
import type { OpenAnswer, OpenMessage, OpenProgress, OpenRequest } from './openRequest';

/**
 * What the files hold, as a Dataset. With `onto`, a single file named as gradients (`g.npy`, `x_grad.npy`) is read as
 * those of the samples loaded: the answer is then `onto` with gradients, its `x` the same array.
 * `tell` hears how far the files have been read.
 * Rejects with a `StatedError`, or with the signal's reason once that is aborted.
 */
export async function openFiles(
  files: readonly File[],
  choices: Partial<ImportChoices>,
  signal: AbortSignal,
  onto: Dataset | null = null,
  tell: (progress: OpenProgress) => void = () => {},
): Promise<{ dataset: Dataset; preview: ImportPreview }> {
  signal.throwIfAborted();
  const target = onto && {
    count: onto.count,
    shape: onto.shape,
    deviation: onto.standardisation.deviation,
    float64: onto.x instanceof Float64Array,
  };
  const answer = await askWorker({ files: [...files], choices, onto: target }, signal, tell);
  if (answer.type === 'failed')
    throw new StatedError(answer.problem.kind, answer.problem.message, answer.problem.remedy);
  if (answer.type === 'dataset') {
    rememberMagnitude(answer.dataset.x, answer.magnitude);
    return { dataset: answer.dataset, preview: answer.preview };
  }
  if (!onto) throw new StatedError('unexpected', 'Gradients came back for samples that are not loaded.');
  const notes = [...new Set([...onto.notes, ...answer.notes])];
  return { dataset: { ...onto, gradients: answer.gradients, notes }, preview: gradientsPreview(onto, files[0].name) };
}

function askWorker(
  request: OpenRequest,
  signal: AbortSignal,
  tell: (progress: OpenProgress) => void,
): Promise<OpenAnswer> {
  const name = workerName('open files');
  const worker = new Worker(new URL('./openWorker.ts', import.meta.url), { type: 'module', name });
  const cancelled = new AbortController();
  return new Promise<OpenAnswer>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: cancelled.signal });
    worker.onmessage = ({ data }: MessageEvent<OpenMessage>) => (data.type === 'progress' ? tell(data) : resolve(data));
    worker.onmessageerror = () => reject(crashed('its answer could not be read'));
    // A script that cannot be fetched ends the worker without a message.
    worker.onerror = (event) => reject(event.message ? crashed(event.message) : unreachable());
    const leave = followLifeline(name, () => reject(crashed(WITHOUT_A_WORD)));
    cancelled.signal.addEventListener('abort', leave);
    worker.postMessage(request);
  }).finally(() => {
    cancelled.abort();
    worker.terminate();
  });
}

function crashed(detail: string): StatedError {
  return new StatedError(
    'open-crashed',
    `Reading the file came to a sudden end (${detail}): it may not fit into memory.`,
    'Open a part of it, or close other tabs and try again.',
  );
}

function unreachable(): StatedError {
  return new StatedError(
    'open-unreachable',
    'The part of the page that reads files could not be loaded: is the connection gone?',
    'Open the file again once it is back; what is loaded goes on working.',
  );
}

/** What is loaded stays as it is; only the gradients are new. */
function gradientsPreview({ kind, standardisation }: Dataset, name: string): ImportPreview {
  return {
    files: [{ name, format: '', role: 'gradients' }],
    ...{
      arrays: [],
      complex: false,
      chosen: '',
      kind,
      axis: null,
      columns: [],
      firstRows: [],
      labelColumns: [],
      questions: [],
      tile: 0,
      stride: 0,
      rebin: 1,
    },
    scale: standardisation.kind,
    mean: standardisation.mean[0] ?? 0,
    deviation: standardisation.deviation[0] ?? 1,
    header: [],
  };
}
