/**
 * What a file would open as, in figures: its arrays with their statistics as they stand in the file, and the labels
 * found. The same readers and the same refusals as on the page, since it opens the file in the same way.
 */
import { StatedError } from '../errors';
import { FORMAT_NAMES } from './formats/formatNames';
import { type NamedBytes, openFile } from './formats/formats';
import type { RawArray } from './formats/rawArray';
import { samplesEntry } from './import/arraysBeside';
import type { ImportPreview } from './import/choices';
import { type Statistics, statistics } from './import/statistics';
import { damagedSamples, type OpenedDataset, readFiles } from './readFiles';

export interface InspectedArray extends Statistics {
  readonly name: string;
  /** NumPy's order: height before width. Of a table the columns that are series; [rows] where there is one. */
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly unit: string;
}

export interface Inspection {
  readonly format: string;
  readonly arrays: readonly InspectedArray[];
  /** Names of the classes, or the name of a regression target. */
  readonly labels: readonly string[];
  /** Sentences on what was found and decided. */
  readonly notes: readonly string[];
}

/**
 * Every array of the file. Throws a `StatedError` where the page would: where the samples cannot be read, or nothing opens.
 * Maps are not cut into tiles first, so a map is judged as a whole.
 */
export async function inspectFile(file: NamedBytes): Promise<Inspection> {
  const content = await openFile(file);
  const { entries, format } = content;
  const taken = samplesEntry(content);
  if (taken.problem) throw damagedSamples(taken.problem, content);
  const found: { array: InspectedArray; opened: OpenedDataset | null }[] = [];
  const refusals: StatedError[] = [];
  for (const [place, entry] of entries.entries()) {
    try {
      if (entry.problem) continue;
      const raw = await entry.read();
      const beside = entry.words && entry !== taken;
      const opened = beside ? null : await openedOrRefused(file, place + 1, refusals);
      found.push({ array: inspected(raw, opened?.preview), opened });
    } catch (error) {
      if (entry === taken) throw error;
      refusals.push(stated(error));
    }
  }
  const open = found.filter(({ opened }) => opened !== null);
  const first = (open.find(({ array }) => array.name === taken.name) ?? open[0])?.opened;
  if (!first) throw refusals[0];
  const { labels, notes } = first.dataset;
  return {
    format: FORMAT_NAMES[format].label,
    arrays: found.map(({ array }) => array),
    labels: labels ? (labels.kind === 'classes' ? labels.classNames : [labels.name]) : [],
    notes: [...notes, ...refusals.map(({ message }) => message)],
  };
}

/** Of the values of a sample may be missing; not all of them. */
const ALMOST_ALL = 1 - 2 ** -40;

async function openedOrRefused(
  file: NamedBytes,
  array: number,
  refusals: StatedError[],
): Promise<OpenedDataset | null> {
  try {
    return await readFiles([file], { array, tile: 0, mostMissing: ALMOST_ALL, scale: 'none' });
  } catch (error) {
    refusals.push(stated(error));
    return null;
  }
}

function stated(error: unknown): StatedError {
  if (error instanceof StatedError) return error;
  throw error;
}

function inspected(raw: RawArray, preview: ImportPreview | undefined): InspectedArray {
  const { name, dtype, unit } = raw;
  const [rows, width] = raw.shape;
  const places = preview ? seriesPlaces(raw, preview.columns) : [];
  if (places.length === 0 || places.length === width)
    return {
      name,
      shape: width === 1 && raw.columns.length > 0 ? [rows] : raw.shape,
      dtype,
      unit,
      ...statistics(raw.data),
    };
  const data = new Float64Array(rows * places.length);
  for (let i = 0; i < data.length; i++)
    data[i] = raw.data[Math.floor(i / places.length) * width + places[i % places.length]];
  return { name, shape: places.length === 1 ? [rows] : [rows, places.length], dtype, unit, ...statistics(data) };
}

/** Places of the series among the columns of numbers; empty where the array is no table. */
function seriesPlaces({ columns }: RawArray, roles: ImportPreview['columns']): number[] {
  if (roles.length === 0) return [];
  const numbers = columns.filter(({ kind }) => kind === 'number').map(({ name }) => name);
  const series = new Set(roles.filter(({ role }) => role === 'series').map(({ name }) => name));
  return numbers.flatMap((name, place) => (series.has(name) ? [place] : []));
}
