/** Settings and data put into the words of the engine protocol. Pure. */
import { startFilter } from '../awd/startFilter';
import type { Dataset } from '../data/dataset';
import type { Checkpoint, LiveSettings } from '../engine/engine';
import type { ExplainRequest, NetworkChoice, RunRequest, TrainingData } from '../engine/protocol';
import type { Settings } from '../settings/fields';
import { termWeights } from '../settings/weights';
import type { Run } from './state';

export function liveSettings(settings: Settings): LiveSettings {
  return { weights: termWeights(settings), learningRate: settings.learningRate };
}

export function trainingData(dataset: Dataset): TrainingData {
  const { x, count, shape, gradients, standardisation } = dataset;
  return { x, count, shape, gradients, mean: standardisation.mean, deviation: standardisation.deviation };
}

/** `demo` is the network of the chosen demo; a person's own data have none. */
export function networkChoice(settings: Settings): NetworkChoice {
  if (settings.network === 'gradients') return { kind: 'gradients' };
  const name = settings.network === 'demo' ? settings.data : settings.network;
  return name === 'recovery' || name === 'maps' ? { kind: 'shipped', name } : { kind: 'none' };
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
