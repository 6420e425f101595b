/**
 * The address bar follows the experiment: replaced while a slider moves, pushed when a person commits a change.
 * The other way, from an address to an experiment, is `linkOpening.ts`.
 */
import type { Settings } from '../settings/fields';
import { type LinkExtras, writeLink } from '../settings/link';
import type { Context } from './context';
import { fileMark } from './fileMark';
import { presentTaps } from './history';

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
  /** Full address of this experiment, taps included. */
  link(): string;
}

const SETTLE_MS = 250;

/** Whoever gets a copied link is not in front of the slide or notebook that it was copied in. */
const FOR_ANYONE = { hide: '', embed: '' } as const;

/** The experiment as a fragment. Taps are carried if wanted, once there is something learned; those of a link stay in it. */
export function linkOf({ store, awaited }: Context, withTaps: boolean, change: Partial<Settings> = {}): string {
  const { settings: present, run, dataset } = store.getState();
  const settings = { ...present, ...change };
  if (awaited) return writeLink(settings, awaited);
  const shared = run.shown === 'shared';
  const learned = withTaps && run.step > 0;
  const extras: Partial<LinkExtras> = {
    ...((learned || shared) && { taps: presentTaps(run), live: run.live }),
    file: fileMark({ settings, dataset }),
  };
  const stopped = learned && !run.live && settings.steps === 0 ? { ...settings, steps: run.step } : settings;
  return writeLink(stopped, extras);
}

export function createLinkSync(context: Context, bar: AddressBar): LinkActions {
  const { store } = context;
  let timer = 0;
  const address = () => `#${linkOf(context, false)}`;
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
    link: () => `${bar.location.href.replace(/#.*$/, '')}#${linkOf(context, true, FOR_ANYONE)}`,
  };
}
