/**
 * The networks that come with the demos: tfjs' LayersModel files, checked before they are trusted. The training record
 * travels in tfjs' own place for it (`userDefinedMetadata`), so that `tf.loadLayersModel` opens the same files.
 */
import type { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { StatedError } from '../errors';
import type { ArchitectureName } from './architectures';
import type { RunningBackend } from './backend';
import { fuseLstm } from './fusedLstm';
import type { Network } from './network';
import { networkOf } from './network';
import type { Tf } from './tfjs';
import { drawWeights } from './untrained';

/** How a shipped network was trained and what it reached; errors are root mean squares in the label's unit. */
export interface TrainingRecord {
  readonly seed: number;
  readonly epochs: number;
  /** Epochs done when the weights were written; less than `epochs` where training was cut short. */
  readonly epoch: number;
  readonly batch: number;
  readonly learningRate: number;
  /** Maps were shown in all eight orientations. */
  readonly orientations: boolean;
  readonly trainingCount: number;
  readonly heldOutCount: number;
  readonly trainingError: number;
  /** On samples never trained on nor used to choose anything. */
  readonly heldOutError: number;
  /** Error of guessing the mean on the same samples. */
  readonly heldOutDeviation: number;
}

export interface ShippedFile extends io.ModelJSON {
  readonly userDefinedMetadata: { readonly architecture: ArchitectureName; readonly training: TrainingRecord };
}

/** Files of a shipped network, beside the demo's own. */
export const NETWORK_FILES = { network: 'network.json', weights: 'network.weights.bin' } as const;

export interface ShippedNetwork extends Network {
  readonly training: TrainingRecord;
}

/**
 * The trained network of a demo. `readFile` gives the bytes of one of `NETWORK_FILES` of that demo and is the caller's,
 * with its errors; damaged files are refused with `StatedError('network-file')`. With `untrainedSeed` above 0, the
 * same network with weights drawn from that seed: the control that has learned nothing.
 */
export async function loadShippedNetwork(
  running: RunningBackend,
  name: ArchitectureName,
  readFile: (file: string) => Promise<ArrayBuffer>,
  untrainedSeed = 0,
): Promise<ShippedNetwork> {
  const [text, weights] = await Promise.all([readFile(NETWORK_FILES.network), readFile(NETWORK_FILES.weights)]);
  const file = parsed(name, new TextDecoder().decode(text));
  const model = await modelFromFiles(running.tf, name, file, weights);
  fuseLstm(running.tf, model);
  if (untrainedSeed > 0) drawWeights(running.tf, model, untrainedSeed);
  return { ...networkOf(running, name, model), training: file.userDefinedMetadata.training };
}

function parsed(name: string, text: string): ShippedFile {
  let file: Partial<ShippedFile> | null = null;
  try {
    file = JSON.parse(text) as Partial<ShippedFile>;
  } catch {
    throw damaged(`The network of “${name}” is not JSON.`);
  }
  if (!file?.modelTopology || !Array.isArray(file.weightsManifest) || !file.userDefinedMetadata?.training) {
    throw damaged(`The network of “${name}” lacks its layers, its list of weights or its training record.`);
  }
  return file as ShippedFile;
}

async function modelFromFiles(tf: Tf, name: string, file: ShippedFile, weights: ArrayBuffer): Promise<LayersModel> {
  const weightSpecs = file.weightsManifest.flatMap((group) => group.weights);
  assertWeights(name, weightSpecs, weights);
  return tf.loadLayersModel(tf.io.fromMemory({ modelTopology: file.modelTopology, weightSpecs, weightData: weights }));
}

function assertWeights(name: string, specs: io.WeightsManifestEntry[], weights: ArrayBuffer): void {
  const values = specs.reduce((total, { shape }) => total + shape.reduce((product, extent) => product * extent, 1), 0);
  if (specs.some(({ dtype, quantization }) => dtype !== 'float32' || quantization !== undefined)) {
    throw damaged(`The weights of the network of “${name}” are not plain float32.`);
  }
  if (weights.byteLength !== 4 * values) {
    throw damaged(
      `The weights of the network of “${name}” should be ${4 * values} bytes, but the file has ${weights.byteLength}.`,
    );
  }
  const broken = new Float32Array(weights).findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) throw damaged(`Weight ${broken + 1} of the network of “${name}” is not a number.`);
}

function damaged(message: string): StatedError {
  return new StatedError(
    'network-file',
    message,
    'Reload the page; if it stays so, the copy on the server is damaged.',
  );
}
