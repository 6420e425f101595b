/**
 * What the page keeps in this browser (IndexedDB), by name: nothing a person brought, only what was made here. Where
 * there is no storage (private windows, a full disk) everything works, and it is said that nothing is kept.
 */

/** Everything that is ever kept: how far lessons went, a kept run by its id; session, networks and sweep of a tab by the tab's. */
export type ShelfName = 'lessons' | `run:${string}` | `session:${string}` | `models:${string}` | `sweep:${string}`;

export interface Shelf {
  /** Undefined where nothing is kept under the name, or storage does not work. */
  take(name: ShelfName): Promise<unknown>;
  /** False where it could not be kept. */
  put(name: ShelfName, value: unknown): Promise<boolean>;
  remove(name: ShelfName): Promise<void>;
  /** All names under which something is kept. */
  names(): Promise<ShelfName[]>;
}

const DATABASE = 'wavelet-distillery';
const STORE = 'shelf';

export function browserShelf(): Shelf {
  let database: ReturnType<typeof open> | null = null;
  const open = async () => {
    const { openDB } = await import('idb');
    return openDB(DATABASE, 1, { upgrade: (fresh) => void fresh.createObjectStore(STORE) });
  };

  /** What comes of `work`; `otherwise` where storage does not work. It is opened anew the next time: it may work then. */
  async function attempt<T>(work: (opened: Awaited<ReturnType<typeof open>>) => Promise<T>, otherwise: T): Promise<T> {
    try {
      database ??= open();
      return await work(await database);
    } catch {
      database?.then((opened) => opened.close()).catch(() => undefined);
      database = null;
      return otherwise;
    }
  }

  return {
    take: (name) => attempt((opened) => opened.get(STORE, name), undefined),
    put: (name, value) => attempt(async (opened) => (await opened.put(STORE, value, name)) === name, false),
    names: () => attempt(async (opened) => (await opened.getAllKeys(STORE)) as ShelfName[], []),
    remove: (name) => attempt((opened) => opened.delete(STORE, name), undefined),
  };
}
