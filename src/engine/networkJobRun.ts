/** What the worker of a network job does; knows no wire, so that tests run it without a worker. */
import { StatedError } from '../errors';
import type { RunningBackend } from '../networks/backend';
import type { NamedFile } from '../networks/modelFiles';
import { DEVICE_LOST } from './engine';
import type { ImportJob, NetworkJobEvent, NetworkJobRequest, SavedModel, TrainJob } from './networkJob';
import { rawSamples } from './rawScale';

/** Steps between two words of progress, in milliseconds. */
const TELL_EVERY_MS = 100;

/** The network made. `stopped`: the person wants the best so far. Rejects with a `StatedError` where it cannot be made. */
export async function networkJob(
  request: NetworkJobRequest,
  tell: (event: NetworkJobEvent) => void,
  stopped: () => boolean,
  start: () => Promise<RunningBackend> = startTfjs,
): Promise<SavedModel> {
  return request.type === 'train' ? train(request, tell, stopped, start) : opened(request, start);
}

async function train(
  { data, labels, split, plan, domain }: TrainJob,
  tell: (event: NetworkJobEvent) => void,
  stopped: () => boolean,
  start: () => Promise<RunningBackend>,
): Promise<SavedModel> {
  const [running, { trainOnLabels }] = await Promise.all([start(), import('../networks/labelledTraining')]);
  tell({ type: 'backend', detail: running.detail });
  const { count, shape } = data;
  const x = rawSamples({ ...data, gradients: null }, 0, count);
  let told = performance.now();
  const trained = trainOnLabels(running, { x, count, shape, labels, split, domain }, plan, {
    onEpoch: (report) => tell({ type: 'epoch', report }),
    onStep(done, total) {
      if (performance.now() - told < TELL_EVERY_MS && done < total) return;
      told = performance.now();
      tell({ type: 'step', done, total });
    },
    stopped,
  });
  return Promise.race([trained, lossOfGpu(running)]);
}

/** Rejects once the GPU that tfjs computes on is gone, after which it may answer nothing more; else never settles. */
async function lossOfGpu({ tf }: RunningBackend): Promise<never> {
  const { webgpuDevice } = await import('../networks/webgpuBackend');
  await (webgpuDevice(tf)?.lost ?? new Promise<never>(() => undefined));
  throw new StatedError(
    DEVICE_LOST,
    'The browser took the GPU away while the network was trained.',
    'Train it again, on a new device or on the CPU; what is loaded and distilled is untouched.',
  );
}

async function opened({ files, shape }: ImportJob, start: () => Promise<RunningBackend>): Promise<SavedModel> {
  const { readModelFiles } = await import('../networks/modelFiles');
  const read: NamedFile[] = [];
  for (const file of files) read.push({ name: file.name, bytes: await bytesOf(file) });
  const parts = readModelFiles(read);
  const [{ tf }, { importModel }] = await Promise.all([start(), import('../networks/importModel')]);
  return importModel(tf, parts, shape);
}

async function bytesOf(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new StatedError(
      'file-unreadable',
      `“${file.name}” could not be read: it was changed, moved or locked after it was chosen.`,
      'Choose it once more.',
    );
  }
}

async function startTfjs(): Promise<RunningBackend> {
  const { startBackend } = await import('../networks/backend');
  return startBackend();
}
