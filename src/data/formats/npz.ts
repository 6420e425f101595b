/**
 * NumPy's .npz: a zip archive of .npy files. The sizes an entry claims are checked against the caps before anything is
 * unpacked, against what comes out after, and its checksum last.
 */
import { StatedError } from '../../errors';
import { CAPS } from '../caps';
import { counted, excerpt, grouped, megabytes } from '../wording';
import { crc32 } from './crc32';
import { inflated } from './inflate';
import { isNpy, readNpy } from './npy';
import { type ArrayEntry, inReadingOrder, unreadable } from './rawArray';
import { packedBytes, type ZipMember, zipMembers } from './zipDirectory';

/**
 * The arrays of a .npz, named as in `np.savez`, numbers before words; behind them what cannot be read, with its problem,
 * since it may be what the file is about. Throws `zip-…` errors, and those of .npy, with the entry's name, where nothing can be read.
 */
export function readNpz(bytes: Uint8Array): readonly ArrayEntry[] {
  const members = zipMembers(bytes);
  const arrays = members.filter(({ name }) => name.endsWith('.npy'));
  if (arrays.length === 0) throw noArrays(members);
  const [entries, damaged, notes]: [ArrayEntry[], ArrayEntry[], string[]] = [[], [], []];
  let total = 0;
  for (const member of arrays) {
    try {
      total += member.bytes;
      checkSizes(member, total);
      entries.push(arrayEntry(unpacked(bytes, member), uniqueName(member, [...entries, ...damaged]), notes));
    } catch (error) {
      if (!(error instanceof StatedError)) throw error;
      const problem = named(member, error);
      damaged.push(unreadable(uniqueName(member, [...entries, ...damaged]), problem));
      notes.push(`Passed over: ${problem.message}`);
    }
  }
  if (entries.length === 0) damaged[0].read();
  return inReadingOrder([...entries, ...damaged]);
}

/** `notes`: about the whole file; complete once an array is read. */
function arrayEntry(bytes: Uint8Array, name: string, notes: readonly string[]): ArrayEntry {
  if (!isNpy(bytes)) throw new StatedError('npz-no-npy', 'It is named .npy but holds no NumPy array.');
  const [entry] = readNpy(bytes);
  return {
    ...entry,
    name,
    read: async (options) => {
      const array = await entry.read(options);
      return { ...array, name, notes: [...array.notes, ...notes] };
    },
  };
}

function named({ name }: ZipMember, { kind, message, remedy }: StatedError): StatedError {
  const label = `“${excerpt(name)}”`;
  return new StatedError(kind, message.includes(label) ? message : `${label}: ${message}`, remedy);
}

function uniqueName({ name }: ZipMember, entries: readonly ArrayEntry[]): string {
  const plain = name.slice(0, -'.npy'.length);
  const taken = (wanted: string) => entries.some((entry) => entry.name === wanted);
  if (!taken(plain)) return plain;
  let copy = 2;
  while (taken(`${plain} (${copy})`)) copy++;
  return `${plain} (${copy})`;
}

function checkSizes({ packedBytes, bytes }: ZipMember, total: number): void {
  const bomb = bytes > CAPS.ratioFromBytes && bytes > CAPS.inflatedRatio * packedBytes;
  if (total <= CAPS.inflatedBytes && !bomb) return;
  throw new StatedError(
    'zip-too-large',
    bomb
      ? `It unpacks from ${megabytes(packedBytes)} to ${megabytes(bytes)}, which is refused for safety.`
      : `With it the archive unpacks to ${megabytes(total)}; up to ${megabytes(CAPS.inflatedBytes)} are unpacked.`,
    "Save the array by itself, unpacked: np.save('x.npy', x).",
  );
}

/** Throws `zip-method`, `zip-broken`, `zip-size`, `zip-crc`. */
function unpacked(archive: Uint8Array, member: ZipMember): Uint8Array {
  checkMethod(member);
  const packed = packedBytes(archive, member);
  const stored = { bytes: packed.subarray(0, member.bytes), more: packed.length > member.bytes };
  const result = member.method === 0 ? stored : inflated(packed, member.bytes);
  if (!result)
    throw new StatedError('zip-broken', 'Its packed data are damaged or cut short.', 'Fetch or save the file again.');
  const { bytes, more } = result;
  if (more || bytes.byteLength < member.bytes)
    throw new StatedError(
      'zip-size',
      `It claims ${grouped(member.bytes)} bytes and unpacks to ${more ? 'more' : grouped(bytes.byteLength)}.`,
      'The archive is damaged: fetch or save it again.',
    );
  if (crc32(bytes) !== member.crc)
    throw new StatedError(
      'zip-crc',
      'Its checksum (CRC-32) is not the one in the archive: the data are damaged.',
      'Fetch or save the file again.',
    );
  return bytes;
}

function checkMethod({ method, encrypted }: ZipMember): void {
  if (!encrypted && (method === 0 || method === 8)) return;
  throw new StatedError(
    'zip-method',
    encrypted ? 'It is encrypted.' : `It is packed with method ${method}; stored and deflated entries are read.`,
    "Save it again: np.savez_compressed('x.npz', x=x).",
  );
}

const LISTED = 6;

function noArrays(members: readonly ZipMember[]): StatedError {
  const has = (pattern: RegExp) => members.some(({ name }) => pattern.test(name));
  const list = members.slice(0, LISTED).map(({ name }) => `“${excerpt(name)}”`);
  const held = `${counted(members.length, 'entry', 'entries')}${list.length > 0 ? `: ${list.join(', ')}` : ''}${members.length > LISTED ? ' …' : ''}`;
  if (has(/(^|\/)data\.pkl$/))
    return new StatedError(
      'zip-pytorch',
      `The zip archive is a PyTorch file (${held}), which holds a pickle that could run code.`,
      "In Python: import torch, numpy as np; np.save('x.npy', torch.load('FILE').numpy())",
    );
  if (has(/^xl\//))
    return new StatedError('zip-excel', `The zip archive is an Excel workbook (${held}).`, 'Save the sheet as CSV.');
  return new StatedError(
    'zip-no-arrays',
    `The zip archive holds no .npy array (${held}).`,
    'Unpack it and open what is inside.',
  );
}
