/**
 * A network for a person's own labelled data, from raw values to a tested model: scales measured on the training part,
 * early stopping on the validation part, the score on the test part, which nothing else has seen.
 */
import type { Labels } from '../data/samples';
import type { Split } from '../data/split';
import { StatedError } from '../errors';
import type { RunningBackend } from './backend';
import { buildNetwork, type FamilyName, NETWORK_FAMILIES, NO_SCALE, type Scale, suitedFamily } from './families';
import type { LossName } from './losses';
import { predictWith } from './predict';
import { type ModelDomain, type SavedModel, saveModel } from './savedModel';
import { networkScore } from './scores';
import { type EpochReport, type LabelledSamples, type TrainingHooks, trainNetwork } from './training';

export interface LabelledTask {
  /** Raw values, [count, ...shape]. */
  readonly x: Float32Array;
  readonly count: number;
  readonly shape: readonly number[];
  readonly labels: Labels;
  readonly split: Split;
  readonly domain: ModelDomain;
}

export interface LabelledPlan {
  readonly family: FamilyName | 'auto';
  readonly epochs: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly seed: number;
  /** Shows square maps in their eight orientations. */
  readonly orientations: boolean;
}

/** Epochs without a lesser validation loss after which training stops: a third of the plan, but at least these. */
const LEAST_PATIENCE = 10;
const LEAST_SAMPLES = 8;

/** The trained model as plain data. Throws `StatedError` where the labels cannot be learned from. */
export async function trainOnLabels(
  running: RunningBackend,
  task: LabelledTask,
  plan: LabelledPlan,
  hooks: TrainingHooks,
): Promise<SavedModel> {
  const { tf } = running;
  const { shape, labels } = task;
  const parts = labelledParts(task);
  const family = plan.family === 'auto' ? suitedFamily(shape) : plan.family;
  requireFit(family, shape);
  const loss: LossName = labels.kind === 'classes' ? 'crossEntropy' : 'squaredError';
  const scaling = {
    input: scaleOf(parts.train.x),
    output: loss === 'squaredError' ? scaleOf(parts.train.y) : NO_SCALE,
  };
  const model = buildNetwork(tf, family, shape, outputNames(labels).length, scaling, plan.seed);
  const begun = performance.now();
  let [epochs, bestEpoch, least] = [0, 1, Number.POSITIVE_INFINITY];
  const onEpoch = async (report: EpochReport) => {
    epochs = report.epoch;
    if (report.heldOutError < least) [bestEpoch, least] = [report.epoch, report.heldOutError];
    await hooks.onEpoch(report);
  };
  try {
    const patience = Math.max(LEAST_PATIENCE, Math.ceil(plan.epochs / 3));
    const training = { ...plan, loss, labelDeviation: scaling.output.deviation, patience };
    const orientations = plan.orientations && shape.length === 2 && shape[0] === shape[1];
    await trainNetwork(tf, model, parts.train, parts.validation, { ...training, orientations }, { ...hooks, onEpoch });
    const answers = await predictWith(tf, model, parts.test.x, parts.test.count, shape);
    const counts = { train: parts.train.count, validation: parts.validation.count, test: parts.test.count };
    const seconds = (performance.now() - begun) / 1000;
    return await saveModel(tf, model, {
      name: NETWORK_FAMILIES[family].label,
      outputNames: outputNames(labels),
      domain: task.domain,
      notes: [],
      training: {
        ...{ family, seed: plan.seed, epochs, bestEpoch, seconds, where: running.where, counts },
        score: networkScore(loss, answers, parts.test.y, plan.seed),
      },
    });
  } finally {
    model.dispose();
  }
}

/** One a target: the label, the log-odds of the second of two classes, or the logit of each of more. */
export function outputNames({ kind, name, classNames }: Labels): readonly string[] {
  if (kind === 'regression') return [name || 'label'];
  if (classNames.length === 2) return [`log-odds of “${classNames[1]}” against “${classNames[0]}”`];
  return classNames.map((className) => `logit of “${className}”`);
}

type Part = 'train' | 'validation' | 'test';

/** The parts of the split, each without the samples whose label is missing. */
function labelledParts({ x, count, shape, labels, split }: LabelledTask): Record<Part, LabelledSamples> {
  const size = x.length / count;
  const part = (name: Part): LabelledSamples => {
    const picked = [...split[name]].filter((sample) => Number.isFinite(labels.values[sample]));
    const values = new Float32Array(picked.length * size);
    picked.forEach((sample, row) => {
      values.set(x.subarray(sample * size, (sample + 1) * size), row * size);
    });
    return { x: values, y: Float32Array.from(picked, (sample) => labels.values[sample]), count: picked.length, shape };
  };
  const parts = { train: part('train'), validation: part('validation'), test: part('test') };
  requireLearnable(labels, parts);
  return parts;
}

function requireLearnable(labels: Labels, { train, validation }: Record<Part, LabelledSamples>): void {
  if (train.count < LEAST_SAMPLES || validation.count === 0) {
    throw new StatedError(
      'training-samples',
      `There are ${train.count} labelled samples to train on and ${validation.count} to validate with: too few.`,
      `At least ${LEAST_SAMPLES} and 1 are needed: open more data, or change the shares of validation and test.`,
    );
  }
  if (new Set(train.y).size > 1 && (labels.kind === 'regression' || labels.classNames.length > 1)) return;
  throw new StatedError(
    'training-labels',
    `All labels of the training part are the same (${labels.kind === 'classes' ? labels.classNames[train.y[0]] : train.y[0]}): there is nothing to learn.`,
    'Choose another label column, or data with several labels.',
  );
}

function requireFit(family: FamilyName, shape: readonly number[]): void {
  if (NETWORK_FAMILIES[family].fits(shape)) return;
  throw new StatedError(
    'training-family',
    `${NETWORK_FAMILIES[family].label}: not for samples of ${shape.join(' × ')}.`,
    'Choose another kind of network, or leave the choice to the page.',
  );
}

/** Mean and standard deviation of all values; deviation 1 where they are all alike. */
function scaleOf(values: Float32Array): Scale {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let variance = 0;
  for (const value of values) variance += (value - mean) ** 2 / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}
