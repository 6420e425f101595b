/** A part of a whole as a bar. Decoration: the number stands beside it. */
import type { CSSProperties } from 'react';

/** @param part 0 … 1 */
export function Share({ part }: { readonly part: number }) {
  return <span className="share" style={{ '--part': `${100 * part}%` } as CSSProperties} />;
}
