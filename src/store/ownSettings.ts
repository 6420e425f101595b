/**
 * The settings that the run on screen learns with. They are not always those on screen: others may be on their way, may
 * have failed, or may wait for a file. Whatever is kept, saved or repeated goes under the run's own.
 */
import { StatedError } from '../errors';
import { FIELD_NAMES, FIELDS, type Settings } from '../settings/fields';
import type { SessionData } from '../takeaway/sessionFile';
import type { Context } from './context';
import { notify } from './notices';
import { dataOf } from './resuming';
import { firstStage } from './stages';
import type { State } from './state';

/** What a run was made ready with, λ, γ, weights and learning rate as they were moved since. */
export interface RunOrigin {
  readonly settings: Settings;
  readonly data: SessionData;
}

/** Call once a run of these settings is ready, on the data on screen. */
export function beginOrigin(context: Context, settings: Settings): void {
  context.origin = { settings, data: dataOf(context.store.getState()) };
}

/** From now on the origin follows what is moved while a run is up. */
export function followMoves(context: Context): void {
  context.store.subscribe(({ settings, run }, before) => {
    const { origin, firstStale } = context;
    if (settings === before.settings || !origin || firstStale !== 'nothing') return;
    const heard = run.status !== 'preparing' && run.status !== 'failed';
    if (heard && !firstStage(origin.settings, settings)) context.origin = { ...origin, settings };
  });
}

/** What belongs to a run; the rest is how it is looked at. */
const OF_RUNS = FIELD_NAMES.filter((name) => FIELDS[name].effect !== 'view');

/**
 * The state under the settings of its run: those on screen, or after a failure those from before it. Null while others
 * are being prepared, and where the run's data have given way to others.
 */
export function ownState({ store, origin, firstStale }: Context): State | null {
  const state = store.getState();
  if (!origin || (firstStale !== 'nothing' && state.run.status !== 'failed')) return null;
  if (JSON.stringify(origin.data) !== JSON.stringify(dataOf(state))) return null;
  const own = Object.fromEntries(OF_RUNS.map((name) => [name, origin.settings[name]]));
  return { ...state, settings: { ...state.settings, ...own } };
}

/** As `noOwnSettings`, to read: nothing is wrong, it is only too early or too late. */
export function tellNoOwnSettings(store: Context['store'], done: string): void {
  const { message, remedy } = noOwnSettings(done);
  notify(store, { tone: 'info', message, remedy });
}

/** @param done what there is no `ownState` for: `kept`, `saved`, `repeated` */
export function noOwnSettings(done: string): StatedError {
  return new StatedError(
    'other-settings',
    `Other settings than this run’s own are set, so it could not be ${done} with its own.`,
    'Undo the last change, or wait until a run of these settings is ready.',
  );
}
