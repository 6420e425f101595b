/**
 * The settings that a cell of a sweep was learned with, so that what is loaded is the cell's experiment: its whole
 * objective, of which the grid varies λ and γ alone.
 */
import type { FieldName, Settings } from '../settings/fields';
import { readLink } from '../settings/link';
import { WEIGHT_FIELDS } from '../settings/weights';
import type { Cell } from '../sweep/grid';
import { networkChoice } from './requests';
import type { State } from './state';

/** What decides the gradients that cells are learned with. */
export const OF_GRADIENTS = [
  'network',
  'untrained',
  'target',
  'attribution',
  'pathPoints',
] as const satisfies FieldName[];

const OF_RUN = ['wavelet', 'noise', 'levels', 'boundary', 'learningRate', 'batch', 'attribution'] as const;

/**
 * The present settings with those of the cell: `settings`. Where the sweep's network is not at hand, the present one
 * stays: `foreign`.
 * @param link of the sweep
 */
export function settingsOfCell(
  state: Pick<State, 'settings' | 'models' | 'dataset'>,
  link: string,
  { lambda, gamma, seed }: Cell,
): { readonly settings: Settings; readonly foreign: boolean } {
  const shared = readLink(link).settings;
  const taken = (names: readonly FieldName[]) => Object.fromEntries(names.map((name) => [name, shared[name]]));
  const ofRun = taken([...OF_RUN, ...Object.values(WEIGHT_FIELDS)]);
  const kept: Settings = { ...state.settings, ...ofRun, lambda, gamma, seed };
  const whole: Settings = { ...kept, ...taken(OF_GRADIENTS) };
  return networkIsHere({ ...state, settings: whole })
    ? { settings: whole, foreign: false }
    : { settings: kept, foreign: true };
}

function networkIsHere(state: Pick<State, 'settings' | 'models' | 'dataset'>): boolean {
  const { network } = state.settings;
  if (network === 'gradients') return Boolean(state.dataset?.gradients);
  return network === 'none' || networkChoice(state).kind !== 'none';
}
