/**
 * The Rice code of FITS tiles (FITS Standard 4.0, §10.4.1; Rice, Yeh & Miller 1993): differences of neighbouring
 * pixels in blocks, each block with the number of low bits that suits it.
 */
import { StatedError } from '../../errors';

export type RiceBytes = 1 | 2 | 4;

interface RiceKind {
  /** Bits that hold a block's number of low bits, plus one. */
  readonly lengthBits: number;
  /** Stands for a block whose differences are not coded. */
  readonly plain: number;
}

const KINDS: Readonly<Record<RiceBytes, RiceKind>> = {
  1: { lengthBits: 3, plain: 6 },
  2: { lengthBits: 4, plain: 14 },
  4: { lengthBits: 5, plain: 25 },
};

/**
 * The `count` integers of a tile of BYTEPIX `width` and BLOCKSIZE `blockSize`: unsigned for one byte, signed for two
 * and four. Throws `fits-tile` where the bytes end too early.
 */
export function decodeRice(bytes: Uint8Array, width: RiceBytes, blockSize: number, count: number): Int32Array {
  const pixels = new Int32Array(count);
  const { lengthBits, plain } = KINDS[width];
  const bits = new BitReader(bytes);
  const unused = 32 - 8 * width;
  let last = bits.take(8 * width);
  for (let start = 0; start < count; start += blockSize) {
    const end = Math.min(count, start + blockSize);
    const low = bits.take(lengthBits) - 1;
    for (let i = start; i < end; i++) {
      if (low >= 0) {
        const code = low === plain ? bits.take(8 * width) : ((bits.zeros() << low) | bits.take(low)) >>> 0;
        last = (last + ((code >>> 1) ^ -(code & 1))) | 0;
      }
      pixels[i] = width === 1 ? last & 0xff : (last << unused) >> unused;
    }
  }
  return pixels;
}

/** Bits of a byte array, the highest of each byte first. */
class BitReader {
  #at = 0;
  #held = 0;
  #count = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** The next `count` bits, at most 32, as a number ≥ 0. */
  take(count: number): number {
    if (count > 16) return this.take(count - 16) * 65_536 + this.take(16);
    while (this.#count < count) this.#refill();
    this.#count -= count;
    const value = this.#held >>> this.#count;
    this.#held &= (1 << this.#count) - 1;
    return value;
  }

  /** Number of zero bits before the next one bit; the one bit is consumed. */
  zeros(): number {
    let zeros = 0;
    while (this.#held === 0) {
      zeros += this.#count;
      this.#count = 0;
      this.#refill();
    }
    const position = 31 - Math.clz32(this.#held);
    zeros += this.#count - 1 - position;
    this.#count = position;
    this.#held &= (1 << position) - 1;
    return zeros;
  }

  #refill(): void {
    if (this.#at === this.bytes.length)
      throw new StatedError(
        'fits-tile',
        'The Rice-coded pixels end too early.',
        'The file is damaged: fetch it again.',
      );
    this.#held = (this.#held << 8) | this.bytes[this.#at++];
    this.#count += 8;
  }
}
