/**
 * The settings that the run on screen learns with. They are not always those on screen: others may be on their way, may
 * have failed, or may wait for a file. Whatever is kept, saved or repeated goes under the run's own.
 */
import { StatedError } from '../errors';
import { pageSettings } from '../settings/defaults';
import { FIELD_NAMES, FIELDS, type FieldName, type Settings } from '../settings/fields';
import type { SessionData } from '../takeaway/sessionFile';
import { type Context, patchRun } from './context';
import { learnedSteps } from './history';
import { notify } from './notices';
import { liveSettings } from './requests';
import { dataOf } from './resuming';
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

/** What belongs to a run; the rest is how it is looked at. */
const OF_RUNS = FIELD_NAMES.filter((name) => FIELDS[name].effect !== 'view');
const LIVE = FIELD_NAMES.filter((name) => FIELDS[name].effect === 'live');

const picked = (names: readonly FieldName[], settings: Settings): Partial<Settings> =>
  Object.fromEntries(names.map((name) => [name, settings[name]]));

/**
 * The settings that the run learns with as far as λ, γ, weights and learning rate are concerned: those on screen, or its
 * own where those on screen are of other data, which are on their way.
 */
export function learningSettings({ store, origin }: Pick<Context, 'store' | 'origin'>): Settings {
  const { settings } = store.getState();
  return origin && origin.settings.data !== settings.data ? origin.settings : settings;
}

/** Sends λ, γ, weights and learning rate on screen to the engine, if there is a run of them. */
export function updateEngine(context: Context): void {
  const { store, origin } = context;
  const { run, settings } = store.getState();
  if (run.status === 'preparing' || run.status === 'failed' || learningSettings(context) !== settings) return;
  if (learnedSteps(run) > 0) patchRun(store, { live: true });
  if (origin) context.origin = { ...origin, settings: { ...origin.settings, ...picked(LIVE, settings) } };
  context.client().update(liveSettings(settings));
}

/**
 * The state under the settings of its run: those on screen, or those from before others were asked for. Null while
 * others are being prepared, and where the run's data have given way to others.
 */
export function ownState({ store, origin }: Context): State | null {
  const state = store.getState();
  if (!origin || state.run.status === 'preparing') return null;
  if (JSON.stringify(origin.data) !== JSON.stringify(dataOf(state))) return null;
  const settings =
    learningSettings({ store, origin }) === state.settings
      ? { ...state.settings, ...picked(OF_RUNS, origin.settings) }
      : { ...origin.settings, ...pageSettings(state.settings) };
  return { ...state, settings };
}

/**
 * What is on screen as one experiment: the run under its own settings, or where they are not known the settings on
 * screen, to which data that a link has put aside do not belong.
 */
export function presentExperiment(context: Context): State {
  const state = context.store.getState();
  const aside = context.awaited !== null && context.awaited.beside === state.dataset;
  return ownState(context) ?? (aside ? { ...state, dataset: null } : state);
}

/** The same to be taken away; null where something was learned of which the settings are not known. */
export function experimentState(context: Context): State | null {
  const learned = learnedSteps(context.store.getState().run) > 0;
  return learned ? ownState(context) : presentExperiment(context);
}

/** As `noOwnSettings`, to read: nothing is wrong, it is only too early or too late. */
export function tellNoOwnSettings(store: Context['store'], done: string): void {
  const { message, remedy } = noOwnSettings(done);
  notify(store, { tone: 'info', message, remedy });
}

/** @param done what there is no `ownState` for: `kept`, `saved`, `repeated`, `exported` */
export function noOwnSettings(done: string): StatedError {
  return new StatedError(
    'other-settings',
    `Other settings than this run’s own are set, so it could not be ${done} with its own.`,
    'Undo the last change, or wait until a run of these settings is ready.',
  );
}
