/**
 * Putting things on the browser's shelf, and saying so where that does not work: once, and again only after it worked in
 * between. What was put there by tabs that are closed now is found again here.
 */
import { StatedError } from '../errors';
import { PART_NOT_LOADED } from '../loadPart';
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
 * What this tab and the closed ones kept: this tab's first, then the newest. What `read` rejects is removed with
 * `forget`, and so is what closed tabs left behind long ago; tabs that are open are left alone.
 * @throws StatedError `part-not-loaded` where what reads it does not come: no fault of what was kept
 */
export async function leftBehind<T extends { readonly saved: string }>(
  { services: { shelf, tab } }: Context,
  kind: 'session' | 'sweep',
  read: (value: unknown) => Promise<T>,
  forget: (name: ShelfName) => Promise<void> = (name) => shelf.remove(name),
): Promise<readonly Left<T>[]> {
  const [open, own] = await Promise.all([tab.openElsewhere(), tab.id()]);
  const found: Left<T>[] = [];
  for (const name of await shelf.names()) {
    const [of, id] = [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)];
    if (of !== kind || open.has(id)) continue;
    try {
      found.push({ name, own: id === own, value: await read(await shelf.take(name)) });
    } catch (error) {
      if (error instanceof StatedError && error.kind === PART_NOT_LOADED) throw error;
      await forget(name);
    }
  }
  const newestFirst = found.sort((a, b) => b.value.saved.localeCompare(a.value.saved));
  const closed = newestFirst.filter((left) => !left.own);
  for (const { name } of closed.slice(MOST_LEFT)) await forget(name);
  return [...newestFirst.filter((left) => left.own), ...closed.slice(0, MOST_LEFT)];
}
