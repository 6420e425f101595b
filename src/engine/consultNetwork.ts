/**
 * Predictions and input gradients of all samples, once before training: pass after pass, with progress, and with room
 * in between for messages that may end it. Gradients brought as an array take the same way past the network.
 */
import type { Samples } from '../data/samples';
import { StatedError } from '../errors';
import type { Consulted, Consulting, DistilledNetwork, LoadableNetwork } from './distilledNetwork';
import { nextTask } from './nextTask';
import type { Lamp, NetworkRequest, TrainingData } from './protocol';
import { rawSamples, scaleGradients } from './rawScale';
import { type Answers, PASS, type Passes, residentAnswers, withSecondDevice } from './residentAnswers';

const NO_NETWORK: Lamp = { where: 'none', detail: 'No network' };

/** Throws `StatedError` where there are no gradients to be had, and what `load` and `goOn` throw. */
export async function consultNetwork(
  data: TrainingData,
  request: NetworkRequest,
  consulting: Consulting,
): Promise<Consulted> {
  const { choice } = request;
  if (choice.kind === 'shipped' || choice.kind === 'model') {
    return withSecondDevice(() => consultLoaded(data, choice, request, consulting), consulting.goOn);
  }
  const without = { network: NO_NETWORK, outputs: 0, predictions: new Float32Array(0) };
  if (choice.kind === 'none') return consulted(null, { ...without, gradients: NO_NETWORK });
  const lamp: Lamp = { where: 'file', detail: 'Gradients that came with the data' };
  return consulted(brought(data), { ...without, gradients: lamp });
}

async function consultLoaded(
  data: TrainingData,
  choice: LoadableNetwork,
  { target, attribution, pathPoints }: NetworkRequest,
  { load, tell, goOn }: Consulting,
): Promise<Consulted> {
  const network = await load(choice, data.shape, (done, total) =>
    tell({ type: 'progress', stage: 'network', done, total }),
  );
  try {
    goOn();
    requireTarget(target, network.outputs);
    const points = attribution === 'integratedGradients' ? pathPoints : 1;
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

/**
 * Mean over α of ∇ₓ′f(αx′) for samples `from` to `to`, α from the baseline 0 to 1 in equal steps, both included
 * (integrated gradients, Sundararajan et al. 2017); with one point ∇ₓ′f(x′).
 */
async function meanGradient(
  { data, network, target, points, goOn, tell }: Passes,
  from: number,
  to: number,
): Promise<Float64Array> {
  const size = data.x.length / data.count;
  const sum = new Float64Array((to - from) * size);
  for (let j = 0; j < points; j++) {
    const alpha = points === 1 ? 1 : j / (points - 1);
    const part = await network.inputGradients(rawSamples(data, from, to, alpha), to - from, target);
    for (let i = 0; i < sum.length; i++) sum[i] += part[i] / points;
    const done = Math.floor(from + ((to - from) * (j + 1)) / points);
    if (j + 1 < points) tell({ type: 'progress', stage: 'gradients', done, total: data.count });
    await nextTask();
    goOn();
  }
  return scaleGradients(sum, data, from);
}

/** ∇ₓ′f of all samples of `data`, as training takes it: [count, ...shape]. */
export async function gradientsOfSamples(
  network: DistilledNetwork,
  data: TrainingData,
  { target, attribution, pathPoints }: Pick<NetworkRequest, 'target' | 'attribution' | 'pathPoints'>,
): Promise<Float32Array> {
  const points = attribution === 'integratedGradients' ? pathPoints : 1;
  const size = data.x.length / data.count;
  const gradients = new Float32Array(data.x.length);
  const passes = { data, network, target, points, goOn: () => {}, tell: () => {} };
  for (let from = 0; from < data.count; from += PASS) {
    const to = Math.min(data.count, from + PASS);
    gradients.set(await meanGradient(passes, from, to), from * size);
  }
  return gradients;
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

function consulted(gradients: Samples | null, ready: Omit<Consulted['ready'], 'allZero' | 'strength'>): Consulted {
  if (gradients === null) return { ready: { ...ready, allZero: false, strength: 0 }, gradients };
  const broken = gradients.findIndex((value) => !Number.isFinite(value));
  if (broken !== -1) {
    throw new StatedError(
      'gradients-not-finite',
      `The gradients are not all finite; the first that is not has index ${broken}.`,
      'Check the network’s weights and the range of the data.',
    );
  }
  const strength = rootMeanSquare(gradients);
  const allZero = strength === 0;
  return { ready: { ...ready, allZero, strength }, gradients: allZero ? null : gradients };
}

function rootMeanSquare(values: Samples): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  if (most === 0) return 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] / most) ** 2;
  return most * Math.sqrt(sum / values.length);
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
