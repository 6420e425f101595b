/**
 * The central directory of a zip archive (PKWARE APPNOTE 6.3.10, §4.3–4.5), with the zip64 fields that NumPy writes.
 * Names are text to show and compare, never paths to write to or keys of an object.
 */
import { StatedError } from '../../errors';
import { CAPS } from '../caps';
import { counted, excerpt, grouped } from '../wording';

export interface ZipMember {
  readonly name: string;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where its local header begins. */
  readonly start: number;
}

const END = { signature: 0x06054b50, bytes: 22 };
const END_64 = { signature: 0x06064b50, bytes: 56 };
const LOCATOR_64 = { signature: 0x07064b50, bytes: 20 };
const CENTRAL = { signature: 0x02014b50, bytes: 46 };
const LOCAL = { signature: 0x04034b50, bytes: 30 };
const LONGEST_COMMENT = 65_535;
const UNSET_32 = 0xffffffff;
const UNSET_16 = 0xffff;

/** By the signature of a local header, or of the end of an archive without members. */
export function isZip(head: Uint8Array): boolean {
  const [p, k, a, b] = head;
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6) || (a === 7 && b === 8));
}

/** The members in the order of the directory. Throws `zip-broken`, `zip-too-many`. */
export function zipMembers(bytes: Uint8Array): readonly ZipMember[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start } = directoryPlace(view);
  if (count > CAPS.zipEntries)
    throw new StatedError(
      'zip-too-many',
      `The zip archive has ${grouped(count)} entries; up to ${grouped(CAPS.zipEntries)} are read.`,
      "Save fewer arrays: np.savez('x.npz', x=x, y=y).",
    );
  const members: ZipMember[] = [];
  for (let i = 0, at = start; i < count; i++) {
    if (at + CENTRAL.bytes > bytes.byteLength || view.getUint32(at, true) !== CENTRAL.signature)
      throw broken(`its directory promises ${counted(count, 'entry', 'entries')} and ends after ${grouped(i)}`);
    const length = (offset: number) => view.getUint16(at + offset, true);
    members.push(member(view, bytes, at));
    at += CENTRAL.bytes + length(28) + length(30) + length(32);
  }
  return members;
}

/** The packed bytes of a member, a view into the archive. Throws `zip-broken` where they lie outside of it. */
export function packedBytes(bytes: Uint8Array, { name, start, packedBytes: length }: ZipMember): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (start + LOCAL.bytes > bytes.byteLength || view.getUint32(start, true) !== LOCAL.signature)
    throw broken(`“${excerpt(name)}” does not lie where the directory says`);
  const from = start + LOCAL.bytes + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (from + length > bytes.byteLength)
    throw broken(
      `“${excerpt(name)}” claims ${counted(length, 'packed byte')}, file has ${grouped(Math.max(0, bytes.byteLength - from))}`,
    );
  return bytes.subarray(from, from + length);
}

/** Stated as a truncated download, which it mostly is. */
function broken(detail: string): StatedError {
  return new StatedError(
    'zip-broken',
    `The zip archive is damaged or cut short: ${detail}.`,
    'Fetch or save the file again.',
  );
}

function directoryPlace(view: DataView): { count: number; start: number } {
  const last = view.byteLength - END.bytes;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) !== END.signature) continue;
    const [count, start] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
    return count === UNSET_16 || start === UNSET_32 ? directoryPlace64(view, at) : { count, start };
  }
  throw broken('it has no directory at its end');
}

function directoryPlace64(view: DataView, end: number): { count: number; start: number } {
  const locator = end - LOCATOR_64.bytes;
  const at = locator >= 0 && view.getUint32(locator, true) === LOCATOR_64.signature ? wide(view, locator + 8) : -1;
  if (at < 0 || at + END_64.bytes > view.byteLength || view.getUint32(at, true) !== END_64.signature)
    throw broken('its 64-bit directory is not where the end says');
  return { count: wide(view, at + 32), start: wide(view, at + 48) };
}

function member(view: DataView, bytes: Uint8Array, at: number): ZipMember {
  const nameEnd = at + CENTRAL.bytes + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  const [unpacked, packed, start] = withZip64(view, sizes, nameEnd, Math.min(extraEnd, view.byteLength));
  return {
    name: new TextDecoder().decode(bytes.subarray(at + CENTRAL.bytes, nameEnd)),
    method: view.getUint16(at + 10, true),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    crc: view.getUint32(at + 16, true),
    ...{ packedBytes: packed, bytes: unpacked, start },
  };
}

/** Fields that are all ones stand, in this order, in the extra field 0x0001 (§4.5.3). */
function withZip64(view: DataView, fields: readonly number[], from: number, to: number): number[] {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return fields.map((field) => {
      if (field !== UNSET_32 || next + 8 > to) return field;
      next += 8;
      return wide(view, next - 8);
    });
  }
  return [...fields];
}

/** 64 bits; beyond 2^53 no longer exact, and far beyond any file. */
function wide(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}
