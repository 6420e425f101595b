/** How far files have been read. */
import type { OpenProgress } from '../data/openRequest';

const MEGABYTE = 2 ** 20;

export function ReadingProgress({ reading: { done, total } }: { readonly reading: OpenProgress }) {
  const text =
    done < total
      ? `Reading: ${Math.floor(done / MEGABYTE)} of ${Math.ceil(total / MEGABYTE)} MB`
      : 'Read; making samples…';
  return (
    <div className="progress reading">
      <span>{text}</span>
      <progress aria-label="Reading files" max={total} value={done} />
    </div>
  );
}
