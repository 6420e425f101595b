/**
 * Words of a file: they can be labels, nothing else. What is said where they would have to be numbers.
 */
import { StatedError } from '../../errors';
import { wordsRepeat } from '../formats/columns';
import { excerpt } from '../wording';
import type { FileArray } from './fileArray';

/** The refusal of words as samples or gradients, with one of those that could be labels. */
export function noNumbers({ fileName, array: { columns } }: FileArray): StatedError {
  const { texts } = columns.find((column) => wordsRepeat(column.texts)) ?? columns[0];
  const word = `(such as “${excerpt(texts.find((text) => text !== '') ?? '')}”)`;
  const file = `“${excerpt(fileName, 80)}”`;
  const useless = 'labels, perhaps, but neither samples nor gradients.';
  return new StatedError(
    'words-no-samples',
    columns.length > 1
      ? `No column holds numbers: ${file} is a table of words ${word}: ${useless}`
      : `${file} holds words ${word}: ${useless}`,
    "Open labels together with their samples (x.npy and y.npy). Numbers written as words become numbers in Python: np.save('x.npy', a.astype('f4'))",
  );
}
