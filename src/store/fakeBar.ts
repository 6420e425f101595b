/** An address bar for tests: what a person types into it, and what the page writes there. */
import type { AddressBar } from './linkSync';

export interface FakeBar extends AddressBar {
  readonly location: { hash: string; readonly href: string };
  readonly pushed: string[];
  readonly replaced: string[];
  runTimers(): void;
  /** As if a person pressed back or pasted an address. */
  goTo(hash: string): void;
}

export function fakeBar(hash: string): FakeBar {
  const timers = new Map<number, () => void>();
  const listeners = { popstate: [] as (() => void)[], hashchange: [] as (() => void)[] };
  const location = { hash, href: `http://localhost/${hash}` };
  const pushed: string[] = [];
  const replaced: string[] = [];
  const went = (to: string[]) => (_data: unknown, _title: string, url?: string | URL | null) => {
    location.hash = String(url);
    to.push(String(url));
  };
  return {
    location,
    pushed,
    replaced,
    history: { pushState: went(pushed), replaceState: went(replaced) },
    addEventListener: (type, listener) => listeners[type].push(listener),
    setTimeout(handler) {
      timers.set(timers.size + 1, handler);
      return timers.size;
    },
    clearTimeout: (id) => timers.delete(id),
    runTimers() {
      for (const handler of timers.values()) handler();
      timers.clear();
    },
    goTo(to) {
      location.hash = to;
      for (const listener of listeners.popstate) listener();
      setTimeout(() => {
        for (const listener of listeners.hashchange) listener();
      });
    },
  };
}
