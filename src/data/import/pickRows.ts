/**
 * The samples of a file that a person names, by their places from 1: a part of a long table or stack, in file order.
 */
import { StatedError } from '../../errors';
import { inRanges, type Range } from '../../settings/ranges';
import { counted, grouped } from '../wording';
import { type Draft, samplesLike } from './draft';

/** Without ranges the draft as it is. Throws `rows-none` where no sample has such a place. */
export function pickedRows(draft: Draft, ranges: readonly Range[]): Draft {
  if (ranges.length === 0) return draft;
  const places = Array.from({ length: draft.count }, (_, i) => i).filter((i) => inRanges(ranges, i + 1));
  if (places.length === 0)
    throw new StatedError(
      'rows-none',
      `None of the ${counted(draft.count, 'sample')} of the file is at the places named.`,
      `Choose places from 1 to ${grouped(draft.count)}.`,
    );
  const { labels, gradients } = draft;
  return {
    ...draft,
    count: places.length,
    x: picked(draft.x, draft.count, places),
    gradients: gradients && picked(gradients, draft.count, places),
    labels: labels && { ...labels, values: Float64Array.from(places, (place) => labels.values[place]) },
    notes: [...draft.notes, `Of ${counted(draft.count, 'sample')} in the file, ${grouped(places.length)} are used.`],
  };
}

function picked(x: Draft['x'], count: number, places: readonly number[]): Draft['x'] {
  const size = x.length / count;
  const out = samplesLike(x, places.length * size);
  places.forEach((place, to) => {
    out.set(x.subarray(place * size, (place + 1) * size), to * size);
  });
  return out;
}
