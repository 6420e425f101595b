/**
 * What the page asks of the reading worker and what it answers. A plain function, so that tests run it without a worker.
 */
import { StatedError, type StatedProblem, statedProblem } from '../errors';
import { CAPS, checkFileSize } from './caps';
import type { NamedBytes } from './formats/formats';
import type { ImportChoices } from './import/choices';
import { type GradientTarget, namedGradients } from './import/gradients';
import { type Magnitude, magnitudeOf } from './magnitude';
import { type OpenedDataset, readFiles, readGradients } from './readFiles';
import type { Samples } from './samples';
import { openStream } from './stream/openStream';

export interface OpenRequest {
  readonly files: readonly File[];
  readonly choices: Partial<ImportChoices>;
  /** Samples that are loaded: a single file named as gradients is read for them. */
  readonly onto: GradientTarget | null;
  /** A .npy above so many bytes is not read whole; left out: above the cap of files in memory. */
  readonly streamAbove?: number;
}

/** What the worker posts: progress, then one answer. */
export type OpenMessage = ({ readonly type: 'progress' } & OpenProgress) | OpenAnswer;

export type OpenAnswer =
  | ({ readonly type: 'dataset'; readonly magnitude: Magnitude } & OpenedDataset)
  | { readonly type: 'gradients'; readonly gradients: Samples; readonly notes: readonly string[] }
  | { readonly type: 'failed'; readonly problem: StatedProblem };

/** How far the files have been read, in bytes; `done` equals `total` while samples are made of them. */
export interface OpenProgress {
  readonly done: number;
  readonly total: number;
}

/** Never rejects: whatever goes wrong is in the answer. `tell` hears of progress, a few times a second. */
export async function answerOpenRequest(
  { files, choices, onto, streamAbove = CAPS.fileBytes }: OpenRequest,
  tell: (progress: OpenProgress) => void = () => {},
): Promise<OpenAnswer> {
  try {
    const streamed = await openStream(files, choices, streamAbove);
    if (streamed) return datasetAnswer(streamed);
    const read: NamedBytes[] = [];
    const total = files.reduce((sum, { size }) => sum + size, 0);
    let before = 0;
    for (const file of files) {
      read.push(await fileBytes(file, (done) => tell({ done: before + done, total })));
      before += file.size;
    }
    const [only] = read;
    if (onto && read.length === 1 && namedGradients(only.name))
      return { type: 'gradients', ...(await readGradients(only, onto)) };
    return datasetAnswer(await readFiles(read, choices));
  } catch (error) {
    return { type: 'failed', problem: statedProblem(memoryError(error)) };
  }
}

function datasetAnswer(opened: OpenedDataset): OpenAnswer {
  return { type: 'dataset', ...opened, magnitude: magnitudeOf(opened.dataset.x) };
}

/** Buffers that the answer can hand over instead of copying. */
export function transferable(answer: OpenAnswer): ArrayBufferLike[] {
  if (answer.type === 'failed') return [];
  const { x, gradients, labels } =
    answer.type === 'dataset' ? answer.dataset : { x: answer.gradients, gradients: null, labels: null };
  return [...new Set([x.buffer, ...(gradients ? [gradients.buffer] : []), ...(labels ? [labels.values.buffer] : [])])];
}

/** Bytes read between two words of progress. */
const PART = 16 * 2 ** 20;

async function fileBytes(file: File, tell: (done: number) => void): Promise<NamedBytes> {
  checkFileSize(file.name, file.size);
  try {
    if (file.size <= PART) return { name: file.name, bytes: await file.arrayBuffer() };
    const bytes = new Uint8Array(file.size);
    for (let from = 0; from < file.size; from += PART) {
      tell(from);
      bytes.set(new Uint8Array(await file.slice(from, from + PART).arrayBuffer()), from);
    }
    tell(file.size);
    return { name: file.name, bytes: bytes.buffer };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new StatedError(
      'file-unreadable',
      `“${file.name}” could not be read: it is a folder, or was changed, moved or locked after it was chosen.`,
      'Choose the file itself, once more.',
    );
  }
}

/** Browsers throw a RangeError where an array does not fit into memory. */
function memoryError(error: unknown): unknown {
  if (!(error instanceof RangeError)) return error;
  return new StatedError('out-of-memory', `The data do not fit into memory: ${error.message}.`, 'Open a part of them.');
}
