/**
 * What a network answers where it shares its GPU with the WebGPU engine: the samples are uploaded once for both, and the
 * gradients stay in the buffers that the engine steps on. They are read back once, for what is shown of them, for the
 * check that they are finite, and as the copy that a new device is filled from; they are never uploaded while this one lives.
 */
import { StatedError } from '../errors';
import type { ResidentNetwork } from '../networks/residentNetwork';
import type { Consulting, DistilledNetwork } from './distilledNetwork';
import { DEVICE_LOST } from './engine';
import { nextTask } from './nextTask';
import type { TrainingData } from './protocol';
import { scalesOf } from './rawScale';
import { watchDevice } from './webgpu/deviceHealth';
import { type HeldSamples, type SamplePart, type SampleShelf, shelfOf } from './webgpu/sampleShelf';

/** Samples a pass: small enough for progress and for ending soon. */
export const PASS = 64;

/** A network to be asked about all samples. */
export interface Passes extends Pick<Consulting, 'tell' | 'goOn'> {
  readonly data: TrainingData;
  readonly network: DistilledNetwork;
  readonly target: number;
  /** Points of the path that gradients are averaged over; 1: the sample itself. */
  readonly points: number;
}

export interface Answers {
  /** Output of the target: [count]. */
  readonly predictions: Float32Array;
  /** ∇ₓ′f, shaped as x. */
  readonly gradients: Float32Array;
}

/**
 * The answers of `network` on its own device, whose shelf then has x and the gradients.
 * @throws StatedError `device-lost`, `network-gpu-failed`, `gpu-buffer-too-large`, and what `goOn` throws.
 */
export async function residentAnswers(passes: Passes, network: ResidentNetwork): Promise<Answers> {
  const { data } = passes;
  const health = watchDevice(network.device);
  const shelf = shelfOf(network.device);
  const held: HeldSamples[] = [];
  try {
    const x = shelf.hold(data.x, data.count);
    held.push(x);
    const room = shelf.room(data.count, data.x.length / data.count);
    held.push(room);
    const predictions = await health.guard(predictionsInto(room.parts, x.parts, passes, network));
    const gradients = await health.guard(readBack(network.device, shelf, room, data.x.length));
    for (const each of held) each.release();
    return { predictions, gradients };
  } catch (error) {
    for (const each of held) each.discard();
    throw networksOwn(error);
  } finally {
    health.release();
  }
}

/** Once more, on another device, where the first was lost meanwhile. */
export async function withSecondDevice<T>(work: () => Promise<T>, goOn: () => void): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StatedError && error.kind === DEVICE_LOST)) throw error;
    goOn();
    return work();
  }
}

/** Fills `gradients` pass after pass; the outputs of the target. */
async function predictionsInto(
  gradients: readonly SamplePart[],
  x: readonly SamplePart[],
  { data, network: { outputs }, target, points, tell, goOn }: Passes,
  network: ResidentNetwork,
): Promise<Float32Array> {
  const predictions = new Float32Array(data.count);
  const most = Math.min(PASS, network.largestPass(data.shape));
  const rest = async () => {
    await nextTask();
    goOn();
  };
  for (const [p, { buffer, begin, end }] of x.entries()) {
    for (let first = begin; first < end; first += most) {
      const last = Math.min(end, first + most);
      tell({ type: 'progress', stage: 'gradients', done: first, total: data.count });
      const answered = await network.pass({
        x: buffer,
        gradients: gradients[p].buffer,
        count: end - begin,
        shape: data.shape,
        from: first - begin,
        to: last - begin,
        ...scalesOf(data, first, last),
        target,
        points,
        rest,
      });
      for (let i = first; i < last; i++) predictions[i] = answered[(i - first) * outputs + target];
    }
  }
  return predictions;
}

/** The numbers in `room`, which is from now on found by them. */
async function readBack(
  device: GPUDevice,
  shelf: SampleShelf,
  room: HeldSamples,
  length: number,
): Promise<Float32Array> {
  const values = new Float32Array(length);
  let at = 0;
  for (const { buffer } of room.parts) {
    const staging = device.createBuffer({
      size: buffer.size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    try {
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(buffer, 0, staging, 0, buffer.size);
      device.queue.submit([encoder.finish()]);
      await staging.mapAsync(GPUMapMode.READ);
      values.set(new Float32Array(staging.getMappedRange()), at);
      at += buffer.size / 4;
    } finally {
      staging.destroy();
    }
  }
  shelf.shelve(values, room);
  return values;
}

/** An error of the device in the words of the network. */
function networksOwn(error: unknown): unknown {
  if (!(error instanceof StatedError && error.kind === 'gpu-failed')) return error;
  return new StatedError(
    'network-gpu-failed',
    `The network’s computation failed. ${error.message}`,
    'Choose the network again, or bring its gradients as a file.',
  );
}
