/**
 * `inspect`: what the page would open of each file, in figures, or the sentence with which it is refused.
 */
import { openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { CAPS, checkFileSize } from '../src/data/caps';
import type { NamedBytes } from '../src/data/formats/formats';
import { type InspectedArray, type Inspection, inspectFile } from '../src/data/inspect';
import { inspectLarge } from '../src/data/inspectLarge';
import { counted } from '../src/data/wording';
import { StatedError, statedProblem } from '../src/errors';
import { command, UsageError } from './command';

interface Refused {
  readonly file: string;
  readonly refused: string;
  readonly code: string;
}

type Inspected = ({ readonly file: string } & Inspection) | Refused;

export const INSPECT = command({
  summary: 'what files hold: arrays with statistics and labels, or why they are refused',
  usage: `FILE… [--json]

Prints for each file what the page would open: the format, each array with its shape (height before width), type, unit,
number of missing values, least, greatest and mean value (float64, over present values), and the labels found: names of
classes, or of a regression target. A file that would not open is refused with a sentence; the exit code is then 1.

  --json   one line of JSON: {"files":[{"file","format","arrays":[{"name","shape","dtype","unit","missing","min","max",
           "mean"}],"labels":[]} or {"file","refused","code"}]}`,
  options: { json: { type: 'boolean' } },
  run: async ({ values, positionals }, terminal) => {
    if (positionals.length === 0) throw new UsageError('No file was given.');
    const files: Inspected[] = [];
    for (const file of positionals) {
      const inspected = await inspectedAt(resolve(terminal.directory, file), file);
      files.push(inspected);
      if (!values.json) terminal.out(text(inspected));
    }
    if (values.json) terminal.out(JSON.stringify({ files: files.map(withoutNotes) }));
    return files.some((file) => 'refused' in file) ? 1 : 0;
  },
});

async function inspectedAt(path: string, file: string): Promise<Inspected> {
  try {
    const large = await largeFile(path);
    const inspection = (large && (await inspectLarge(large))) ?? (await inspectFile(await bytesOf(path)));
    return { file, ...inspection };
  } catch (error) {
    const { kind, message, remedy } = statedProblem(error);
    return { file, refused: `${message} ${remedy}`.trim(), code: kind };
  }
}

/** A file that might not fit into memory, of which nothing is read yet; null for others, and for what is no file. */
async function largeFile(path: string): Promise<File | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() && found.size > CAPS.elements ? new File([await openAsBlob(path)], basename(path)) : null;
}

async function bytesOf(path: string): Promise<NamedBytes> {
  const name = basename(path);
  const size = await stat(path).then(
    (found) => (found.isDirectory() ? null : found.size),
    () => null,
  );
  if (size === null)
    throw new StatedError(
      'file-unreadable',
      `“${name}” is no file that can be read.`,
      'Check the path and its permissions.',
    );
  checkFileSize(name, size);
  const bytes = await readFile(path);
  return { name, bytes: new Uint8Array(bytes).buffer };
}

function withoutNotes(inspected: Inspected): Refused | Omit<Inspected, 'notes'> {
  if ('refused' in inspected) return inspected;
  const { file, format, arrays, labels } = inspected;
  return { file, format, arrays, labels } as Omit<Inspected, 'notes'>;
}

function text(inspected: Inspected): string {
  if ('refused' in inspected) return `${inspected.file}: refused (${inspected.code})\n  ${inspected.refused}`;
  const { file, format, arrays, labels, notes } = inspected;
  const named = labels.length > 0 ? [`  labels: ${labels.join(', ')}`] : [];
  return [`${file}: ${format}`, ...arrays.map(line), ...named, ...notes.map((note) => `  ${note}`)].join('\n');
}

function line({ name, shape, dtype, unit, missing, min, max, mean }: InspectedArray): string {
  const none = missing > 0 ? 'no value is present' : 'words';
  const figures = min === null ? none : `min ${min}, max ${max}, mean ${mean}`;
  const gaps = missing > 0 ? `, ${counted(missing, 'missing value')}` : '';
  return `  ${name} (${shape.join(', ')}) ${dtype}${unit ? ` in ${unit}` : ''}: ${figures}${gaps}`;
}
