/**
 * Keeps the app for times without a network, and offers a new version when there is one. Nothing is replaced under a
 * person's hands: the version that was opened stays until they ask for the new one.
 */
import type { StoreApi } from 'zustand/vanilla';
import { notify } from './notices';
import { quietTime } from './quietTime';
import type { State } from './state';

/** The part of `window` and `navigator` that is needed. */
export interface VersionHost {
  /** Undefined where the browser has none, as in some private windows and on plain http. */
  readonly serviceWorker:
    | Pick<ServiceWorkerContainer, 'register' | 'ready' | 'controller' | 'addEventListener'>
    | undefined;
  /** Opens the page anew, from the version that is now in force. */
  reload(): void;
}

export interface OfflineActions {
  /**
   * Keeps the app in this browser, in a quiet time: this loads everything the page has not needed yet. Where a run begins
   * meanwhile, it would be seen to stutter.
   */
  keepForOffline(host: VersionHost): Promise<void>;
}

const SCRIPT = './sw.js';
const OFFER = 'Reload with the new version';

/** @param leave ends what is under way so that it comes back after the page is opened anew */
export function createOfflineActions(store: StoreApi<State>, leave: () => void): OfflineActions {
  return {
    async keepForOffline({ serviceWorker, reload }) {
      if (!serviceWorker) return;
      let asked = false;
      const reopen = () => {
        leave();
        reload();
      };
      let served = serviceWorker.controller !== null;
      serviceWorker.addEventListener('controllerchange', () => {
        if (asked) reopen();
        else if (served) tellOtherTab(store, reopen);
        served = true;
      });
      await quietTime(store);
      try {
        await serviceWorker.register(SCRIPT);
      } catch {
        return; // The page works without it; only a later visit needs the network.
      }
      const registration = await serviceWorker.ready;
      const offer = () => {
        if (!registration.waiting) return;
        notify(store, {
          tone: 'info',
          message: 'A new version of this page is ready.',
          remedy: stays(store.getState()),
          offer: {
            label: OFFER,
            take: () => {
              asked = true;
              registration.waiting?.postMessage({ type: 'SKIP_WAITING' });
            },
          },
        });
      };
      const follow = () => registration.installing?.addEventListener('statechange', offer);
      offer();
      follow();
      registration.addEventListener('updatefound', follow);
    },
  };
}

function tellOtherTab(store: StoreApi<State>, take: () => void): void {
  notify(store, {
    tone: 'info',
    message: 'Another tab went on to a new version of this page; here, parts that were not looked at yet are missing.',
    remedy: stays(store.getState()),
    offer: { label: OFFER, take },
  });
}

function stays({ settings }: State): string {
  const kept = 'Nothing changes until you ask for it. Reloading keeps the settings and the learned filter';
  return settings.data === 'local' ? `${kept}; your own file has to be opened once more.` : `${kept}.`;
}
