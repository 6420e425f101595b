/**
 * Putting things on the browser's shelf, and saying so where that does not work: once, and again only after it worked in
 * between. What was put there by tabs that are closed now is found again here.
 */
import type { Context } from './context';
import { notify } from './notices';
import type { ShelfName } from './shelf';

/** Of closed tabs, so many sessions and sweeps stay on the shelf. */
const MOST_LEFT = 5;

/** @param gone what is lost with a reload, as the end of a sentence: `the run is` */
export function keeper({ store, services }: Context, gone: string, remedy: string) {
  let told = false;
  return async (name: ShelfName, value: unknown): Promise<void> => {
    const kept = await services.shelf.put(name, value);
    if (!kept && !told) {
      notify(store, {
        tone: 'warning',
        message: `Not saved: the storage of this browser is full or closed to this page, so ${gone} gone after a reload.`,
        remedy,
      });
    }
    told = !kept;
  };
}

/** Something that was kept under the id of a tab. */
export interface Left<T> {
  readonly name: ShelfName;
  /** Kept by this tab, before it was reloaded. */
  readonly own: boolean;
  readonly value: T;
}

/**
 * What this tab and the closed ones kept: this tab's first, then the newest. What cannot be read is removed
 * with `forget`, and so is what closed tabs left behind long ago; tabs that are open are left alone.
 * @param loadReader asked for only where there is something to read; what it returns throws at what cannot be read
 * @throws what `loadReader` rejects with: no fault of what was kept, all of which stays
 */
export async function leftBehind<T extends { readonly saved: string }>(
  { services: { shelf, tab } }: Context,
  kind: 'session' | 'sweep',
  loadReader: () => Promise<(value: unknown) => T>,
  forget: (name: ShelfName) => Promise<void> = (name) => shelf.remove(name),
): Promise<readonly Left<T>[]> {
  const [open, own] = await Promise.all([tab.openElsewhere(), tab.id()]);
  const idOf = (name: ShelfName) => name.slice(kind.length + 1);
  const names = (await shelf.names()).filter((name) => name.startsWith(`${kind}:`) && !open.has(idOf(name)));
  if (names.length === 0) return [];
  const read = await loadReader();
  const found: Left<T>[] = [];
  for (const name of names) {
    try {
      found.push({ name, own: idOf(name) === own, value: read(await shelf.take(name)) });
    } catch {
      await forget(name);
    }
  }
  const newestFirst = found.sort((a, b) => b.value.saved.localeCompare(a.value.saved));
  const closed = newestFirst.filter((left) => !left.own);
  for (const { name } of closed.slice(MOST_LEFT)) await forget(name);
  return [...newestFirst.filter((left) => left.own), ...closed.slice(0, MOST_LEFT)];
}
