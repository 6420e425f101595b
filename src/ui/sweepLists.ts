/** Lists of numbers as people type them: `0, 0.001 0.01`. */

/** Rising, each once; or why not. Numbers are at least 0 and at most `most`. */
export function readList(text: string, most: number): { readonly values: number[] } | { readonly problem: string } {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  if (words.length === 0) return { problem: 'Give at least one number.' };
  if (words.length > 100) return { problem: 'At most 100 numbers.' };
  const values: number[] = [];
  for (const word of words) {
    const value = Number(word);
    if (!Number.isFinite(value) || value < 0) return { problem: `“${word}” is not a number of at least 0.` };
    if (value > most) return { problem: `${word} is more than ${most}.` };
    values.push(value);
  }
  return { values: [...new Set(values)].sort((a, b) => a - b) };
}

export const listText = (values: readonly number[]): string => values.join(', ');
