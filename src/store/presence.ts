/**
 * The page beside other things: hidden while it trains, or open in more than one tab. Either goes on as before; it is
 * stated, and what a hidden page has learned is kept, since browsers may end it.
 */
import type { Context } from './context';
import { notify } from './notices';

/** The part of `document` that is needed. */
export interface Visible {
  readonly visibilityState: DocumentVisibilityState;
  addEventListener(type: 'visibilitychange', listener: () => void): void;
}

export interface PresenceActions {
  /** Keeps the run when the page is hidden, and tells what went on meanwhile. Call once. */
  followVisibility(page: Visible): void;
  /** Says where the page is open in another tab. Call once. */
  meetOtherTabs(): Promise<void>;
}

/** @param saveNow keeps the run as it is */
export function createPresence({ store, services }: Context, saveNow: () => Promise<void>): PresenceActions {
  return {
    followVisibility(page) {
      /** The step at which a running page was hidden; null where none is hidden. */
      let hiddenAt: number | null = null;
      page.addEventListener('visibilitychange', () => {
        const { run } = store.getState();
        if (page.visibilityState === 'hidden') {
          hiddenAt = run.status === 'running' ? run.step : null;
          void saveNow();
        } else if (hiddenAt !== null) {
          store.setState({ announcement: whileHidden(hiddenAt, run.step, run.status === 'running') });
          hiddenAt = null;
        }
      });
    },
    meetOtherTabs: () =>
      services.tab.meetOthers(() =>
        notify(store, {
          tone: 'info',
          message: 'This page is open in another tab too.',
          remedy:
            'Each tab keeps its own run and sweep, and neither overwrites those of the other; runs you keep are shared, and seen in the other tab after a reload.',
        }),
      ),
  };
}

function whileHidden(from: number, to: number, running: boolean): string {
  const steps = `from step ${from.toLocaleString('en')} to ${to.toLocaleString('en')}`;
  return `Training went on ${steps} while the page was hidden${running ? '' : ', and came to rest'}.`;
}
