/**
 * Convolution as a matrix product (unfolding into patches), in plain float64 arrays: what the CPU kernels of
 * `cpuConvolution.ts` are made of. Products are computed in 4 × 4 tiles held in registers, which is what makes
 * JavaScript several times faster here than the loops tfjs brings for its CPU backend.
 */

/** Geometry of one sample: input [height, width, channels], output [outHeight, outWidth], kernel and its padding. */
export interface PatchGeometry {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
}

/** Values under the kernel at one output position. */
export function patchSize(geometry: PatchGeometry): number {
  return geometry.kernelHeight * geometry.kernelWidth * geometry.channels;
}

/** Calls `visit(patch offset, sample offset)` for every kernel position inside the sample; `channels` values lie at each. */
function forEachOverlap(geometry: PatchGeometry, visit: (patch: number, sample: number) => void): void {
  const { height, width, channels, outHeight, outWidth, kernelHeight, kernelWidth } = geometry;
  let patch = 0;
  for (let i = 0; i < outHeight; i++) {
    for (let j = 0; j < outWidth; j++) {
      const top = i * geometry.strideHeight - geometry.padTop;
      const left = j * geometry.strideWidth - geometry.padLeft;
      for (let di = 0; di < kernelHeight; di++) {
        for (let dj = 0; dj < kernelWidth; dj++, patch += channels) {
          const row = top + di;
          const column = left + dj;
          if (row < 0 || row >= height || column < 0 || column >= width) continue;
          visit(patch, (row * width + column) * channels);
        }
      }
    }
  }
}

/** Unfolds one sample (at `offset` of x) into `patches` [outHeight·outWidth, patchSize]; zeros outside the sample. */
export function unfold(geometry: PatchGeometry, x: ArrayLike<number>, offset: number, patches: Float64Array): void {
  const { channels } = geometry;
  patches.fill(0);
  forEachOverlap(geometry, (patch, sample) => {
    for (let c = 0; c < channels; c++) patches[patch + c] = x[offset + sample + c];
  });
}

/** The adjoint of `unfold`: adds `patches` to one sample (at `offset` of x). */
export function foldAdd(geometry: PatchGeometry, patches: Float64Array, x: Float32Array, offset: number): void {
  const { channels } = geometry;
  forEachOverlap(geometry, (patch, sample) => {
    for (let c = 0; c < channels; c++) x[offset + sample + c] += patches[patch + c];
  });
}

/** A matrix in a flat array: element (i, j) at i · rowStep + j · columnStep. */
export interface Strided {
  readonly values: Float64Array;
  readonly rowStep: number;
  readonly columnStep: number;
}

/** c += a · b, with a [rows, inner], b [inner, columns] and c [rows, columns], the last two in C order. */
export function multiplyAdd(
  a: Strided,
  b: Float64Array,
  c: Float64Array,
  rows: number,
  inner: number,
  columns: number,
) {
  const tiledRows = rows - (rows % 4);
  const tiledColumns = columns - (columns % 4);
  for (let i = 0; i < tiledRows; i += 4) {
    for (let j = 0; j < tiledColumns; j += 4) addTile(a, b, c, i, j, inner, columns);
  }
  for (let i = 0; i < rows; i++) {
    const first = i < tiledRows ? tiledColumns : 0;
    for (let j = first; j < columns; j++) {
      let total = 0;
      for (let k = 0; k < inner; k++) total += a.values[i * a.rowStep + k * a.columnStep] * b[k * columns + j];
      c[i * columns + j] += total;
    }
  }
}

/** The 4 × 4 tile of c at (i, j): sixteen running sums that the compiler keeps in registers. */
function addTile(a: Strided, b: Float64Array, c: Float64Array, i: number, j: number, inner: number, columns: number) {
  const { values, rowStep, columnStep } = a;
  let c00 = 0,
    c01 = 0,
    c02 = 0,
    c03 = 0;
  let c10 = 0,
    c11 = 0,
    c12 = 0,
    c13 = 0;
  let c20 = 0,
    c21 = 0,
    c22 = 0,
    c23 = 0;
  let c30 = 0,
    c31 = 0,
    c32 = 0,
    c33 = 0;
  let p = i * rowStep;
  let q = j;
  for (let k = 0; k < inner; k++, p += columnStep, q += columns) {
    const a0 = values[p];
    const a1 = values[p + rowStep];
    const a2 = values[p + 2 * rowStep];
    const a3 = values[p + 3 * rowStep];
    const b0 = b[q];
    const b1 = b[q + 1];
    const b2 = b[q + 2];
    const b3 = b[q + 3];
    c00 += a0 * b0;
    c01 += a0 * b1;
    c02 += a0 * b2;
    c03 += a0 * b3;
    c10 += a1 * b0;
    c11 += a1 * b1;
    c12 += a1 * b2;
    c13 += a1 * b3;
    c20 += a2 * b0;
    c21 += a2 * b1;
    c22 += a2 * b2;
    c23 += a2 * b3;
    c30 += a3 * b0;
    c31 += a3 * b1;
    c32 += a3 * b2;
    c33 += a3 * b3;
  }
  const at = i * columns + j;
  c[at] += c00;
  c[at + 1] += c01;
  c[at + 2] += c02;
  c[at + 3] += c03;
  c[at + columns] += c10;
  c[at + columns + 1] += c11;
  c[at + columns + 2] += c12;
  c[at + columns + 3] += c13;
  c[at + 2 * columns] += c20;
  c[at + 2 * columns + 1] += c21;
  c[at + 2 * columns + 2] += c22;
  c[at + 2 * columns + 3] += c23;
  c[at + 3 * columns] += c30;
  c[at + 3 * columns + 1] += c31;
  c[at + 3 * columns + 2] += c32;
  c[at + 3 * columns + 3] += c33;
}
