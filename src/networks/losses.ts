/**
 * What a network is trained to make small: the squared error of a regression, the cross-entropy of classes.
 * Networks answer in logits, never in probabilities: TRIM takes its gradients before the softmax.
 */
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from './tfjs';

export type LossName = 'squaredError' | 'crossEntropy';

export interface Loss {
  /** Mean over the minibatch. `labels`: [count] values or class numbers; `unit`: standard deviation of the labels. */
  readonly tensor: (tf: Tf, answers: Tensor, labels: Float32Array, unit: number) => Scalar;
  /** Mean over samples as people read it: root mean square in the label's unit; nats. `answers`: [count, outputs]. */
  readonly value: (answers: ArrayLike<number>, labels: ArrayLike<number>) => number;
  /** A mean of `tensor` over minibatches, in the terms of `value`. */
  readonly shown: (mean: number, unit: number) => number;
}

export const LOSSES: Record<LossName, Loss> = {
  squaredError: {
    tensor: (tf, answers, labels, unit) =>
      tf.mean(tf.square(tf.mul(tf.sub(answers, tf.tensor(labels, [labels.length, 1])), 1 / unit))) as Scalar,
    value: rootMeanSquareDifference,
    shown: (mean, unit) => Math.sqrt(mean) * unit,
  },
  crossEntropy: {
    tensor: (tf, answers, labels) => {
      const outputs = answers.shape[1] ?? 1;
      if (outputs === 1) return tf.losses.sigmoidCrossEntropy(tf.tensor(labels, [labels.length, 1]), answers) as Scalar;
      const wanted = tf.tensor(oneHot(labels, outputs), [labels.length, outputs]);
      return tf.mean(tf.sub(tf.logSumExp(answers, 1), tf.sum(tf.mul(answers, wanted), 1))) as Scalar;
    },
    value: crossEntropy,
    shown: (mean) => mean,
  },
};

/** √mean (a − b)². */
export function rootMeanSquareDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += (a[i] - b[i]) ** 2;
  return Math.sqrt(squares / a.length);
}

/** Class of each sample: the largest logit; with a single output, the sign of the log-odds of class 1. */
export function chosenClasses(answers: ArrayLike<number>, count: number): Float64Array {
  const outputs = answers.length / count;
  return Float64Array.from({ length: count }, (_, i) => {
    if (outputs === 1) return answers[i] > 0 ? 1 : 0;
    let best = 0;
    for (let k = 1; k < outputs; k++) if (answers[i * outputs + k] > answers[i * outputs + best]) best = k;
    return best;
  });
}

/** −mean log p(label), p from logits [count, outputs]; one output is the log-odds of class 1. */
function crossEntropy(answers: ArrayLike<number>, labels: ArrayLike<number>): number {
  const count = labels.length;
  const outputs = answers.length / count;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const logits =
      outputs === 1 ? [0, answers[i]] : Array.from({ length: outputs }, (_, k) => answers[i * outputs + k]);
    const most = Math.max(...logits);
    sum += most + Math.log(logits.reduce((total, z) => total + Math.exp(z - most), 0)) - logits[labels[i]];
  }
  return sum / count;
}

function oneHot(labels: Float32Array, outputs: number): Float32Array {
  const wanted = new Float32Array(labels.length * outputs);
  labels.forEach((label, row) => {
    wanted[row * outputs + label] = 1;
  });
  return wanted;
}
