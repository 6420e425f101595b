/**
 * Predictions and input gradients of all samples, once before training: pass after pass, with progress, and with room
 * in between for messages that may end it. Gradients brought as an array take the same way past the network.
 */
import type { Samples } from '../data/dataset';
import { StatedError } from '../errors';
import type { Consulted, Consulting, DistilledNetwork, NetworkRequest, ShippedName } from './distilledNetwork';
import { nextTask } from './nextTask';
import type { Lamp, TrainingData } from './protocol';
import { rawSamples, scaleGradients } from './rawScale';
import { type Answers, PASS, type Passes, residentAnswers, withSecondDevice } from './residentAnswers';

/** Points α of integrated gradients on the way from the baseline 0 to x′ (MATH: M = 100, both ends included). */
const PATH_POINTS = 100;

const NO_NETWORK: Lamp = { where: 'none', detail: 'No network' };

/** Throws `StatedError` where there are no gradients to be had, and what `load` and `goOn` throw. */
export async function consultNetwork(
  data: TrainingData,
  request: NetworkRequest,
  consulting: Consulting,
): Promise<Consulted> {
  const { choice } = request;
  if (choice.kind === 'shipped') {
    return withSecondDevice(() => consultShipped(data, choice.name, request, consulting), consulting.goOn);
  }
  const without = { network: NO_NETWORK, outputs: 0, predictions: new Float32Array(0) };
  if (choice.kind === 'none') return consulted(null, { ...without, gradients: NO_NETWORK });
  const lamp: Lamp = { where: 'file', detail: 'Gradients that came with the data' };
  return consulted(brought(data), { ...without, gradients: lamp });
}

async function consultShipped(
  data: TrainingData,
  name: ShippedName,
  { target, attribution }: NetworkRequest,
  { load, tell, goOn }: Consulting,
): Promise<Consulted> {
  const network = await load(name, data.shape, (done, total) =>
    tell({ type: 'progress', stage: 'network', done, total }),
  );
  try {
    goOn();
    requireTarget(target, network.outputs);
    const points = attribution === 'integratedGradients' ? PATH_POINTS : 1;
    const passes = { data, network, target, points, goOn, tell };
    const { resident } = network;
    const { predictions, gradients } = await (resident ? residentAnswers(passes, resident) : answers(passes));
    tell({ type: 'progress', stage: 'gradients', done: data.count, total: data.count });
    const { lamp, outputs } = network;
    return consulted(gradients, { network: lamp, gradients: lamp, outputs, predictions });
  } finally {
    network.dispose();
  }
}

/** Pass after pass, each time over the processor. */
async function answers(passes: Passes): Promise<Answers> {
  const { data, network, target, tell } = passes;
  const predictions = new Float32Array(data.count);
  const gradients = new Float32Array(data.x.length);
  const size = data.x.length / data.count;
  for (let from = 0; from < data.count; from += PASS) {
    const to = Math.min(data.count, from + PASS);
    tell({ type: 'progress', stage: 'gradients', done: from, total: data.count });
    predictions.set(await targetOutputs(network, rawSamples(data, from, to), to - from, target), from);
    gradients.set(await meanGradient(passes, from, to), from * size);
  }
  return { predictions, gradients };
}

/** Mean over α of ∇ₓ′f(αx′) for samples `from` to `to`; with one point ∇ₓ′f(x′). */
async function meanGradient(
  { data, network, target, points, goOn }: Passes,
  from: number,
  to: number,
): Promise<Float64Array> {
  const size = data.x.length / data.count;
  const sum = new Float64Array((to - from) * size);
  for (let j = 0; j < points; j++) {
    const alpha = points === 1 ? 1 : j / (points - 1);
    const part = await network.inputGradients(rawSamples(data, from, to, alpha), to - from, target);
    for (let i = 0; i < sum.length; i++) sum[i] += part[i] / points;
    await nextTask();
    goOn();
  }
  return scaleGradients(sum, data, from);
}

async function targetOutputs(
  network: DistilledNetwork,
  raw: Float32Array,
  count: number,
  target: number,
): Promise<Float32Array> {
  const outputs = await network.predict(raw, count);
  return Float32Array.from({ length: count }, (_, i) => outputs[i * network.outputs + target]);
}

function consulted(gradients: Samples | null, ready: Omit<Consulted['ready'], 'allZero'>): Consulted {
  if (gradients === null) return { ready: { ...ready, allZero: false }, gradients };
  const broken = gradients.findIndex((value) => !Number.isFinite(value));
  if (broken !== -1) {
    throw new StatedError(
      'gradients-not-finite',
      `The gradients are not all finite; the first that is not has index ${broken}.`,
      'Check the network’s weights and the range of the data.',
    );
  }
  const allZero = gradients.every((value) => value === 0);
  return { ready: { ...ready, allZero }, gradients: allZero ? null : gradients };
}

function brought({ gradients }: TrainingData): Samples {
  if (gradients) return gradients;
  throw new StatedError('no-gradients', 'No gradients came with these data.', 'Open x and its gradients together.');
}

function requireTarget(target: number, outputs: number): void {
  if (Number.isInteger(target) && target >= 0 && target < outputs) return;
  const message = `The network has ${outputs === 1 ? 'one output' : `outputs 0 to ${outputs - 1}`}, no output ${target}.`;
  throw new StatedError('no-target', message, 'Choose another target.');
}
