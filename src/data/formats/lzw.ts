/**
 * LZW as TIFF has it (Adobe TIFF 6.0, Section 13): codes of 9 to 12 bits, high bits first, widened one code early.
 */

const CLEAR = 256;
const END = 257;
const MOST_CODES = 4096;

/** Up to `expected` bytes; fewer where the data end or are damaged. */
export function lzwBytes(packed: Uint8Array, expected: number): Uint8Array {
  const out = new Uint8Array(expected);
  // Every string is that of the code before and one byte more, which follow each other in `out`.
  const [starts, lengths] = [new Uint32Array(MOST_CODES), new Uint32Array(MOST_CODES)];
  let [next, width, size, lastStart, lastLength] = [END + 1, 9, 0, 0, 0];
  for (let bit = 0; bit + width <= packed.length * 8 && size < expected; ) {
    const code = codeAt(packed, bit, width);
    bit += width;
    if (code === END) break;
    if (code === CLEAR) {
      [next, width, lastLength] = [END + 1, 9, 0];
      continue;
    }
    const start = size;
    if (code < CLEAR) out[size++] = code;
    else {
      // A code that comes next is the string before with its own first byte again.
      if (code > next || (code === next && lastLength === 0)) break;
      const [from, length] = code < next ? [starts[code], lengths[code]] : [lastStart, lastLength + 1];
      for (let i = 0; i < length && size < expected; i++) out[size++] = out[from + i];
    }
    if (lastLength > 0 && next < MOST_CODES) {
      starts[next] = lastStart;
      lengths[next++] = lastLength + 1;
    }
    [lastStart, lastLength] = [start, size - start];
    if (next + 1 >= 1 << width && width < 12) width++;
  }
  return out.subarray(0, size);
}

/** `width` ≤ 12 bits from bit `at` on, the highest first. */
function codeAt(packed: Uint8Array, at: number, width: number): number {
  const byte = at >> 3;
  const bits = (packed[byte] << 16) | ((packed[byte + 1] ?? 0) << 8) | (packed[byte + 2] ?? 0);
  return (bits >> (24 - (at & 7) - width)) & ((1 << width) - 1);
}
