/**
 * What a page's heap is made of, from the browser's own snapshot of it. Heap in use grows by machine code and by the
 * browser's records of its own doings as long as a page is used; a leak is in the values, or in elements that left the
 * document and are still held.
 */
import type { CDPSession } from './story';

export interface HeapContents {
  /** Bytes of objects, arrays, strings, closures and of what lies behind typed arrays. */
  readonly values: number;
  /** Bytes of compiled code. */
  readonly code: number;
  /** Nodes that are in no document but held. */
  readonly detached: number;
}

/** The part of the snapshot's format that is read: nodes as rows of numbers, in an order that the head tells. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly (readonly string[])[] };
  };
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
}

/** Of the browser or of its engine rather than of the page. */
const NOT_VALUES: readonly string[] = ['native', 'hidden', 'object shape', 'synthetic', 'code'];
const BEHIND_ARRAYS = 'system / JSArrayBufferData';
const DETACHED = 2;

/** Collects garbage first. Takes a second or two. */
export async function heapContents(session: CDPSession): Promise<HeapContents> {
  const chunks: string[] = [];
  const take = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', take);
  await session.send('HeapProfiler.enable');
  try {
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  } finally {
    // Else the browser goes on noting every object it moves, which slows the page.
    await session.send('HeapProfiler.disable');
    session.off('HeapProfiler.addHeapSnapshotChunk', take);
  }
  return contentsOf(JSON.parse(chunks.join('')) as HeapSnapshot);
}

function contentsOf({ snapshot, nodes, strings }: HeapSnapshot): HeapContents {
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, name, size, detachedness] = ['type', 'name', 'self_size', 'detachedness'].map((field) =>
    fields.indexOf(field),
  );
  let [values, code, detached] = [0, 0, 0];
  for (let at = 0; at < nodes.length; at += fields.length) {
    const kind = types[type][nodes[at + type]];
    if (kind === 'code') code += nodes[at + size];
    else if (!NOT_VALUES.includes(kind) || strings[nodes[at + name]] === BEHIND_ARRAYS) values += nodes[at + size];
    if (nodes[at + detachedness] === DETACHED) detached++;
  }
  return { values, code, detached };
}
