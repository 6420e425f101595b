/** Undo and redo of settings: what a person changed, one step once they pause; looks (sample, theme) are left as they are. */
import { FIELD_NAMES, FIELDS, type Settings } from '../settings/fields';
import type { Context } from './context';

export interface UndoActions {
  undo(): Promise<void>;
  redo(): Promise<void>;
}

const SETTLE_MS = 400;
const MOST_STEPS = 100;

/** What is undone: all settings but views. */
const UNDOABLE = FIELD_NAMES.filter((name) => FIELDS[name].effect !== 'view');
const same = (a: Settings, b: Settings) => UNDOABLE.every((name) => a[name] === b[name]);
const undoable = (settings: Settings): Partial<Settings> =>
  Object.fromEntries(UNDOABLE.map((name) => [name, settings[name]]));

/** @param apply takes settings into the state and sets off what follows; resolves when that is done */
export function createUndo({ store }: Context, apply: (settings: Settings) => Promise<void>): UndoActions {
  let entries: Settings[] = [store.getState().settings];
  let at = 0;
  let applying = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = () => store.setState({ undoable: { undo: at > 0, redo: at < entries.length - 1 } });

  function record(): void {
    clearTimeout(timer);
    const { settings } = store.getState();
    if (applying || same(settings, entries[at])) return;
    entries = [...entries.slice(0, at + 1), settings].slice(-MOST_STEPS);
    at = entries.length - 1;
    tell();
  }

  async function go(by: 1 | -1): Promise<void> {
    record();
    const wanted = entries[at + by];
    if (!wanted || applying) return;
    applying = true;
    at += by;
    tell();
    const { settings } = store.getState();
    try {
      await apply({ ...settings, ...undoable(wanted) });
    } finally {
      applying = false;
      entries[at] = store.getState().settings;
    }
    store.setState({ announcement: by < 0 ? 'Undone.' : 'Done again.' });
  }

  store.subscribe((state, before) => {
    if (applying || same(state.settings, before.settings)) return;
    clearTimeout(timer);
    timer = setTimeout(record, SETTLE_MS);
  });
  return { undo: () => go(-1), redo: () => go(1) };
}
