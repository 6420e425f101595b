/**
 * Sentences a person must be able to read in their own time: they stay until dismissed (those about the data on screen
 * until other data are), and never pile up.
 */
import type { StoreApi } from 'zustand/vanilla';
import { statedProblem } from '../errors';
import type { Settings } from '../settings/fields';
import type { Notice, State } from './state';

const MOST_NOTICES = 4;

/** Kind of the problem that a person's own Cancel is: no error. */
export const CANCELLED = 'cancelled';

export function notify(
  store: StoreApi<State>,
  notice: Pick<Notice, 'tone' | 'message'> & Partial<Pick<Notice, 'remedy' | 'offer' | 'about'>>,
): void {
  store.setState(({ notices }) => {
    const others = notices.filter(({ message }) => message !== notice.message);
    const id = 1 + Math.max(0, ...notices.map((earlier) => earlier.id));
    return { notices: [...others, { remedy: '', offer: null, about: null, ...notice, id }].slice(-MOST_NOTICES) };
  });
}

export function notifyProblem(store: StoreApi<State>, error: unknown): void {
  const { kind, message, remedy } = statedProblem(error);
  notify(store, { tone: kind === CANCELLED ? 'info' : 'error', message, remedy });
}

export function dismissNotice(store: StoreApi<State>, id: number): void {
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/**
 * Newest first. On a projector only what went wrong; what is told or offered waits until the presentation is over.
 */
export function noticesShown(notices: readonly Notice[], view: Settings['view']): readonly Notice[] {
  return notices.filter(({ tone }) => view !== 'present' || tone !== 'info').reverse();
}

/** Takes away what went wrong; what is only told or offered stays. */
export function dismissProblems(store: StoreApi<State>): void {
  store.setState(({ notices }) => ({ notices: notices.filter(({ tone }) => tone === 'info') }));
}

/** Takes away what was said about data that are no longer there. */
export function forgetDataNotices(store: StoreApi<State>): void {
  store.setState(({ notices }) => ({ notices: notices.filter(({ about }) => about !== 'data') }));
}
