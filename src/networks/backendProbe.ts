/**
 * Whether a GPU backend computes what it should. A shader that does not compile throws nothing in tfjs: the output is
 * what its buffer held before. So one convolution and its gradient are held against plain arrays before a backend is used.
 */
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { randomStream } from '../random';
import { foldAdd, multiplyAdd, patchSize, unfold } from './patches';
import type { Tf } from './tfjs';

/** Large enough (over 1,000 values) that tfjs' WebGPU backend does not quietly compute it on the CPU. */
const EXTENT = 40;
const FILTERS = 8;
/** Half the extent: stride 2, padding 'same', which pads only at the far edges. */
const GEOMETRY = {
  height: EXTENT,
  width: EXTENT,
  channels: 1,
  outHeight: EXTENT / 2,
  outWidth: EXTENT / 2,
  kernelHeight: 3,
  kernelWidth: 3,
  strideHeight: 2,
  strideWidth: 2,
  padTop: 0,
  padLeft: 0,
};
const TOLERANCE = 1e-3;

/** True where tfjs' present backend gets the gradient of Σ relu(x ∗ w) with respect to x right. */
export async function computesRightly(tf: Tf): Promise<boolean> {
  const random = randomStream(1, 'probe');
  const x = Float32Array.from({ length: EXTENT * EXTENT }, random.normal);
  const filter = Float32Array.from({ length: 9 * FILTERS }, random.normal);
  const gradient = tf.tidy(() => {
    const weights = tf.tensor(filter, [3, 3, 1, FILTERS]) as Tensor4D;
    const response = (input: Tensor4D) => tf.sum(tf.relu(tf.conv2d(input, weights, 2, 'same')));
    return tf.grad((input) => response(input as Tensor4D))(tf.tensor(x, [1, EXTENT, EXTENT, 1]));
  });
  const computed = await gradient.data();
  gradient.dispose();
  return expectedGradient(x, filter).every((value, i) => Math.abs(computed[i] - value) < TOLERANCE);
}

/** The same in plain arrays: fold((patches · w > 0) · wᵀ). */
function expectedGradient(x: Float32Array, filter: Float32Array): Float32Array {
  const rows = GEOMETRY.outHeight * GEOMETRY.outWidth;
  const inner = patchSize(GEOMETRY);
  const patches = new Float64Array(rows * inner);
  unfold(GEOMETRY, x, 0, patches);
  const response = new Float64Array(rows * FILTERS);
  multiplyAdd(
    { values: patches, rowStep: inner, columnStep: 1 },
    Float64Array.from(filter),
    response,
    rows,
    inner,
    FILTERS,
  );
  const active = response.map((value) => (value > 0 ? 1 : 0));
  const turned = Float64Array.from(filter, (_, i) => filter[(i % inner) * FILTERS + Math.floor(i / inner)]);
  patches.fill(0);
  multiplyAdd({ values: active, rowStep: FILTERS, columnStep: 1 }, turned, patches, rows, FILTERS, inner);
  const gradient = new Float32Array(x.length);
  foldAdd(GEOMETRY, patches, gradient, 0);
  return gradient;
}
