/**
 * A .npy of any size that takes little room on disk: zeros, but for a seeded 4 MB block of real samples every 256 MB.
 */
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { writeNpy } from '../src/data/formats/testFiles';
import { randomStream } from '../src/random';

/** Values of a sample, as float32. */
export const LENGTH = 1024;
const ROW_BYTES = 4 * LENGTH;
const BLOCK_BYTES = 4 * 2 ** 20;
const EVERY_BYTES = 256 * 2 ** 20;

/** Writes the file; returns the places of the real samples, as the link names them. */
export function writeSparseNpy(path: string, bytes: number): string {
  const rows = Math.floor(bytes / ROW_BYTES);
  const header = writeNpy([1], [0], {
    header: `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${LENGTH}), }`,
  });
  const dataStart = header.byteLength - 4;
  const file = openSync(path, 'w');
  writeSync(file, header, 0, dataStart, 0);
  ftruncateSync(file, dataStart + rows * ROW_BYTES);
  const blocks: string[] = [];
  for (let at = 0; at + BLOCK_BYTES <= rows * ROW_BYTES; at += EVERY_BYTES) {
    writeSync(file, block(at), 0, BLOCK_BYTES, dataStart + at);
    blocks.push(`${at / ROW_BYTES + 1}-${(at + BLOCK_BYTES) / ROW_BYTES}`);
  }
  closeSync(file);
  return blocks.join(',');
}

/** Bursts on noise: each row a packet at a place of its own. */
function block(seed: number): Uint8Array {
  const stream = randomStream(seed, 'sparse file');
  const values = new Float32Array(BLOCK_BYTES / 4);
  for (let row = 0; row < values.length; row += LENGTH) {
    const place = stream.uniform() * LENGTH;
    for (let i = 0; i < LENGTH; i++)
      values[row + i] =
        2 * Math.exp(-(((i - place) / 12) ** 2)) * Math.cos((i - place) / 3) + 0.3 * (stream.uniform() - 0.5);
  }
  return new Uint8Array(values.buffer);
}
