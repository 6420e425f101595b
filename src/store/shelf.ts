/**
 * What the page keeps in this browser (IndexedDB), by name: nothing a person brought, only what was made here. Where
 * there is no storage (private windows, a full disk) everything works, and it is said that nothing is kept.
 */

/** Everything that is ever kept: the sweep, how far lessons went, a kept run by its id, session and networks of a tab by the tab's. */
export type ShelfName = 'sweep' | 'lessons' | `run:${string}` | `session:${string}` | `models:${string}`;

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
  const opened = () => {
    database ??= open();
    return database;
  };
  return {
    async take(name) {
      try {
        return await (await opened()).get(STORE, name);
      } catch {
        return undefined;
      }
    },
    async put(name, value) {
      try {
        await (await opened()).put(STORE, value, name);
        return true;
      } catch {
        return false;
      }
    },
    async names() {
      try {
        return (await (await opened()).getAllKeys(STORE)) as ShelfName[];
      } catch {
        return [];
      }
    },
    async remove(name) {
      try {
        await (await opened()).delete(STORE, name);
      } catch {
        // Nothing is kept where storage does not work.
      }
    },
  };
}
