/**
 * Trains a network on labelled samples: minibatches of Adam, the learning rate falling along half a cosine. With
 * `patience` the weights of the epoch with the least held-out loss are kept and training stops early: then that loss is
 * a validation, and the test has to be made elsewhere. Knows no page and no files.
 */
import type { Optimizer, Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { RandomStream } from '../random';
import { randomStream } from '../random';
import { LOSSES, type LossName } from './losses';
import { batchShape, modelInput } from './modelInput';
import { oriented } from './orientations';
import { predictWith } from './predict';
import { restNowAndThen } from './rest';
import type { Tf } from './tfjs';

export interface LabelledSamples {
  /** Raw values, [count, ...shape]. */
  readonly x: Float32Array;
  /** Values, or class numbers from 0: [count]. */
  readonly y: Float32Array;
  readonly count: number;
  /** Shape of one sample: [length] or [height, width]. */
  readonly shape: readonly number[];
}

export interface TrainingPlan {
  readonly epochs: number;
  /** Samples a step; all of them where there are fewer. */
  readonly batch: number;
  /** Adam's rate at the first step; it falls to a hundredth of it. */
  readonly learningRate: number;
  readonly seed: number;
  readonly loss: LossName;
  /** Unit of a regression's error: the standard deviation of the label. */
  readonly labelDeviation: number;
  /** Shows square maps in one of their eight orientations, drawn anew each time. */
  readonly orientations: boolean;
  /** Stops after so many epochs without a lesser held-out loss, and goes back to the best; null: takes the last. */
  readonly patience: number | null;
}

/** Losses as people read them: root mean square error in the label's unit, or mean cross-entropy in nats. */
export interface EpochReport {
  /** 1 after the first. */
  readonly epoch: number;
  /** Over the epoch's minibatches, each before its step. */
  readonly trainingError: number;
  /** On samples never trained on, after the epoch. */
  readonly heldOutError: number;
}

export interface TrainingHooks {
  /** Awaited, so that it may save the weights. */
  onEpoch(report: EpochReport): void | Promise<void>;
  /** Steps taken, of all that the plan may take. */
  onStep?(done: number, total: number): void;
  /** Asked before each step; true ends training as early stopping does. */
  stopped?(): boolean;
  /** Asked before each step; what it throws ends training. */
  goOn?(): void;
}

/** Trains `model` in place. */
export async function trainNetwork(
  tf: Tf,
  model: LayersModel,
  training: LabelledSamples,
  heldOut: LabelledSamples,
  plan: TrainingPlan,
  hooks: TrainingHooks,
): Promise<void> {
  const random = randomStream(plan.seed, 'training');
  const optimizer = tf.train.adam(plan.learningRate);
  const best = plan.patience === null ? null : new BestWeights(tf, model);
  try {
    for (let epoch = 1; epoch <= plan.epochs; epoch++) {
      const trainingError = await trainEpoch(tf, model, optimizer, training, plan, epoch, random, hooks);
      const answers = await predictWith(tf, model, heldOut.x, heldOut.count, heldOut.shape);
      const heldOutError = LOSSES[plan.loss].value(answers, heldOut.y);
      best?.offer(epoch, heldOutError);
      await hooks.onEpoch({ epoch, trainingError, heldOutError });
      if (hooks.stopped?.() || (best && epoch - best.epoch >= (plan.patience ?? plan.epochs))) break;
    }
    best?.restore();
  } finally {
    best?.dispose();
    optimizer.dispose();
  }
}

/** One pass over the samples; the mean loss, as people read it. */
async function trainEpoch(
  tf: Tf,
  model: LayersModel,
  optimizer: Optimizer,
  training: LabelledSamples,
  plan: TrainingPlan,
  epoch: number,
  random: RandomStream,
  { onStep, stopped, goOn }: TrainingHooks,
): Promise<number> {
  const batch = Math.min(plan.batch, training.count);
  const steps = Math.floor(training.count / batch);
  const order = random.permutation(training.count);
  const rest = restNowAndThen();
  let sum = 0;
  let taken = 0;
  for (; taken < steps && !(stopped?.() && taken > 0); taken++) {
    goOn?.();
    setRate(optimizer, plan.learningRate * cosineDecay((epoch - 1 + taken / steps) / plan.epochs));
    const picked = order.subarray(taken * batch, (taken + 1) * batch);
    sum += await trainingStep(
      tf,
      model,
      optimizer,
      minibatch(training, picked, plan.orientations ? random : null),
      plan,
    );
    onStep?.((epoch - 1) * steps + taken + 1, plan.epochs * steps);
    await rest();
  }
  return LOSSES[plan.loss].shown(sum / taken, plan.labelDeviation);
}

/** One update on one minibatch; resolves to the mean loss before it. */
async function trainingStep(
  tf: Tf,
  model: LayersModel,
  optimizer: Optimizer,
  batch: LabelledSamples,
  { loss, labelDeviation }: TrainingPlan,
): Promise<number> {
  const inputs = tf.tensor(batch.x, batchShape(modelInput(model), batch.count, batch.shape));
  const before = optimizer.minimize(() => {
    const answers = model.apply(inputs, { training: true }) as Tensor;
    return LOSSES[loss].tensor(tf, answers, batch.y, labelDeviation);
  }, true) as Scalar;
  const [value] = await before.data();
  tf.dispose([inputs, before]);
  return value;
}

/** The weights of the epoch with the least held-out loss. */
class BestWeights {
  epoch = 0;
  #loss = Number.POSITIVE_INFINITY;
  #weights: Tensor[] = [];

  constructor(
    private readonly tf: Tf,
    private readonly model: LayersModel,
  ) {}

  offer(epoch: number, loss: number): void {
    if (!(loss < this.#loss)) return;
    this.dispose();
    this.epoch = epoch;
    this.#loss = loss;
    // A clone keeps the values of now: updates give a weight new memory.
    this.#weights = this.model.getWeights().map((weight) => weight.clone());
  }

  restore(): void {
    if (this.#weights.length > 0) this.model.setWeights(this.#weights);
  }

  dispose(): void {
    this.tf.dispose(this.#weights);
    this.#weights = [];
  }
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
