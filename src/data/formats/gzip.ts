/**
 * Unpacks gzip (RFC 1952) around any other format: one member, or several that follow each other, as `cat a.gz b.gz`
 * and block gzip make them. The output is counted while it comes, so that a small file cannot fill the memory; the
 * checksum and length of every member are checked, which the browser's own streams do for a single member only.
 */
import { Gunzip } from 'fflate';
import { StatedError } from '../../errors';
import { CAPS } from '../caps';
import { grouped, megabytes } from '../wording';
import { crc32 } from './crc32';

/** Packed bytes taken at a time; one such piece unpacks to 17 MB at most. */
const PIECE = 16_384;
const TRAILER = 8;

/** By the magic 1f 8b. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * The unpacked bytes, at most `most` of them. What follows the last member and is no gzip (padding) is left.
 * Throws `gzip-too-large` past the cap or the ratio of `CAPS`, `gzip-broken` with the place where the data end.
 */
export function inflateGzip(bytes: Uint8Array, most: number = CAPS.inflatedBytes): Uint8Array<ArrayBuffer> {
  const members = new Members(bytes, Math.min(most, CAPS.inflatedBytes));
  const stream = new Gunzip((chunk) => members.take(chunk));
  stream.onmember = (start) => members.begin(start);
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch (error) {
    // Padding after the last member is met as a header that is none; whether all was there, `finished` finds.
    if (error instanceof StatedError) throw error;
  }
  return members.finished();
}

/** What came out so far, and the checks at the end of each member. */
class Members {
  private readonly chunks: Uint8Array[] = [];
  private size = 0;
  /** Of the member that is being unpacked. */
  private start = 0;
  private checksum = 0;
  private length = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly most: number,
  ) {}

  take(chunk: Uint8Array): void {
    this.size += chunk.length;
    this.length += chunk.length;
    const packed = this.bytes.length;
    if (this.size > this.most || (this.size > CAPS.ratioFromBytes && this.size > CAPS.inflatedRatio * packed))
      throw tooLarge(this.size, packed);
    this.checksum = crc32(chunk, this.checksum);
    this.chunks.push(chunk);
  }

  begin(start: number): void {
    if (!this.endsAt(start)) throw brokenAfter(this.size);
    [this.start, this.checksum, this.length] = [start, 0, 0];
  }

  finished(): Uint8Array<ArrayBuffer> {
    let end = this.bytes.length;
    while (end > this.start + TRAILER && !this.endsAt(end)) end--;
    if (!this.endsAt(end)) throw brokenAfter(this.size);
    return joined(this.chunks, this.size);
  }

  /** Whether the checksum and length of the member stand before that place. */
  private endsAt(end: number): boolean {
    const at = end - TRAILER;
    if (at < this.start) return false;
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + at, TRAILER);
    return view.getUint32(0, true) === this.checksum && view.getUint32(4, true) === this.length % 2 ** 32;
  }
}

function brokenAfter(size: number): StatedError {
  return new StatedError(
    'gzip-broken',
    `The gzip data break off after ${grouped(size)} unpacked bytes: cut short or damaged.`,
    'Fetch the file again.',
  );
}

function tooLarge(size: number, packed: number): StatedError {
  return new StatedError(
    'gzip-too-large',
    `The file unpacks from ${megabytes(packed)} to more than ${megabytes(size)}, which is refused for safety.`,
    `Unpack it with gunzip and open the result; files up to ${megabytes(CAPS.fileBytes)} are read.`,
  );
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
