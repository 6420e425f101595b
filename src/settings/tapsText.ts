/** Filter taps as text: little-endian float32 in base64url (RFC 4648 §5, no padding), 4/3 characters a byte. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MOST_TAPS = 64;

/** @param taps lowpass filter [taps] */
export function tapsToText(taps: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(4 * taps.length));
  for (const [i, tap] of taps.entries()) view.setFloat32(4 * i, tap, true);
  let text = '';
  for (let at = 0; at < view.byteLength; at += 3) {
    const group = Math.min(3, view.byteLength - at);
    let bits = 0;
    for (let i = 0; i < 3; i++) bits = (bits << 8) | (i < group ? view.getUint8(at + i) : 0);
    for (let i = 0; i <= group; i++) text += ALPHABET[(bits >> (18 - 6 * i)) & 63];
  }
  return text;
}

/** Null unless the text holds an even number (2 … 64) of finite taps. */
export function tapsFromText(text: string): number[] | null {
  const bytes = bytesFromText(text);
  if (!bytes || bytes.length % 8 !== 0 || bytes.length === 0 || bytes.length > 4 * MOST_TAPS) return null;
  const view = new DataView(bytes.buffer);
  const taps = Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
  return taps.every(Number.isFinite) ? taps : null;
}

function bytesFromText(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length > 6 * MOST_TAPS) return null;
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0) return null;
    bits = ((bits << 6) | digit) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}
