/**
 * Which tab this is, the same after a reload and different from every other one that is open, so that tabs do not
 * write over each other. A lock (Web Locks) is held as long as the tab lives; a copied tab finds it taken.
 */

export interface Tab {
  id(): Promise<string>;
  /** Ids of the other tabs that are open now. */
  openElsewhere(): Promise<ReadonlySet<string>>;
  /** Calls `hear` if the page is open in another tab, and whenever it is opened in one. */
  meetOthers(hear: () => void): Promise<void>;
}

const KEY = 'wavelet-distillery-tab';
const LOCK = 'wavelet-distillery-tab:';
const CHANNEL = 'wavelet-distillery-tabs';
/** How long a page that is being left may still hold its lock, ms. */
const LEAVING_MS = 1000;

export function browserTab(): Tab {
  let claimed: Promise<string> | null = null;
  const id = () => {
    claimed ??= claim();
    return claimed;
  };
  return {
    id,
    openElsewhere: async () => openElsewhere(await id()),
    async meetOthers(hear) {
      greet(hear);
      if ((await openElsewhere(await id())).size > 0) hear();
    },
  };
}

async function openElsewhere(own: string): Promise<ReadonlySet<string>> {
  const held = await heldLocks();
  const names = held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : []));
  return new Set(names.filter((name) => name !== own));
}

/** None where the browser has no locks, or refuses them to this page. */
async function heldLocks(): Promise<readonly LockInfo[]> {
  try {
    return (await navigator.locks?.query())?.held ?? [];
  } catch {
    return [];
  }
}

/** Says to the tabs that are open that this one is now, and hears the same of later ones. */
function greet(hear: () => void): void {
  try {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = hear;
    channel.postMessage('open');
  } catch {
    // Where tabs are kept apart, they need not know of each other.
  }
}

async function claim(): Promise<string> {
  const before = remembered();
  if (before && (await hold(before))) return before;
  const fresh = `${Date.now().toString(36)}-${Math.round(performance.now() * 1000).toString(36)}`;
  await hold(fresh);
  try {
    sessionStorage.setItem(KEY, fresh);
  } catch {
    // Without storage a reload is a new tab.
  }
  return fresh;
}

function remembered(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** True once this page holds the lock, until the page ends; without locks always. */
function hold(id: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(LEAVING_MS);
    navigator.locks
      .request(`${LOCK}${id}`, { signal }, () => {
        resolve(true);
        return new Promise(() => undefined);
      })
      .catch(() => resolve(false));
  });
}
