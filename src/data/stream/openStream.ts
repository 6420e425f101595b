/**
 * A .npy too large for memory → a Dataset of samples drawn from it, which views, statistics and predictions use, with the
 * way to all the others, which training takes by slices of the file. Labels and gradients may come beside it.
 */
import { StatedError } from '../../errors';
import { CAPS } from '../caps';
import type { Dataset } from '../dataset';
import { FORMAT_NAMES } from '../formats/formatNames';
import { rawArray } from '../formats/rawArray';
import { completeChoices, type FileRole, type ImportChoices, type ImportPreview } from '../import/choices';
import { namedGradients } from '../import/gradients';
import { type Imported, importSamples } from '../import/importSamples';
import { MODULUS_OR_REAL } from '../import/questions';
import { counted, grouped, megabytes } from '../wording';
import { fingerprint } from './fingerprint';
import { npyRows, type RowRun, readRows } from './npyRows';
import { rowOrder } from './rowOrder';
import type { NpyRows, SampleStream } from './sampleStream';
import { streamedLabels } from './streamedLabels';
import { gradientRows, holdsComplex, noRows, samplesOf } from './streamLayout';
import { DEFAULT_BATCH, mostBatch, windowBytes } from './windowSize';

/** Samples in memory, at most, and the bytes of float32 that they may take. */
const MOST_DRAWN = 1000;
const DRAWN_BYTES = 16 * 2 ** 20;
/** Rows that are drawn together. */
const DRAWN_BLOCK = 4;
const DRAWN_SEED = 1;

/**
 * The dataset of files of which one is a .npy above `streamAbove` bytes (or with more values than fit into memory); null
 * where none is. Throws the `StatedError` of a file that cannot be streamed.
 */
export async function openStream(
  files: readonly File[],
  choices: Partial<ImportChoices>,
  streamAbove: number,
): Promise<{ readonly dataset: Dataset; readonly preview: ImportPreview } | null> {
  const large = await largeRows(files, streamAbove);
  if (large.length === 0) return null;
  const wanted = completeChoices(choices);
  const main = large.find(({ file }) => !isGradients(file, files, wanted)) ?? large[0];
  const roles = files.map((file) => roleOf(file, main.file, files, wanted));
  const { rows, rowShape, notes } = samplesOf(main, wanted);
  const gradients = await gradientRows(files[roles.indexOf('gradients')], main, rows, rowShape);
  const order = rowOrder(rows.count, wanted.rows, DRAWN_BLOCK, DRAWN_SEED);
  if (order.total === 0) throw noRows(rows.count);
  const drawn = Math.max(1, Math.min(order.total, MOST_DRAWN, Math.floor(DRAWN_BYTES / (4 * rows.size))));
  const runs = [...order.window(0, drawn)].sort((a, b) => a.from - b.from);
  const labels = await streamedLabels(files[roles.indexOf('labels')], rows.count, runs);
  const samples = await drawnArray(rows, rowShape, runs, drawn);
  const imported = importSamples(
    {
      main: { fileName: main.file.name, array: samples },
      samples,
      labels,
      gradients: gradients && { fileName: 'gradients', array: await drawnArray(gradients, rowShape, runs, drawn) },
      roles,
    },
    asDrawn(wanted, rowShape),
  );
  const stream: SampleStream = {
    ...{ rows, gradients, rowShape, used: wanted.rows, missing: wanted.missing, rebin: wanted.rebin },
    standardisation: imported.standardisation,
  };
  // The first note of the import tells how the drawn rows were read: here that is no choice.
  const said = [...streamNotes(stream, order.total, drawn), ...notes, ...imported.draft.notes.slice(1)];
  return {
    dataset: datasetOf(main.file, imported, stream, said, await fingerprint(main.file)),
    preview: previewOf(files, roles, main, imported, wanted),
  };
}

async function largeRows(files: readonly File[], streamAbove: number): Promise<NpyRows[]> {
  const large: NpyRows[] = [];
  for (const file of files) {
    // The smallest elements have one byte each.
    if (file.size <= Math.min(streamAbove, CAPS.elements)) continue;
    const rows = await npyRows(file).catch((error) => {
      if (file.size > streamAbove) throw error;
      return null;
    });
    if (rows && (file.size > streamAbove || rows.count * rows.size > CAPS.elements)) large.push(rows);
  }
  return large;
}

function chosenRole(file: File, files: readonly File[], { roles }: ImportChoices): ImportChoices['roles'][number] {
  return roles[files.indexOf(file)] ?? 'auto';
}

function isGradients(file: File, files: readonly File[], choices: ImportChoices): boolean {
  const chosen = chosenRole(file, files, choices);
  return chosen === 'gradients' || (chosen === 'auto' && namedGradients(file.name));
}

function roleOf(file: File, main: File, files: readonly File[], choices: ImportChoices): FileRole {
  if (file === main) return 'samples';
  if (isGradients(file, files, choices)) return 'gradients';
  const chosen = chosenRole(file, files, choices);
  if (chosen === 'auto' || chosen === 'labels') return 'labels';
  if (chosen === 'left out') return chosen;
  throw new StatedError(
    'stream-more',
    `“${main.name}” is read by slices; “${file.name}” cannot be put on top of it.`,
    'Join the files in Python: np.save("x.npy", np.concatenate([a, b])).',
  );
}

async function drawnArray(rows: NpyRows, rowShape: readonly number[], runs: readonly RowRun[], count: number) {
  const data = await readRows(rows, runs);
  return rawArray({
    name: 'array',
    shape: [count, ...rowShape],
    data,
    hint: rowShape.length === 1 ? 'series' : 'maps',
  });
}

/** The choices for the samples drawn, which are whole rows already. */
function asDrawn(choices: ImportChoices, rowShape: readonly number[]): ImportChoices {
  const kind = rowShape.length === 1 ? 'series' : 'maps';
  const missing = choices.missing === 'drop' ? 'fill' : choices.missing;
  return { ...choices, kind, axis: 'rows', rows: [], tile: 0, stride: 0, missing, mostMissing: 1 };
}

function streamNotes({ rows, gradients, standardisation }: SampleStream, total: number, drawn: number): string[] {
  const batch = Math.min(DEFAULT_BATCH, mostBatch(rows.size));
  const bytes = windowBytes(rows.size, batch, gradients !== null, rows.file.size / (rows.count * rows.size));
  const whose = standardisation.kind === 'global' ? ' Mean and deviation are theirs.' : '';
  return [
    `Streamed: ${counted(total, 'sample')} stay in the file (${megabytes(rows.file.size)}) and are read by minibatches; ` +
      `training on ${grouped(batch)} at a time holds ${megabytes(bytes)} in memory.`,
    gradients
      ? 'Gradients are read beside the samples from their own file.'
      : 'Gradients of a network are computed anew for each window of samples that is read, and not kept.',
    `Views, statistics and predictions use ${counted(drawn, 'sample')} drawn from them with a fixed seed.${whose}`,
  ];
}

function datasetOf(
  { name }: File,
  { draft, standardisation, missing }: Imported,
  stream: SampleStream,
  notes: readonly string[],
  sha256: string,
): Dataset {
  const { kind, x, count, shape, labels, gradients, unit, spacing } = draft;
  return {
    ...{ name, source: 'local', kind, x, count, shape, labels, gradients, unit, spacing },
    ...{ standardisation, missing, notes: [...new Set(notes)], sha256, stream },
  };
}

function previewOf(
  files: readonly File[],
  roles: readonly FileRole[],
  main: NpyRows,
  { draft, raw, standardisation }: Imported,
  { rebin, complex: choice }: ImportChoices,
): ImportPreview {
  const complex = holdsComplex(main);
  return {
    files: files.map(({ name }, i) => ({ name, format: FORMAT_NAMES.npy.label, role: roles[i] })),
    arrays: [{ name: 'array', shape: main.shape }],
    ...{ complex, chosen: 'array', kind: draft.kind, axis: 'rows', columns: [], firstRows: [] },
    ...{
      labelColumns: [],
      questions: complex && choice === 'auto' ? [MODULUS_OR_REAL] : [],
      tile: 0,
      stride: 0,
      rebin,
      header: [],
    },
    scale: standardisation.kind,
    mean: raw.mean,
    deviation: raw.deviation,
  };
}
