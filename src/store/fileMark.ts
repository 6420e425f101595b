/** A person's own file as a link names it: by the shape of its samples and the beginning of its checksum. */
import type { Dataset } from '../data/dataset';
import { type FileMark, type LinkContent, shortChecksum } from '../settings/link';
import type { State } from './state';

/** The file that the data on screen came from; null where they are a demo's. */
export function fileMark({ settings, dataset }: Pick<State, 'settings' | 'dataset'>): FileMark | null {
  if (settings.data !== 'local' || !dataset) return null;
  const { count, shape, sha256 } = dataset;
  return { shape: [count, ...shape], sha256: shortChecksum(sha256) };
}

/** Whether these are the data the link was made with, as far as it says. */
export function isFileOf({ sha256, count, shape }: Dataset, { file }: LinkContent): boolean {
  if (!file) return true;
  return file.sha256 && sha256 ? sha256.startsWith(file.sha256) : file.shape.join() === [count, ...shape].join();
}

/** In what data differ from those of the link: a clause. */
export function fileDifference({ sha256, count, shape }: Dataset, { file }: LinkContent): string {
  if (file?.sha256 && sha256) return `its checksum is ${shortChecksum(sha256)}…`;
  return `its samples are ${[count, ...shape].join(' × ')}`;
}
