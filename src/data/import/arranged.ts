/**
 * What arranging an array gives, and the sentence on a table of series, which arrays and text share.
 */
import { counted } from '../wording';
import type { ImportPreview } from './choices';
import type { Draft } from './draft';

export interface Arranged {
  readonly draft: Draft;
  /** Null where the array is no table of series. */
  readonly axis: ImportPreview['axis'];
  readonly columns: ImportPreview['columns'];
  /** What was taken for likely only, each as a question. */
  readonly doubts: readonly string[];
}

/** "Read as a table of 2 series of 32,768 samples …" */
export function tableNote(count: number, length: number, axis: 'rows' | 'columns'): string {
  const [one, other] = axis === 'rows' ? ['row', 'columns'] : ['column', 'rows'];
  return (
    `Read as a table of ${counted(count, 'series', 'series')} of ${counted(length, 'sample')}, one in each ${one}; ` +
    `choose “${other}” if they run the other way.`
  );
}
