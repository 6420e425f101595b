/** Records of the dispatches that know which samples of a step they see: one a chunk, and to fetch them one a part. */
import type { Part } from './chunks';
import type { ChunkRecord } from './runRecord';

/** What is fetched into the arena. */
export type Fetched = 'x' | 'gradients';

/** Records, and where in them to find which. */
export interface ChunkRecords {
  readonly records: readonly ChunkRecord[];
  /** [chunk] */
  readonly share: readonly number[];
  /** [chunk][part] */
  readonly fetch: Readonly<Record<Fetched, readonly (readonly number[])[]>>;
}

/** Records of `chunks` chunks of `batch` samples, which lie in `parts` and go to `places`. */
export function chunkRecords(
  chunks: number,
  batch: number,
  parts: readonly Part[],
  places: Readonly<Record<Fetched, number>>,
): ChunkRecords {
  const records: ChunkRecord[] = [];
  const add = (share: number, part: Part, destination: number) =>
    records.push({ first: share * batch, share, begin: part.begin, end: part.end, destination }) - 1;
  const each = <T>(made: (chunk: number) => T) => Array.from({ length: chunks }, (_, chunk) => made(chunk));
  const fetch = (destination: number) => each((chunk) => parts.map((part) => add(chunk, part, destination)));
  return {
    share: each((chunk) => add(chunk, { begin: 0, end: 0 }, 0)),
    fetch: { x: fetch(places.x), gradients: fetch(places.gradients) },
    records,
  };
}
