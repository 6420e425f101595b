/**
 * The networks that come with the demos, one row each: a family, the shape it takes and its scaling.
 */
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { buildNetwork, type FamilyName, type ModelScaling, NO_SCALE, type SampleShape } from './families';
import type { Tf } from './tfjs';

export interface Architecture {
  readonly family: FamilyName;
  /** Shape of one sample; null where any extent works. */
  readonly shape: SampleShape;
  /** Numbers in the label: 1 for a regression or for two classes (then the log-odds of the second). */
  readonly outputs: number;
  readonly scaling: ModelScaling;
}

export const ARCHITECTURES = {
  /** Ha et al. 2021, simulation: 64–32–32–1. */
  recovery: {
    family: 'mlp',
    shape: [64],
    outputs: 1,
    scaling: { input: { mean: 0, deviation: 1 }, output: { mean: 0, deviation: 3.5 } },
  },
  /** 14,849 parameters; each output of the last convolution sees 17 × 17 pixels; the mean over them takes any map size. */
  maps: {
    family: 'cnn',
    shape: [null, null],
    outputs: 1,
    scaling: { input: { mean: 0, deviation: 0.01 }, output: { mean: 0.3, deviation: 0.0922 } },
  },
  /** Ha et al. 2021, molecular partner prediction: an LSTM. */
  traces: {
    family: 'lstm',
    shape: [40],
    outputs: 1,
    scaling: { input: { mean: 1.06, deviation: 0.59 }, output: NO_SCALE },
  },
  tracesCnn: {
    family: 'cnn',
    shape: [40],
    outputs: 1,
    scaling: { input: { mean: 1.06, deviation: 0.59 }, output: NO_SCALE },
  },
  /** Answers in log-odds of a packet. */
  packets: {
    family: 'cnn',
    shape: [64],
    outputs: 1,
    scaling: { input: { mean: 0, deviation: 0.95 }, output: NO_SCALE },
  },
  onsets: {
    family: 'largest',
    shape: [64],
    outputs: 1,
    scaling: { input: { mean: 0.83, deviation: 1.11 }, output: NO_SCALE },
  },
} as const satisfies Record<string, Architecture>;

export type ArchitectureName = keyof typeof ARCHITECTURES;

/** A fresh, untrained model: raw values in, label units out; the same seed gives the same weights. */
export function buildModel(tf: Tf, name: ArchitectureName, seed: number): LayersModel {
  const { family, shape, outputs, scaling }: Architecture = ARCHITECTURES[name];
  return buildNetwork(tf, family, shape, outputs, scaling, seed);
}
