/**
 * Labels of the samples drawn from a large file: theirs of a file that holds one for every sample.
 */
import { StatedError } from '../../errors';
import { checkFileSize } from '../caps';
import { openFile } from '../formats/formats';
import type { RawArray } from '../formats/rawArray';
import type { FileArray } from '../import/fileArray';
import { grouped } from '../wording';
import type { RowRun } from './npyRows';

/** The labels of the rows of `runs`; null without a file. Throws `labels-count` where it does not have `count` rows. */
export async function streamedLabels(
  file: File | undefined,
  count: number,
  runs: readonly RowRun[],
): Promise<FileArray | null> {
  if (!file) return null;
  checkFileSize(file.name, file.size);
  const { entries } = await openFile({ name: file.name, bytes: await file.arrayBuffer() });
  const array = await entries[0].read();
  if (array.shape[0] !== count)
    throw new StatedError(
      'labels-count',
      `“${file.name}” has ${grouped(array.shape[0] ?? 0)} labels for ${grouped(count)} samples.`,
      'Bring one label for each sample of the file.',
    );
  return { fileName: file.name, array: rowsOf(array, runs) };
}

function rowsOf(array: RawArray, runs: readonly RowRun[]): RawArray {
  const places = runs.flatMap(({ from, count }) => Array.from({ length: count }, (_, i) => from + i));
  const width = array.data.length / array.shape[0];
  const data = Float64Array.from({ length: places.length * width }, (_, i) => {
    return array.data[places[Math.floor(i / width)] * width + (i % width)];
  });
  const columns = array.columns.map((column) =>
    column.kind === 'number' ? column : { ...column, texts: places.map((place) => column.texts[place]) },
  );
  return { ...array, shape: [places.length, ...array.shape.slice(1)], data, columns };
}
