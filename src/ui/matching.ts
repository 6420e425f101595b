/** Finding commands by a few letters. */

/** Those whose label holds every word of the query, in any order; those that begin with the first word come first. */
export function matching<T extends { readonly label: string }>(commands: readonly T[], query: string): readonly T[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  const begins = ({ label }: T) => Number(label.toLowerCase().startsWith(words[0] ?? ''));
  return [...found].sort((a, b) => begins(b) - begins(a));
}
