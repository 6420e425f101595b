/**
 * A network as plain data: topology, weights, and what people should know of it. It crosses workers, lives in the
 * page's memory and goes into files; tfjs is needed only to use it.
 */
import type { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { NetworkDomain } from '../data/networkDomain';
import type { RunningBackend } from './backend';
import { fuseLstm } from './fusedLstm';
import { type Network, networkOf } from './network';
import type { NetworkScore } from './scores';
import type { Tf } from './tfjs';
import { drawWeights } from './untrained';

export interface SavedModel {
  /** As in the files of tfjs' LayersModel. */
  readonly modelTopology: object;
  readonly weightSpecs: readonly io.WeightsManifestEntry[];
  readonly weightData: ArrayBuffer;
  /** What a person calls it: `LSTM, 20 units`, or the file's name. */
  readonly name: string;
  /** One a target; empty where nobody said. */
  readonly outputNames: readonly string[];
  readonly parameters: number;
  /** The data it was trained on; null where unknown. */
  readonly domain: ModelDomain | null;
  /** How it was trained here; null for a network from elsewhere. */
  readonly training: OwnTraining | null;
  /** Sentences a person should see beside it, e.g. that a softmax was taken off. */
  readonly notes: readonly string[];
}

/** What a network's answers hold for. */
export interface ModelDomain extends NetworkDomain {
  readonly dataset: string;
  /** Of one sample. */
  readonly shape: readonly number[];
}

export interface OwnTraining {
  readonly family: string;
  readonly seed: number;
  /** Epochs done, and the one whose weights were kept. */
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly seconds: number;
  /** Where it was trained: the same seed gives the same weights only on the same backend. */
  readonly where: string;
  readonly counts: { readonly train: number; readonly validation: number; readonly test: number };
  /** On the test part; null where that is empty. */
  readonly score: NetworkScore | null;
}

export type ModelFacts = Omit<SavedModel, 'modelTopology' | 'weightSpecs' | 'weightData' | 'parameters'>;

/** `model` as plain data; the model stays the caller's. */
export async function saveModel(tf: Tf, model: LayersModel, facts: ModelFacts): Promise<SavedModel> {
  let saved: SavedModel | null = null;
  const handler = tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
    saved = {
      ...facts,
      modelTopology: modelTopology as object,
      weightSpecs: weightSpecs ?? [],
      weightData: weightData as ArrayBuffer,
      parameters: model.countParams(),
    };
    return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
  });
  await model.save(handler);
  return saved as unknown as SavedModel;
}

/** The model behind the data; throws whatever tfjs finds wrong with it. */
export async function openModel(
  tf: Tf,
  { modelTopology, weightSpecs, weightData }: Pick<SavedModel, 'modelTopology' | 'weightSpecs' | 'weightData'>,
): Promise<LayersModel> {
  const model = await tf.loadLayersModel(
    tf.io.fromMemory({ modelTopology, weightSpecs: [...weightSpecs], weightData }),
  );
  fuseLstm(tf, model);
  return model;
}

/** As a network to distil; with `untrainedSeed` above 0 its weights are drawn from that seed. */
export async function networkOfModel(
  running: RunningBackend,
  saved: Pick<SavedModel, 'modelTopology' | 'weightSpecs' | 'weightData' | 'name'>,
  untrainedSeed = 0,
): Promise<Network> {
  const model = await openModel(running.tf, saved);
  if (untrainedSeed > 0) drawWeights(running.tf, model, untrainedSeed);
  return networkOf(running, saved.name, model);
}
