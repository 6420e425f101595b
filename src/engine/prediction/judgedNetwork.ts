/**
 * The network beside the wavelet: its predictions, its input gradients where the run learned, its size, and the time it
 * takes; and the same of a network of its shape that has learned nothing.
 */
import type { Samples } from '../../data/samples';
import { StatedError } from '../../errors';
import { consultNetwork } from '../consultNetwork';
import type { DistilledNetwork } from '../distilledNetwork';
import type { TrainingData } from '../protocol';
import { rawSamples } from '../rawScale';
import type { PredictionRequest } from './request';

/** A network for this table: trained as the run had it, or untrained of the same shape (weights drawn from a seed). */
export type LoadJudged = (
  request: Pick<PredictionRequest, 'network'>,
  shape: readonly number[],
  untrainedSeed: number | null,
) => Promise<{ readonly network: DistilledNetwork; readonly parameters: number | null }>;

export interface NetworkVerdict {
  /** [asked]: values, or classes. */
  readonly predicted: Float64Array;
  readonly parameters: number | null;
  readonly microseconds: number;
  readonly backend: string;
}

/** Whether there is a network in the browser to be asked. */
export function hasNetwork({ network }: Pick<PredictionRequest, 'network'>): boolean {
  return network.kind !== 'none' && network.kind !== 'gradients';
}

/** Input gradients at the samples that the run learned from, in the scale of the data; null without any. */
export async function runGradients(
  request: PredictionRequest,
  load: LoadJudged,
  goOn: () => void,
  untrainedSeed: number | null = null,
): Promise<Samples | null> {
  const data = firstOf(request.data, request.run.samples);
  const { network: choice, output: target, attribution, pathPoints } = request;
  if (choice.kind === 'gradients' && !data.gradients) return null;
  const { gradients } = await consultNetwork(
    data,
    { choice, target, attribution, pathPoints },
    {
      load: async () => (await load(request, data.shape, untrainedSeed)).network,
      tell: () => undefined,
      goOn,
    },
  );
  return gradients;
}

/** The network's answers for some samples, and the time of one. */
export async function askNetwork(
  request: PredictionRequest,
  asked: Uint32Array,
  load: LoadJudged,
  goOn: () => void,
  now: () => number,
): Promise<NetworkVerdict> {
  const { data, target, output } = request;
  const { network, parameters } = await load(request, data.shape, null);
  try {
    goOn();
    await network.predict(samplesAt(data, asked.subarray(0, 1)), 1);
    const begun = now();
    const told = await network.predict(samplesAt(data, asked), asked.length);
    const microseconds = (1000 * (now() - begun)) / asked.length;
    const { outputs, lamp } = network;
    const row = (i: number) => told.subarray(i * outputs, (i + 1) * outputs);
    const predicted = Float64Array.from(asked, (_, i) =>
      target.kind === 'classes' ? likeliest(row(i), target.classes) : row(i)[output],
    );
    return { predicted, parameters, microseconds, backend: lamp.where };
  } finally {
    network.dispose();
  }
}

function likeliest(outputs: Float32Array, classes: number): number {
  if (outputs.length === 1 && classes === 2) return Number(outputs[0] > 0);
  if (outputs.length < classes) {
    throw new StatedError(
      'network-classes',
      `The network has ${outputs.length} outputs, the labels ${classes} classes.`,
      'Train a network on these labels to compare with.',
    );
  }
  return outputs.indexOf(Math.max(...outputs));
}

function samplesAt(data: TrainingData, asked: Uint32Array): Float32Array {
  const size = data.x.length / data.count;
  const raw = new Float32Array(asked.length * size);
  for (const [place, sample] of asked.entries()) raw.set(rawSamples(data, sample, sample + 1), place * size);
  return raw;
}

/** The first samples of the data, as the run had them. */
export function firstOf(data: TrainingData, count: number): TrainingData {
  const size = data.x.length / data.count;
  const own = (values: readonly number[]) => (values.length === data.count ? values.slice(0, count) : values);
  return {
    ...data,
    x: data.x.subarray(0, count * size),
    gradients: data.gradients?.subarray(0, count * size) ?? null,
    count,
    mean: own(data.mean),
    deviation: own(data.deviation),
  };
}
