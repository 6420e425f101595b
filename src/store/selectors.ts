/** What views need that follows from the state. Each is cheap or memoised by its inputs. */

import type { Dataset } from '../data/dataset';
import { DEMOS } from '../data/demos';
import { sumOfSquares } from '../data/magnitude';
import { domainOf, type NetworkDomain, SHIPPED_DOMAINS } from '../data/networkDomain';
import type { SavedModel } from '../engine/networkJob';
import type { Settings } from '../settings/fields';
import { waveletDistance } from '../wavelets/distance';
import { lowpassFilter, type WaveletName } from '../wavelets/families';
import { shownStep } from './history';
import type { LossRecord, Run, State } from './state';

/** The losses at the step on screen, or the last before it; undefined before the first. */
export function shownLosses(run: Run): LossRecord | undefined {
  return run.viewed === null ? run.losses.at(-1) : run.losses.findLast(({ step }) => step <= shownStep(run));
}

/** ‖x − x̂‖ / ‖x‖ over the last batch, or null before the first step or where the term is off. */
export function reconstructionError({ run, dataset }: Pick<State, 'run' | 'dataset'>): number | null {
  const squared = shownLosses(run)?.squaredError ?? null;
  if (squared === null || !dataset) return null;
  const power = meanPower(dataset);
  return power > 0 ? Math.sqrt(squared / power) : null;
}

/** Mean of ‖x‖² over the samples. */
function meanPower({ x, count }: Dataset): number {
  return sumOfSquares(x) / count;
}

/** The wavelet that made the data, where that is known. */
export function trueWavelet({ settings }: Pick<State, 'settings'>): WaveletName | null {
  return settings.data === 'local' ? null : DEMOS[settings.data].trueWavelet;
}

/** Distance of the filter on screen to the true wavelet, or null where none is known. */
export function distanceToTruth(state: State): number | null {
  const truth = trueWavelet(state);
  return truth && distanceTo(truth, state.run.taps);
}

const distances = new WeakMap<readonly number[], { readonly truth: WaveletName; readonly distance: number }>();

/** Several views and every change of the state ask for it; the taps change once a snapshot. */
function distanceTo(truth: WaveletName, taps: readonly number[]): number {
  const known = distances.get(taps);
  if (known?.truth === truth) return known.distance;
  const distance = waveletDistance(taps, lowpassFilter(truth));
  distances.set(taps, { truth, distance });
  return distance;
}

export const isRunning = ({ run }: State): boolean => run.status === 'running';

/** Whether this is a network made or opened here: it is held in memory, and no link carries it. */
export function isOwnNetwork(network: Settings['network']): network is keyof State['models'] {
  return network === 'trained' || network === 'file';
}

/** The network in memory that the settings name, ready to be saved; null for shipped ones and where there is none. */
export function savedNetwork(state: Pick<State, 'settings' | 'models' | 'dataset'>): SavedModel | null {
  const { network } = state.settings;
  if (network === 'trained') return trainedNetwork(state);
  return network === 'file' ? state.models.file : null;
}

/** The network trained here, if it takes samples of the shape of those on screen. */
export function trainedNetwork({ models: { trained }, dataset }: Pick<State, 'models' | 'dataset'>): SavedModel | null {
  const wanted = trained?.domain?.shape.join();
  return wanted === undefined || !dataset || wanted === dataset.shape.join() ? trained : null;
}

/** The score on the test part, with its errors; '' where nothing was tested. */
export function scoreText({ training }: Pick<SavedModel, 'training'>): string {
  const score = training?.score;
  if (!score) return '';
  const text = ({ value, error }: { value: number; error: number }, digits: number) =>
    `${value.toFixed(digits)} ± ${error.toFixed(digits)}`;
  if (score.kind === 'classes') {
    return `accuracy ${text(score.accuracy, 3)} on ${score.count} test samples (guessing ${score.guessing.toFixed(3)})`;
  }
  const digits = Math.max(0, Math.min(6, 1 - Math.floor(Math.log10(score.rmse.error || 1))));
  return `R² ${text(score.r2, 3)}, RMSE ${text(score.rmse, digits)} on ${score.count} test samples`;
}

/** What a target can be called, one name an output; where nobody said, its number. */
export function outputNames(state: State): readonly string[] {
  const { network, dataset, settings } = state;
  const outputs = network.ready?.outputs ?? 0;
  const model = savedNetwork(state);
  if (model && model.outputNames.length === outputs) return model.outputNames;
  const labels = dataset?.labels;
  if (labels?.kind === 'classes' && labels.classNames.length === outputs) {
    return labels.classNames.map((name) => `logit of “${name}”`);
  }
  if (outputs === 1 && settings.network !== 'file' && labels?.kind === 'regression' && labels.name)
    return [labels.name];
  return Array.from({ length: outputs }, (_, output) => `output ${output}`);
}

/** What the chosen network was trained on, beside the data on screen; null where unknown. */
export function networkDomains(
  state: State,
): { readonly trained: NetworkDomain; readonly here: NetworkDomain; readonly on: string } | null {
  const { dataset, settings } = state;
  if (!dataset || settings.untrained > 0) return null;
  const model = savedNetwork(state);
  const shipped = settings.network === 'maps' ? 'maps' : settings.data;
  const trained = model || settings.network === 'file' ? (model?.domain ?? null) : (SHIPPED_DOMAINS[shipped] ?? null);
  if (!trained) return null;
  return { trained, here: knownDomainOf(dataset), on: model?.domain?.dataset ?? 'what it was shipped with' };
}

const domains = new WeakMap<Dataset, NetworkDomain>();

/** Computed once a dataset, since it goes through all its values. */
function knownDomainOf(dataset: Dataset): NetworkDomain {
  const known = domains.get(dataset) ?? domainOf(dataset);
  domains.set(dataset, known);
  return known;
}
