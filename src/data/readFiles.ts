/**
 * Files in memory → a Dataset and what was found in them. The one entry to this room: the worker calls it, tests and
 * scripts call it too.
 */
import { StatedError } from '../errors';
import type { Dataset } from './dataset';
import { FORMAT_NAMES } from './formats/formatNames';
import { type NamedBytes, type OpenedFile, openFile } from './formats/formats';
import type { ArrayEntry } from './formats/rawArray';
import { arraysBeside, samplesEntry } from './import/arraysBeside';
import { completeChoices, type ImportChoices, type ImportPreview } from './import/choices';
import { assignRoles, type Sources } from './import/companions';
import type { FileArray } from './import/fileArray';
import { firstRows } from './import/firstRows';
import { type GradientTarget, gradientsFor } from './import/gradients';
import { type Imported, importSamples } from './import/importSamples';
import { isComplex, openQuestions } from './import/questions';
import type { Samples } from './samples';
import { counted, excerpt, grouped, shapeText } from './wording';

export interface OpenedDataset {
  readonly dataset: Dataset;
  readonly preview: ImportPreview;
}

/**
 * One file, or several that belong together: samples with labels or gradients, or maps of equal size.
 * Throws a `StatedError` for whatever cannot become a Dataset, and nothing else.
 */
export async function readFiles(
  files: readonly NamedBytes[],
  choices: Partial<ImportChoices> = {},
): Promise<OpenedDataset> {
  if (files.length === 0) throw new StatedError('no-files', 'No file was chosen.');
  const complete = completeChoices(choices);
  const opened: OpenedFile[] = [];
  for (const file of files) opened.push(await named(file.name, () => openFile(file)));
  const arrays: FileArray[] = [];
  for (const file of opened) arrays.push(await named(file.name, () => fileArray(file, complete)));
  const said: string[] = [];
  for (const [i, file] of opened.entries()) {
    const beside = await named(file.name, () => arraysBeside(file, arrays[i], complete));
    arrays.push(...beside.arrays);
    said.push(...beside.notes);
  }
  const sources = assignRoles(arrays, complete);
  const main = arrays.indexOf(sources.main);
  const imported = await named(sources.main.fileName, () => importSamples(sources, complete));
  const notes = [
    ...new Set([
      ...imported.draft.notes,
      ...said,
      ...arrayNotes(opened[main], sources.main),
      ...opened.flatMap((file) => file.notes),
    ]),
  ];
  const sha256 = await sha256Hex(files[main].bytes);
  return {
    dataset: datasetOf(imported, sources, notes, sha256),
    preview: previewOf(imported, sources, opened, opened[main], complete),
  };
}

/** Gradients of samples already loaded, from a file of their own. Throws `gradients-…` errors with both shapes. */
export async function readGradients(
  file: NamedBytes,
  target: GradientTarget,
): Promise<{ readonly gradients: Samples; readonly notes: readonly string[] }> {
  return named(file.name, async () => gradientsFor(target, await fileArray(await openFile(file), completeChoices({}))));
}

/** What goes wrong in a file is told with its name. */
async function named<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StatedError) || error.message.includes(`“${name}”`)) throw error;
    throw new StatedError(error.kind, `“${excerpt(name, 80)}”: ${error.message}`, error.remedy);
  }
}

/** Throws `no-array` for a number that the file does not have. */
async function fileArray(file: OpenedFile, choices: ImportChoices): Promise<FileArray> {
  const { name, entries } = file;
  const { array: wanted, complex } = choices;
  const entry = typeof wanted === 'number' ? entries[wanted - 1] : entries.find((one) => one.name === wanted);
  if (!entry && typeof wanted === 'number' && entries.length > 1)
    throw new StatedError(
      'no-array',
      `“${name}” holds ${counted(entries.length, 'array')}; there is no number ${grouped(wanted)}.`,
      `Choose a number from 1 to ${grouped(entries.length)}.`,
    );
  const taken = entry ?? samplesEntry(file);
  if (taken.problem && !entry) throw damagedSamples(taken.problem, file);
  return { fileName: name, array: await taken.read({ complex }) };
}

/** What is said where the samples cannot be read, but other arrays of the file can. */
export function damagedSamples({ message, remedy }: StatedError, file: OpenedFile): StatedError {
  const readable = readableEntries(file);
  return new StatedError(
    'array-unreadable',
    `${message} It seems to hold the samples; what else is there can be read: ${listed(readable)}.`,
    `${remedy} Or choose another array by its number.`,
  );
}

const readableEntries = ({ entries }: OpenedFile) => entries.filter(({ problem }) => !problem);

const LISTED_ARRAYS = 6;

/** Says which of several arrays was taken. */
function arrayNotes(file: OpenedFile, { array }: FileArray): string[] {
  const entries = readableEntries(file);
  if (entries.length < 2) return [];
  const taken = 1 + entries.findIndex(({ name }) => name === array.name);
  return [
    `The file holds ${counted(entries.length, 'array')}: ${listed(entries)}; number ${taken} was taken as the samples.`,
  ];
}

function listed(entries: readonly ArrayEntry[]): string {
  const list = entries.slice(0, LISTED_ARRAYS).map(({ name, shape }) => `“${excerpt(name)}” (${shapeText(shape)})`);
  return `${list.join(', ')}${entries.length > LISTED_ARRAYS ? ' …' : ''}`;
}

function datasetOf(imported: Imported, { main }: Sources, notes: readonly string[], sha256: string): Dataset {
  const { kind, x, count, shape, labels, gradients, groups, unit, spacing } = imported.draft;
  const { standardisation, missing } = imported;
  const name = main.fileName;
  return {
    ...{ name, source: 'local', kind, x, count, shape, labels, gradients, unit, spacing },
    ...{ standardisation, missing, notes, sha256 },
    ...(groups && { groups }),
  };
}

function previewOf(
  { arranged, tile, stride, standardisation, raw, draft }: Imported,
  { samples, roles, main, labels }: Sources,
  opened: readonly OpenedFile[],
  mainFile: OpenedFile,
  choices: ImportChoices,
): ImportPreview {
  return {
    files: opened.map(({ name, format }, i) => ({ name, format: FORMAT_NAMES[format].label, role: roles[i] })),
    arrays: readableEntries(mainFile).map(({ name, shape }) => ({ name, shape })),
    complex: isComplex(samples),
    chosen: main.array.name,
    kind: draft.kind,
    axis: arranged.axis,
    columns: arranged.columns,
    firstRows: firstRows(samples),
    labelColumns: (samples.columns.length > 0 ? samples : labels?.array)?.columns.map(({ name }) => name) ?? [],
    questions: openQuestions(mainFile, samples, arranged, choices),
    tile,
    stride,
    rebin: draft.kind === 'maps' ? choices.rebin : 1,
    scale: standardisation.kind,
    mean: raw.mean,
    deviation: raw.deviation,
    header: samples.header,
  };
}

/** '' where the page is not served securely: browsers then have no `crypto.subtle`. */
async function sha256Hex(bytes: ArrayBuffer): Promise<string> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) return '';
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
