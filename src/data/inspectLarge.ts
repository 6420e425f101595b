/**
 * What a .npy larger than memory would be streamed as, in figures: every value is read once, by slices of the file.
 */
import { CAPS } from './caps';
import { ELEMENTS } from './formats/elements';
import { FORMAT_NAMES } from './formats/formatNames';
import { type Statistics, statistics } from './import/statistics';
import type { Inspection } from './inspect';
import { npyRows, readRows } from './stream/npyRows';
import { openStream } from './stream/openStream';
import type { NpyRows } from './stream/sampleStream';

/** Bytes of the file that are in memory together. */
const SLICE_BYTES = 32 * 2 ** 20;

/** Null for a file that is read whole. Throws the `StatedError` of a large one that cannot be streamed. */
export async function inspectLarge(file: File, streamAbove: number = CAPS.fileBytes): Promise<Inspection | null> {
  const opened = await openStream([file], {}, streamAbove);
  const rows = opened && (await npyRows(file));
  if (!rows) return null;
  const figures = await statisticsOf(rows);
  const array = { name: 'array', shape: rows.shape, dtype: ELEMENTS[rows.element].dtype, unit: '', ...figures };
  return { format: FORMAT_NAMES.npy.label, arrays: [array], labels: [], notes: opened.dataset.notes };
}

async function statisticsOf(rows: NpyRows): Promise<Statistics> {
  const together = Math.max(1, Math.floor(SLICE_BYTES / (rows.size * ELEMENTS[rows.element].bytes)));
  const parts: (Statistics & { readonly present: number })[] = [];
  for (let from = 0; from < rows.count; from += together) {
    const count = Math.min(together, rows.count - from);
    const part = statistics(await readRows(rows, [{ from, count }]));
    parts.push({ ...part, present: count * rows.size - part.missing });
  }
  const missing = parts.reduce((sum, part) => sum + part.missing, 0);
  const present = rows.count * rows.size - missing;
  if (present === 0) return { missing, min: null, max: null, mean: null };
  return {
    missing,
    min: Math.min(...parts.map(({ min }) => min ?? Infinity)),
    max: Math.max(...parts.map(({ max }) => max ?? -Infinity)),
    mean: parts.reduce((sum, part) => sum + (part.mean ?? 0) * (part.present / present), 0),
  };
}
