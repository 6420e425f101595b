/**
 * What the page asks of the reading worker and what it answers. A plain function, so that tests run it without a worker.
 */
import { StatedError, type StatedProblem, statedProblem } from '../errors';
import { checkFileSize } from './caps';
import type { Samples } from './dataset';
import type { NamedBytes } from './formats/formats';
import type { ImportChoices } from './import/choices';
import { type GradientTarget, namedGradients } from './import/gradients';
import { type OpenedDataset, readFiles, readGradients } from './readFiles';

export interface OpenRequest {
  readonly files: readonly File[];
  readonly choices: Partial<ImportChoices>;
  /** Samples that are loaded: a single file named as gradients is read for them. */
  readonly onto: GradientTarget | null;
}

export type OpenAnswer =
  | ({ readonly type: 'dataset' } & OpenedDataset)
  | { readonly type: 'gradients'; readonly gradients: Samples; readonly notes: readonly string[] }
  | { readonly type: 'failed'; readonly problem: StatedProblem };

/** Never rejects: whatever goes wrong is in the answer. */
export async function answerOpenRequest({ files, choices, onto }: OpenRequest): Promise<OpenAnswer> {
  try {
    const read: NamedBytes[] = [];
    for (const file of files) read.push(await fileBytes(file));
    const [only] = read;
    if (onto && read.length === 1 && namedGradients(only.name))
      return { type: 'gradients', ...(await readGradients(only, onto)) };
    return { type: 'dataset', ...(await readFiles(read, choices)) };
  } catch (error) {
    return { type: 'failed', problem: statedProblem(memoryError(error)) };
  }
}

/** Buffers that the answer can hand over instead of copying. */
export function transferable(answer: OpenAnswer): ArrayBufferLike[] {
  if (answer.type === 'failed') return [];
  const { x, gradients, labels } =
    answer.type === 'dataset' ? answer.dataset : { x: answer.gradients, gradients: null, labels: null };
  return [...new Set([x.buffer, ...(gradients ? [gradients.buffer] : []), ...(labels ? [labels.values.buffer] : [])])];
}

async function fileBytes(file: File): Promise<NamedBytes> {
  checkFileSize(file.name, file.size);
  try {
    return { name: file.name, bytes: await file.arrayBuffer() };
  } catch {
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
