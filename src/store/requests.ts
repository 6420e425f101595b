/** Settings and data put into the words of the engine protocol. Pure. */
import { startFilter } from '../awd/startFilter';
import type { Dataset } from '../data/dataset';
import { DEMOS } from '../data/demos';
import type { Checkpoint, LiveSettings } from '../engine/engine';
import type { ExplainRequest, NetworkChoice, NetworkRequest, RunRequest, TrainingData } from '../engine/protocol';
import type { Settings } from '../settings/fields';
import { termWeights } from '../settings/weights';
import { isOwnNetwork, savedNetwork } from './selectors';
import type { Run, State } from './state';

export function liveSettings(settings: Settings): LiveSettings {
  return { weights: termWeights(settings), learningRate: settings.learningRate };
}

export function trainingData(dataset: Dataset): TrainingData {
  const { x, count, shape, gradients, standardisation, stream } = dataset;
  const { mean, deviation } = standardisation;
  return { x, count, shape, gradients, mean, deviation, ...(stream && { stream }) };
}

/**
 * `demo` and `cnn` are networks of the chosen demo; a person's own data have none. A network that is still to be
 * trained, or whose files are still to be opened, is none.
 */
export function networkChoice(state: Pick<State, 'settings' | 'models' | 'dataset'>): NetworkChoice {
  const { network, data, untrained: untrainedSeed } = state.settings;
  if (network === 'gradients') return { kind: 'gradients' };
  if (isOwnNetwork(network)) {
    const model = savedNetwork(state);
    return model ? { kind: 'model', model, untrainedSeed } : { kind: 'none' };
  }
  if (network === 'maps') return { kind: 'shipped', name: 'maps', untrainedSeed };
  const name = shippedNetwork(data, network)?.name;
  return name ? { kind: 'shipped', name, untrainedSeed } : { kind: 'none' };
}

/** The network that ships with a demo under this choice. */
export function shippedNetwork(data: Settings['data'], network: Settings['network']) {
  const offered = data === 'local' ? [] : DEMOS[data].networks;
  return offered.find(({ choice }) => choice === network);
}

export function networkRequest(state: Pick<State, 'settings' | 'models' | 'dataset'>): NetworkRequest {
  const { target, attribution, pathPoints } = state.settings;
  return { choice: networkChoice(state), target, attribution, pathPoints };
}

export function startTaps(settings: Settings): number[] {
  return [...startFilter(settings.wavelet, settings.noise, settings.seed)];
}

export function runRequest(settings: Settings, start: readonly number[], checkpoint: Checkpoint | null): RunRequest {
  return {
    levels: settings.levels,
    mode: settings.boundary,
    startTaps: start,
    batch: settings.batch || 'all',
    seed: settings.seed,
    engine: settings.engine,
    settings: liveSettings(settings),
    checkpoint,
  };
}

/** The chosen sample through the present filter and through the start. */
export function explainRequest(settings: Settings, run: Run, count: number): ExplainRequest {
  return {
    sample: Math.min(settings.sample, count - 1),
    levels: settings.levels,
    mode: settings.boundary,
    attribution: settings.attribution,
    filters: [run.taps, run.startTaps],
  };
}

/** Taps without a history: Adam begins anew from them. */
export function checkpointAt(taps: readonly number[]): Checkpoint {
  const zeros = taps.map(() => 0);
  return { step: 0, h: taps, firstMoment: zeros, secondMoment: zeros };
}
