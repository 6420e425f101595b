/** Lists of numbers as people type them: `0, 0.001 0.01`. */

export type ListRead = { readonly values: number[] } | { readonly problem: string };

/** Rising, each once; or why not. Numbers are at least 0 and at most `most`. */
export function readList(text: string, most: number): ListRead {
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

/** `105 cells: 5 λ × 21 γ`; none while a list, or the number of seeds, is still being typed. */
export function cellsText(rows: ListRead, columns: ListRead, seeds: number): string {
  if (!('values' in rows && 'values' in columns) || !(Number.isInteger(seeds) && seeds > 0)) return '0 cells';
  const [lambdas, gammas] = [rows.values.length, columns.values.length];
  const repeated = seeds > 1 ? ` × ${seeds} seeds` : '';
  return `${lambdas * gammas * seeds} cells: ${lambdas} λ × ${gammas} γ${repeated}`;
}
