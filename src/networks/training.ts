/**
 * Trains a network on labelled samples: minibatches of Adam on the squared error, the learning rate falling along half
 * a cosine. No epoch is picked by its held-out error, so that error stays an honest test. Knows no page and no files.
 */
import type { Optimizer, Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { RandomStream } from '../random';
import { randomStream } from '../random';
import { batchShape, modelInput } from './modelInput';
import { oriented } from './orientations';
import { predictWith } from './predict';
import type { Tf } from './tfjs';

export interface LabelledSamples {
  /** Raw values, [count, ...shape]. */
  readonly x: Float32Array;
  /** Labels, [count]. */
  readonly y: Float32Array;
  readonly count: number;
  /** Shape of one sample: [length] or [height, width]. */
  readonly shape: readonly number[];
}

export interface TrainingPlan {
  readonly epochs: number;
  readonly batch: number;
  /** Adam's rate at the first step; it falls to a hundredth of it. */
  readonly learningRate: number;
  readonly seed: number;
  /** Unit of the error: the standard deviation of the label. */
  readonly labelDeviation: number;
  /** Shows square maps in one of their eight orientations, drawn anew each time. */
  readonly orientations: boolean;
}

export interface EpochReport {
  /** 1 after the first. */
  readonly epoch: number;
  /** Root mean squared error over the epoch's minibatches, in the label's unit. */
  readonly trainingError: number;
  /** The same on samples never trained on, after the epoch. */
  readonly heldOutError: number;
}

/** Trains `model` in place; `onEpoch` is awaited, so that it may save the weights. */
export async function trainNetwork(
  tf: Tf,
  model: LayersModel,
  training: LabelledSamples,
  heldOut: LabelledSamples,
  plan: TrainingPlan,
  onEpoch: (report: EpochReport) => Promise<void>,
): Promise<void> {
  const random = randomStream(plan.seed, 'training');
  const optimizer = tf.train.adam(plan.learningRate);
  const steps = Math.floor(training.count / plan.batch);
  for (let epoch = 1; epoch <= plan.epochs; epoch++) {
    const order = random.permutation(training.count);
    let squares = 0;
    for (let step = 0; step < steps; step++) {
      setRate(optimizer, plan.learningRate * cosineDecay((epoch - 1 + step / steps) / plan.epochs));
      const picked = order.subarray(step * plan.batch, (step + 1) * plan.batch);
      squares += await trainingStep(
        tf,
        model,
        optimizer,
        minibatch(training, picked, plan.orientations ? random : null),
        plan,
      );
    }
    const answers = await predictWith(tf, model, heldOut.x, heldOut.count, heldOut.shape);
    await onEpoch({
      epoch,
      trainingError: Math.sqrt(squares / steps) * plan.labelDeviation,
      heldOutError: rootMeanSquareDifference(answers, heldOut.y),
    });
  }
  optimizer.dispose();
}

/** One update on one minibatch; resolves to the mean squared error before it, in squares of the label's deviation. */
async function trainingStep(
  tf: Tf,
  model: LayersModel,
  optimizer: Optimizer,
  batch: LabelledSamples,
  plan: TrainingPlan,
): Promise<number> {
  const inputs = tf.tensor(batch.x, batchShape(modelInput(model), batch.count, batch.shape));
  const labels = tf.tensor(batch.y, [batch.count, 1]);
  const loss = optimizer.minimize(() => {
    const error = tf.mul(tf.sub(model.apply(inputs, { training: true }) as Tensor, labels), 1 / plan.labelDeviation);
    return tf.mean(tf.square(error)) as Scalar;
  }, true) as Scalar;
  const [value] = await loss.data();
  tf.dispose([inputs, labels, loss]);
  return value;
}

/** The rate is read-only in tfjs' types, yet read afresh at every step; a new optimiser would forget its moments. */
function setRate(optimizer: Optimizer, rate: number): void {
  (optimizer as unknown as { learningRate: number }).learningRate = rate;
}

/** 1 at the start, a hundredth at the end; progress in [0, 1]. */
function cosineDecay(progress: number): number {
  return 0.01 + (0.99 * (1 + Math.cos(Math.PI * progress))) / 2;
}

/** The picked samples, each turned at random where `random` is given. */
function minibatch(set: LabelledSamples, picked: Uint32Array, random: RandomStream | null): LabelledSamples {
  const size = set.x.length / set.count;
  const x = new Float32Array(picked.length * size);
  picked.forEach((sample, row) => {
    const values = set.x.subarray(sample * size, (sample + 1) * size);
    x.set(random ? oriented(values, set.shape, random.below(8)) : values, row * size);
  });
  return { x, y: Float32Array.from(picked, (sample) => set.y[sample]), count: picked.length, shape: set.shape };
}

/** √mean (a − b)². */
export function rootMeanSquareDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += (a[i] - b[i]) ** 2;
  return Math.sqrt(squares / a.length);
}
