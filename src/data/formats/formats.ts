/**
 * The table of formats: how a file of each is recognised by its content, and who reads it.
 * A new format is a row here, a row in `formatNames.ts` and one file with its reader.
 */
import { StatedError } from '../../errors';
import { isTextTable } from './encoding';
import { isFits, readFits } from './fits';
import { FORMAT_NAMES, type FormatName } from './formatNames';
import { inflateGzip, isGzip } from './gzip';
import { isHdf5, isMatlab, readHdf5, readMatlab } from './hdf5';
import { isJson, readJson } from './json';
import { isNpy, readNpy } from './npy';
import { readNpz } from './npz';
import { isPng, readPng } from './png';
import type { ArrayEntry } from './rawArray';
import { refusal } from './refused';
import { isSktime, readSktime } from './sktime';
import { readText } from './text';
import { readTiff } from './tiff';
import { isTiff } from './tiffDirectory';
import { isZip } from './zipDirectory';

/** A file in memory. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

export interface Format {
  /** True where the content is of this format. `head`: up to the first 64 kB. */
  readonly sniff: (head: Uint8Array, fileName: string) => boolean;
  /** The arrays of the file, at least one, decoded on demand. May throw a `StatedError`, before it allocates. */
  readonly read: (bytes: Uint8Array<ArrayBuffer>) => readonly ArrayEntry[] | Promise<readonly ArrayEntry[]>;
}

/** In the order in which they are tried: text comes last, since several other formats are text too. */
export const FORMATS: Readonly<Record<FormatName, Format>> = {
  npy: { sniff: isNpy, read: readNpy },
  npz: { sniff: isZip, read: readNpz },
  fits: { sniff: isFits, read: readFits },
  png: { sniff: isPng, read: readPng },
  tiff: { sniff: isTiff, read: readTiff },
  json: { sniff: isJson, read: readJson },
  hdf5: { sniff: isHdf5, read: readHdf5 },
  matlab: { sniff: isMatlab, read: readMatlab },
  sktime: { sniff: isSktime, read: readSktime },
  text: { sniff: isTextTable, read: readText },
};

export interface OpenedFile {
  readonly name: string;
  readonly format: FormatName;
  readonly entries: readonly ArrayEntry[];
  readonly notes: readonly string[];
}

const HEAD = 65_536;
const DEEPEST_GZIP = 2;

/**
 * What a file holds, by its content alone; gzip around it is unpacked, twice at most.
 * Throws a `StatedError` for empty, unknown, unsupported and damaged files.
 */
export async function openFile({ name, bytes }: NamedBytes): Promise<OpenedFile> {
  if (bytes.byteLength === 0)
    throw new StatedError('file-empty', `“${name}” is empty (0 bytes).`, 'Fetch or save the file again.');
  const plain = unpacked(name, new Uint8Array(bytes));
  const head = plain.subarray(0, HEAD);
  const format = formatOf(head, name);
  const entries = await FORMATS[format].read(plain);
  return { name, format, entries, notes: renamed(name, format) };
}

function unpacked(name: string, packed: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let bytes = packed;
  for (let depth = 0; isGzip(bytes); depth++) {
    if (depth === DEEPEST_GZIP)
      throw new StatedError(
        'gzip-nested',
        `“${name}” is packed with gzip more than twice over.`,
        'Unpack it with gunzip.',
      );
    bytes = inflateGzip(bytes);
  }
  if (bytes.byteLength === 0)
    throw new StatedError('file-empty', `“${name}” unpacks to nothing (0 bytes).`, 'Fetch or save the file again.');
  return bytes;
}

function formatOf(head: Uint8Array, name: string): FormatName {
  const format = (Object.keys(FORMATS) as FormatName[]).find((candidate) => FORMATS[candidate].sniff(head, name));
  const refused = format === undefined || format === 'text' ? refusal(head, name) : null;
  if (refused) throw refused;
  if (format) return format;
  const start = Array.from(head.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  throw new StatedError(
    'format-unknown',
    `“${name}” is of no format that is known here: it begins with the bytes ${start}.`,
    `Opened are ${Object.values(FORMAT_NAMES)
      .map(({ label, extensions }) => `${label} (${extensions.join(', ')})`)
      .join(', ')}, also packed with gzip.`,
  );
}

/** Says so where the name's extension belongs to another format. */
function renamed(name: string, format: FormatName): string[] {
  const plainName = name.toLowerCase().replace(/\.gz$/, '');
  const claimed = (Object.keys(FORMAT_NAMES) as FormatName[]).find((other) =>
    FORMAT_NAMES[other].extensions.some((extension) => plainName.endsWith(extension)),
  );
  if (claimed === undefined || claimed === format) return [];
  return [
    `“${name}” is named like a ${FORMAT_NAMES[claimed].label} but holds a ${FORMAT_NAMES[format].label}; it was opened as that.`,
  ];
}
