/**
 * The address bar follows the experiment: replaced while a slider moves, pushed when a person commits a change.
 * The other way, from an address to an experiment, is `linkOpening.ts`.
 */
import type { Settings } from '../settings/fields';
import { type LinkExtras, writeLink } from '../settings/link';
import type { Context } from './context';
import { fileMark } from './fileMark';
import { presentTaps, shownStep } from './history';
import { experimentState, ownState } from './ownSettings';
import type { State } from './state';

/** The part of `window` that is needed. */
export interface AddressBar {
  readonly location: Pick<Location, 'hash' | 'href'>;
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  addEventListener(type: 'popstate' | 'hashchange', listener: () => void): void;
  setTimeout(handler: () => void, milliseconds: number): number;
  clearTimeout(id: number): void;
}

export interface LinkActions {
  /** Puts the present settings into the history, as one step back. */
  commit(): void;
  /** Full address of this experiment, taps included; `shown`: as at the step on screen. */
  link(moment?: Moment): string;
  /** What exports tell of, and its full address, at the step on screen; null where the run's own settings are not known. */
  experiment(): { readonly state: State; readonly link: string } | null;
}

const SETTLE_MS = 250;

/** Whoever gets a copied link is not in front of the slide or notebook that it was copied in. */
const FOR_ANYONE = { hide: '', embed: '' } as const;

/** Whose step and filter a link tells: the run's, or those of the earlier step that is looked at. */
type Moment = 'present' | 'shown';

/**
 * The experiment as a fragment. Taps are carried if wanted, once there is something learned; those of a link stay in it, and
 * so does all of a link that still waits for its file.
 */
export function linkOf(
  { store, awaited }: Context,
  withTaps: boolean,
  change: Partial<Settings> = {},
  moment: Moment = 'present',
): string {
  const state = store.getState();
  const settings = { ...state.settings, ...change };
  if (awaited?.beside === state.dataset) return writeLink(settings, awaited.link);
  return experimentLink({ ...state, settings }, withTaps, moment);
}

function experimentLink({ settings, run, dataset }: State, withTaps: boolean, moment: Moment): string {
  const shared = run.shown === 'shared';
  const earlier = moment === 'shown' && run.viewed !== null;
  const [step, taps] = earlier ? [shownStep(run), run.taps] : [run.step, presentTaps(run)];
  const learned = withTaps && step > 0;
  const extras: Partial<LinkExtras> = {
    ...((learned || shared) && { taps, live: run.live }),
    file: fileMark({ settings, dataset }),
  };
  const stopped = learned && !run.live && (earlier || settings.steps === 0) ? { ...settings, steps: step } : settings;
  return writeLink(stopped, extras);
}

export function createLinkSync(context: Context, bar: AddressBar): LinkActions {
  const { store } = context;
  let timer = 0;
  const address = () => `#${linkOf(context, false)}`;
  const page = () => bar.location.href.replace(/#.*$/, '');
  store.subscribe((state, before) => {
    if (state.settings === before.settings && state.dataset === before.dataset) return;
    bar.clearTimeout(timer);
    timer = bar.setTimeout(() => {
      if (address() !== bar.location.hash) bar.history.replaceState(null, '', address());
    }, SETTLE_MS);
  });
  return {
    commit() {
      bar.clearTimeout(timer);
      if (address() !== bar.location.hash) bar.history.pushState(null, '', address());
    },
    link: (moment) => `${page()}#${linkOf(context, true, FOR_ANYONE, moment)}`,
    experiment() {
      const state = experimentState(context);
      const own = ownState(context);
      const fragment = own
        ? experimentLink({ ...own, settings: { ...own.settings, ...FOR_ANYONE } }, true, 'shown')
        : linkOf(context, true, FOR_ANYONE, 'shown');
      return state && { state, link: `${page()}#${fragment}` };
    },
  };
}
