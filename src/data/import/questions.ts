/**
 * What files leave to decide, so that a person is asked before a guess is taken for the data. Common files leave nothing.
 */
import { volume } from '../caps';
import type { OpenedFile } from '../formats/formats';
import type { RawArray } from '../formats/rawArray';
import { counted } from '../wording';
import { squeezed } from './arrange';
import type { Arranged } from './arranged';
import { namedAsSamples } from './arraysBeside';
import type { ImportChoices } from './choices';

/** Sentences that end in a question mark. `samples`: the array that was taken from `file`. */
export function openQuestions(
  { entries }: OpenedFile,
  samples: RawArray,
  { doubts }: Arranged,
  { complex }: ImportChoices,
): readonly string[] {
  const questions = [...doubts];
  const asModulus = complex === 'auto' && isComplex(samples) && samples.notes.some((note) => note.includes('modulus'));
  if (asModulus) questions.unshift(MODULUS_OR_REAL);
  const rivals = entries.some(
    ({ name, shape, problem, words }) =>
      name !== samples.name &&
      !problem &&
      !words &&
      !isOneEach(shape, samples.shape) &&
      volume(shape) * FAR_LARGER > volume(samples.shape),
  );
  if (rivals && !namedAsSamples(samples.name))
    questions.unshift(`Which of ${counted(entries.length, 'array')} holds the samples?`);
  return questions;
}

/** Asked of complex numbers that are not all real. */
export const MODULUS_OR_REAL = 'Is the modulus of these complex numbers wanted, or their real part?';

/** An array this many times as large as every other is what the file is about. */
const FAR_LARGER = 100;

/** One number for each sample: a label, an identifier, at any rate no samples. */
function isOneEach(shape: readonly number[], samples: readonly number[]): boolean {
  const [sides, theirs] = [squeezed(shape), squeezed(samples)];
  return sides.length === 1 && theirs.length > 1 && sides[0] === theirs[0];
}

export function isComplex({ dtype }: RawArray): boolean {
  return dtype.startsWith('complex');
}
