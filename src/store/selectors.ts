/** What views need that follows from the state. Each is cheap or memoised by its inputs. */

import type { Dataset } from '../data/dataset';
import { DEMOS } from '../data/demos';
import { waveletDistance } from '../wavelets/distance';
import { lowpassFilter, type WaveletName } from '../wavelets/families';
import type { State } from './state';

/** ‖x − x̂‖ / ‖x‖ over the last batch, or null before the first step or where the term is off. */
export function reconstructionError({
  run,
  dataset,
  settings,
}: Pick<State, 'run' | 'dataset' | 'settings'>): number | null {
  const weighted = run.losses.at(-1)?.terms.reconstruction ?? null;
  if (weighted === null || settings.reconstruction === 0 || !dataset) return null;
  const power = meanPower(dataset);
  return power > 0 ? Math.sqrt(weighted / settings.reconstruction / power) : null;
}

const powers = new WeakMap<Dataset, number>();

/** Mean of ‖x‖² over the samples. */
function meanPower(dataset: Dataset): number {
  const known = powers.get(dataset);
  if (known !== undefined) return known;
  let sum = 0;
  for (const value of dataset.x) sum += value * value;
  powers.set(dataset, sum / dataset.count);
  return sum / dataset.count;
}

/** The wavelet that made the data, where that is known. */
export function trueWavelet({ settings }: State): WaveletName | null {
  return settings.data === 'local' ? null : DEMOS[settings.data].trueWavelet;
}

/** Distance of the filter on screen to the true wavelet, or null where none is known. */
export function distanceToTruth(state: State): number | null {
  const truth = trueWavelet(state);
  return truth ? waveletDistance(state.run.taps, lowpassFilter(truth)) : null;
}

export const isRunning = ({ run }: State): boolean => run.status === 'running';
