/**
 * Lists of places like `2-41,43`: how links and fields name columns of a table and samples of a file, counted from 1.
 */

/** From and to, both included, counted from 1. */
export type Range = readonly [from: number, to: number];

/** What `rangesOf` reads. */
export const RANGES = /^([1-9]\d{0,8}(-[1-9]\d{0,8})?(,[1-9]\d{0,8}(-[1-9]\d{0,8})?){0,199})?$/;
export const RANGES_WHY = 'is no list of places like 2-41,43';

/** `2-41,43` → [[2, 41], [43, 43]]; text of another form, like the empty one, gives no range. */
export function rangesOf(text: string): readonly Range[] {
  if (text === '' || !RANGES.test(text)) return [];
  return text.split(',').map((part) => {
    const [from, to = from] = part.split('-').map(Number);
    return [Math.min(from, to), Math.max(from, to)];
  });
}

export function inRanges(ranges: readonly Range[], place: number): boolean {
  return ranges.some(([from, to]) => place >= from && place <= to);
}
