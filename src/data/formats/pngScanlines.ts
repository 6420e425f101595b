/**
 * Scanlines of a PNG: the filters undone (W3C PNG, §9), the passes of Adam7 put in place (§8.1), samples of 1 to 16
 * bits taken out.
 */
import { StatedError } from '../../errors';
import { grouped } from '../wording';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  readonly channels: number;
  readonly interlaced: boolean;
}

/** A reduced image: every `stepX`-th pixel from `x`, every `stepY`-th row from `y`. */
export interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly width: number;
  readonly height: number;
}

const WHOLE = [[0, 0, 1, 1]] as const;
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The passes that have pixels. */
export function imagePasses({ width, height, interlaced }: PngHeader): readonly Pass[] {
  return (interlaced ? ADAM7 : WHOLE)
    .map(([x, y, stepX, stepY]) => ({
      ...{ x, y, stepX, stepY },
      width: Math.ceil(Math.max(0, width - x) / stepX),
      height: Math.ceil(Math.max(0, height - y) / stepY),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

/** Bytes of a pass, a filter byte before each row. */
export function passBytes({ width, height }: Pass, header: PngHeader): number {
  return height * (1 + rowBytes(width, header));
}

function rowBytes(width: number, { depth, channels }: PngHeader): number {
  return Math.ceil((width * channels * depth) / 8);
}

/** [height, width, channels], exact. `bytes` are changed: filters are undone in place. Throws `png-broken`. */
export function pngSamples(bytes: Uint8Array, header: PngHeader, passes: readonly Pass[]): Float32Array {
  const { width, height, channels } = header;
  const out = new Float32Array(width * height * channels);
  let at = 0;
  for (const pass of passes) {
    const size = rowBytes(pass.width, header);
    let above: Uint8Array = new Uint8Array(size);
    for (let row = 0; row < pass.height; row++) {
      const line = bytes.subarray(at + 1, at + 1 + size);
      unfilter(bytes[at], line, above, Math.max(1, (channels * header.depth) / 8));
      const target = ((pass.y + row * pass.stepY) * width + pass.x) * channels;
      for (let i = 0; i < pass.width * channels; i++)
        out[target + Math.floor(i / channels) * pass.stepX * channels + (i % channels)] = sample(line, i, header.depth);
      above = line;
      at += 1 + size;
    }
  }
  return out;
}

function sample(line: Uint8Array, i: number, depth: number): number {
  if (depth === 8) return line[i];
  if (depth === 16) return line[2 * i] * 256 + line[2 * i + 1];
  const bit = i * depth;
  return (line[bit >> 3] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

/** `left`: bytes between a byte and the one that belongs to it in the pixel before. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, left: number): void {
  if (filter > 4)
    throw new StatedError(
      'png-broken',
      `The PNG image cannot be read: filter ${grouped(filter)} does not exist.`,
      'Fetch or save the file again.',
    );
  if (filter === 0) return;
  for (let i = 0; i < line.length; i++) {
    const a = i < left ? 0 : line[i - left];
    const c = i < left ? 0 : above[i - left];
    line[i] += predicted(filter, a, above[i], c);
  }
}

/** From the bytes to the left, above, and above left. */
function predicted(filter: number, a: number, b: number, c: number): number {
  if (filter === 1) return a;
  if (filter === 2) return b;
  if (filter === 3) return (a + b) >> 1;
  const [toA, toB, toC] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (toA <= toB && toA <= toC) return a;
  return toB <= toC ? b : c;
}
