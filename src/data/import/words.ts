/**
 * Words of a file: they can be labels, nothing else. What is said where they would have to be numbers.
 */
import { StatedError } from '../../errors';
import { excerpt } from '../wording';
import type { FileArray } from './fileArray';

/** The refusal of words as samples or gradients. */
export function noNumbers({ fileName, array }: FileArray): StatedError {
  const [{ texts }] = array.columns;
  const word = texts.find((text) => text !== '') ?? '';
  return new StatedError(
    'words-no-samples',
    `“${excerpt(fileName, 80)}” holds words (such as “${excerpt(word)}”): labels, perhaps, but neither samples nor gradients.`,
    "Open labels together with their samples (x.npy and y.npy). Numbers written as words become numbers in Python: np.save('x.npy', a.astype('f4'))",
  );
}
