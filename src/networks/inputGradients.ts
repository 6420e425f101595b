/**
 * Gradients of one output of a network with respect to its input, for every sample: g of MATH "TRIM, and the identity".
 * TRIM evaluates the network at x itself, so these are computed once, before training, whatever the wavelet becomes
 * (Singh et al. 2020, arXiv 2003.01926). First order only: second-order gradients of tfjs are silently wrong.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { StatedError } from '../errors';
import { batchShape, modelInput, samplesPerPass } from './modelInput';
import { outputCount } from './predict';
import { restNowAndThen } from './rest';
import type { Tf } from './tfjs';

/** Where the gradient is taken. */
export type GradientMethod =
  /** ∇f(x). */
  | 'point'
  /** ḡ = (1/M) Σ_{j<M} ∇f(α_j x), α_j = j/(M − 1), M = 100: integrated gradients from baseline 0 (Sundararajan et al. 2017). */
  | 'integrated';

export interface GradientRequest {
  /** Raw values, [count, ...shape]. */
  readonly x: Float32Array;
  readonly count: number;
  readonly shape: readonly number[];
  /** Index of the output f. */
  readonly target: number;
  readonly method: GradientMethod;
  /** Samples done, and their total; never decreasing, last `(count, count)`. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Aborts between two passes; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Points on the path from 0 to x. */
const PATH_POINTS = 100;

/** ∂f/∂x of every sample, in label units per unit of the raw values: [count, ...shape]. */
export async function inputGradients(tf: Tf, model: LayersModel, request: GradientRequest): Promise<Float32Array> {
  const { x, count, shape, target, method, onProgress, signal } = request;
  assertTarget(target, outputCount(model));
  const input = modelInput(model);
  const size = x.length / count;
  const scales = method === 'point' ? [1] : Array.from({ length: PATH_POINTS }, (_, j) => j / (PATH_POINTS - 1));
  const gradients = new Float32Array(x.length);
  const atOnce = samplesPerPass(shape);
  const rest = restNowAndThen();
  for (let start = 0; start < count; start += atOnce) {
    const end = Math.min(count, start + atOnce);
    const samples = tf.tensor(x.subarray(start * size, end * size), batchShape(input, end - start, shape), 'float32');
    const sum = new SumOverPath(tf, model, target);
    try {
      for (const [j, scale] of scales.entries()) {
        signal?.throwIfAborted();
        sum.add(() => (scale === 1 ? samples : tf.mul(samples, scale)));
        await rest();
        onProgress?.(Math.floor(start + ((end - start) * (j + 1)) / scales.length), count);
      }
      gradients.set(await meanOf(sum.total!, scales.length), start * size);
    } finally {
      samples.dispose();
      sum.dispose();
    }
  }
  return gradients;
}

/** Running sum of ∇f over the points of a path, on the device. */
export class SumOverPath {
  /** Null before the first point. */
  total: Tensor | null = null;
  readonly #tf: Tf;
  readonly #gradient: (x: Tensor) => Tensor;

  constructor(tf: Tf, model: LayersModel, target: number) {
    this.#tf = tf;
    // Samples do not see one another, so the gradient of the sum holds the gradient of each.
    this.#gradient = tf.grad((x) => tf.sum(tf.slice(model.apply(x) as Tensor, [0, target], [-1, 1])));
  }

  /** Adds ∇f at the samples that `point` gives, shaped as the model takes them; tensors made there are freed. */
  add(point: () => Tensor): void {
    const { total } = this;
    this.total = this.#tf.tidy(() => {
      const gradient = this.#gradient(point());
      return total ? this.#tf.add(total, gradient) : gradient;
    });
    total?.dispose();
  }

  dispose(): void {
    this.total?.dispose();
  }
}

async function meanOf(total: Tensor, points: number): Promise<Float32Array> {
  const values = (await total.data()) as Float32Array;
  return points === 1 ? values : values.map((value) => value / points);
}

function assertTarget(target: number, outputs: number): void {
  if (Number.isInteger(target) && target >= 0 && target < outputs) return;
  throw new StatedError(
    'network-target',
    `The network has ${outputs} ${outputs === 1 ? 'output' : 'outputs'}, numbered from 0; output ${target} was asked for.`,
    'Choose another target.',
  );
}
