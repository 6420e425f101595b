/** Words for what a plot shows: the shared sentences of the text summaries. */
import type { Numbers, Series } from './figure';
import { significant } from './numbers';

/** Indices of the lowest and highest finite value; null where there is none. */
export function extremes(y: Numbers): { lowest: number; highest: number } | null {
  let lowest = -1;
  let highest = -1;
  for (let i = 0; i < y.length; i++) {
    if (!Number.isFinite(y[i])) continue;
    if (lowest < 0 || y[i] < y[lowest]) lowest = i;
    if (highest < 0 || y[i] > y[highest]) highest = i;
  }
  return lowest < 0 ? null : { lowest, highest };
}

/** "now runs from −0.9 at 3.1 to 1.2 at 2.4." */
export function seriesSentence({ label, x, y }: Pick<Series, 'label' | 'x' | 'y'>): string {
  const found = extremes(y);
  if (found === null) return `${label}: no values.`;
  const at = (i: number) => `${significant(y[i], 3)} at ${significant(x[i], 3)}`;
  return `${label} runs from ${at(found.lowest)} to ${at(found.highest)}.`;
}

/** `3 samples`, `1 sample`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
