/**
 * The networks that come with the demos: tfjs' LayersModel files, checked before they are trusted. The training record
 * travels in tfjs' own place for it (`userDefinedMetadata`), so that `tf.loadLayersModel` opens the same files.
 */
import type { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { StatedError } from '../errors';
import type { ArchitectureName } from './architectures';
import type { Tf } from './tfjs';

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

/** Rebuilds the model from `network.json` and its weights; throws `StatedError('network-file')` where they do not agree. */
export async function modelFromFiles(tf: Tf, name: string, json: unknown, weights: ArrayBuffer): Promise<LayersModel> {
  const { modelTopology, weightsManifest } = json as Partial<ShippedFile>;
  if (!modelTopology || !Array.isArray(weightsManifest)) {
    throw damaged(`The network of “${name}” lacks its layers or its list of weights.`);
  }
  const weightSpecs = weightsManifest.flatMap((group) => group.weights);
  assertWeights(name, weightSpecs, weights);
  return tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData: weights }));
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
