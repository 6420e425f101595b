/** The sweep as this browser keeps it: written while cells come, found again after a reload or a closed tab. */
import { StatedError } from '../errors';
import type { SweepFile } from '../sweep/sweepFile';
import { type Context, patchSweep } from './context';
import { keeper, leftBehind } from './keeping';
import { sweepFiles } from './keptFormats';
import { notify, notifyProblem } from './notices';
import type { ShelfName } from './shelf';

export interface KeptSweep {
  /** Writes the sweep on screen, unless it was written a moment ago. */
  keep(): Promise<void>;
  keepNow(): Promise<void>;
  /** Puts what was kept on screen, unless a sweep is there already. */
  restore(): Promise<void>;
  forget(): Promise<void>;
}

interface Kept {
  readonly saved: string;
  readonly sweep: SweepFile;
}

const SAVE_EVERY_MS = 1000;

export function createKeptSweep(context: Context): KeptSweep {
  const { store, services } = context;
  const shelve = keeper(context, 'the sweep is', 'Export it (Export JSON) before you leave.');
  let saved = Number.NEGATIVE_INFINITY;
  /** Where the sweep on screen was found; it may be another tab's, closed by now. */
  let foundAt: ShelfName | null = null;
  const ownName = async (): Promise<ShelfName> => `sweep:${await services.tab.id()}`;

  async function keepNow(): Promise<void> {
    const { sweep } = store.getState().sweepState;
    if (!sweep) return;
    saved = performance.now();
    const { sweepText } = await sweepFiles();
    await shelve(await ownName(), { saved: new Date().toISOString(), text: sweepText(sweep) });
  }

  /** What cannot be read is cleared away, which nobody should find out by missing it. */
  const readOrSay = (read: (value: unknown) => Kept) => (value: unknown) => {
    try {
      return read(value);
    } catch (error) {
      const why = error instanceof StatedError ? error.message : 'it was not written by this program.';
      notify(store, {
        tone: 'warning',
        message: `A sweep that this browser kept could not be brought back: ${why}`,
        remedy: 'Open its export, if there is one, or start it again.',
      });
      throw error;
    }
  };

  return {
    keepNow,
    async keep() {
      if (performance.now() - saved >= SAVE_EVERY_MS) await keepNow();
    },
    async restore() {
      const found = await leftBehind(context, 'sweep', async () => readOrSay(await keptReader())).catch((error) =>
        notifyProblem(store, error),
      );
      const left = found?.[0];
      if (!left || store.getState().sweepState.sweep) return;
      foundAt = left.name;
      patchSweep(store, { status: 'stopped', sweep: left.value.sweep });
    },
    async forget() {
      await services.shelf.remove(await ownName());
      if (foundAt) await services.shelf.remove(foundAt);
    },
  };
}

/** What it resolves to throws where it is no sweep. */
async function keptReader(): Promise<(value: unknown) => Kept> {
  const { readSweep } = await sweepFiles();
  return (value) => {
    const { saved, text } = value as { saved: unknown; text: unknown };
    return { saved: String(saved), sweep: readSweep(String(text), 'the kept sweep') };
  };
}
