/**
 * Undo and redo of settings and opened files: what a person changed, one step once they pause; looks (sample, theme) are
 * left as they are.
 */
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

interface Entry {
  readonly settings: Settings;
  /** Beginning of the checksum of the person's own file, as `Context.known` has it; '' for demos. */
  readonly file: string;
}

const undoable = (settings: Settings): Partial<Settings> =>
  Object.fromEntries(UNDOABLE.map((name) => [name, settings[name]]));

/** @param apply takes settings into the state and sets off what follows; resolves when that is done */
export function createUndo(context: Context, apply: (settings: Settings, file: string) => Promise<void>): UndoActions {
  const { store } = context;
  const present = (): Entry => {
    const { settings } = store.getState();
    const known = [...context.known].find(([, files]) => files === context.files);
    return { settings, file: settings.data === 'local' && known ? known[0] : '' };
  };
  const isPresent = ({ settings, file }: Entry) => same(settings, present().settings) && file === present().file;
  let entries: Entry[] = [present()];
  let at = 0;
  let applying = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = () => store.setState({ undoable: { undo: at > 0, redo: at < entries.length - 1 } });

  function record(): void {
    clearTimeout(timer);
    if (applying || isPresent(entries[at])) return;
    entries = [...entries.slice(0, at + 1), present()].slice(-MOST_STEPS);
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
    const before = present();
    try {
      await apply({ ...before.settings, ...undoable(wanted.settings) }, wanted.file);
    } finally {
      applying = false;
      // What could not be had can be asked for once more.
      if (isPresent(before)) at -= by;
      else entries[at] = present();
      tell();
    }
    if (!isPresent(before)) store.setState({ announcement: by < 0 ? 'Undone.' : 'Done again.' });
  }

  store.subscribe((state, before) => {
    if (applying || (state.dataset === before.dataset && same(state.settings, before.settings))) return;
    clearTimeout(timer);
    timer = setTimeout(record, SETTLE_MS);
  });
  return { undo: () => go(-1), redo: () => go(1) };
}
