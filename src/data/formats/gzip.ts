/**
 * Unpacks gzip (RFC 1952) around any other format, with the browser's own DecompressionStream.
 * The output is counted while it comes, so that a small file cannot unpack to fill the memory.
 */
import { StatedError } from '../../errors';
import { CAPS } from '../caps';
import { grouped, megabytes } from '../wording';

/** By the magic 1f 8b. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * The unpacked bytes, at most `most` of them.
 * Throws `gzip-too-large` past the cap or the ratio of `CAPS`, `gzip-broken` with the place where the data end.
 */
export async function inflateGzip(
  bytes: Uint8Array<ArrayBuffer>,
  most: number = CAPS.inflatedBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw brokenAfter(size);
    });
    if (done) break;
    size += value.byteLength;
    if (
      size > Math.min(most, CAPS.inflatedBytes) ||
      (size > CAPS.ratioFromBytes && size > CAPS.inflatedRatio * bytes.byteLength)
    ) {
      // The stream is given up; that it may fail on the way out changes nothing.
      void reader.cancel().catch(() => undefined);
      throw tooLarge(size, bytes.byteLength);
    }
    chunks.push(value);
  }
  return joined(chunks, size);
}

function brokenAfter(size: number): StatedError {
  return new StatedError(
    'gzip-broken',
    `The gzip data break off after ${grouped(size)} unpacked bytes: cut short, damaged, or packed in several parts.`,
    'Fetch the file again, or unpack it with gunzip and open the result.',
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
