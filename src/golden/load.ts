/**
 * Reads the stored reference numbers for the tests: JSON, and version-1 `.npy` holding little-endian floats in C order.
 * Tests only: the product reads people's files through `data/`, which checks what this trusts.
 */
import { readFileSync } from 'node:fs';

const folder = new URL('.', import.meta.url);

/** Parsed JSON of `src/golden/<name>`, e.g. `goldenJson<Cases>('dwt1d.json')`; the caller states its type. */
export function goldenJson<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;
}

/** Array of `src/golden/<name>` (`.npy`, float64 or float32) in C order, widened to float64. */
export function goldenArray(name: string): { shape: number[]; data: Float64Array } {
  const file = readFileSync(new URL(name, folder));
  const headerLength = file.readUInt16LE(8);
  const header = file.toString('latin1', 10, 10 + headerLength);
  const kind = /'descr': '<f([48])'/.exec(header)?.[1];
  const extents = /'shape': \(([^)]*)\)/.exec(header)?.[1];
  if (kind === undefined || extents === undefined || header.includes("'fortran_order': True")) {
    throw new Error(`${name} is not a C-order little-endian float array: ${header}`);
  }
  const shape = extents
    .split(',')
    .map((extent) => extent.trim())
    .filter((extent) => extent !== '')
    .map(Number);
  const count = shape.reduce((product, extent) => product * extent, 1);
  const start = 10 + headerLength;
  const data = Float64Array.from({ length: count }, (_, i) =>
    kind === '8' ? file.readDoubleLE(start + 8 * i) : file.readFloatLE(start + 4 * i),
  );
  return { shape, data };
}
