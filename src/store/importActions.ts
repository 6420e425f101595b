/**
 * The import dialog behind its views: other choices for files are tried in the reading worker, the latest choice wins,
 * and nothing of what is loaded changes before they are taken.
 */
import type { OpenProgress } from '../data/openRequest';
import { StatedError, statedProblem } from '../errors';
import type { Settings } from '../settings/fields';
import type { Context } from './context';
import { importChoices } from './datasetOpening';
import type { OpenedFiles } from './services';
import type { Importing } from './state';

export interface ImportActions {
  /** Opens the dialog on the files that are loaded. */
  reviewImport(): void;
  /** Reads the files of the dialog anew with other settings of the import. */
  chooseImport(changed: Partial<Settings>): void;
  /** Takes the data as they are previewed; nothing happens while there is no preview of the present choices. */
  acceptImport(): Promise<void>;
  /** Closes the dialog; everything stays as it was before. */
  cancelImport(): void;
}

/** What becomes of accepted files. */
export type TakeImport = (importing: Importing, opened: OpenedFiles) => Promise<void>;

export interface ImportDialog {
  readonly actions: ImportActions;
  /** Opens the dialog on new files that leave something to decide, or that cannot be opened before it is decided. */
  ask(files: readonly File[], settings: Settings, found: OpenedFiles | StatedError): void;
}

/** Quiet time after a choice before the files are read again, ms. */
const SETTLE_MS = 150;

export function createImportDialog(context: Context, take: TakeImport): ImportDialog {
  const { store, services } = context;
  let attempt = new AbortController();

  const patch = (change: Partial<Importing>) =>
    store.setState(({ importing }) => ({ importing: importing && { ...importing, ...change } }));

  async function read(files: readonly File[], settings: Settings, wait: number): Promise<void> {
    attempt.abort();
    const present = new AbortController();
    attempt = present;
    const tell = (reading: OpenProgress) => {
      if (!present.signal.aborted) store.setState({ reading });
    };
    try {
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (present.signal.aborted) return;
      const opened = await services.openFiles(files, importChoices(settings), present.signal, null, tell);
      if (!present.signal.aborted) patch({ opened, problem: null, busy: false });
    } catch (error) {
      if (!present.signal.aborted) patch({ problem: statedProblem(error), busy: false });
    } finally {
      if (attempt === present) store.setState({ reading: null });
    }
  }

  const close = () => {
    attempt.abort();
    store.setState({ importing: null, reading: null });
  };

  return {
    ask(files, settings, found) {
      attempt.abort();
      const problem = found instanceof StatedError ? statedProblem(found) : null;
      const opened = found instanceof StatedError ? null : found;
      store.setState({ importing: { files, settings, again: false, opened, problem, busy: false } });
    },
    actions: {
      reviewImport() {
        const { settings } = store.getState();
        const { files } = context;
        if (settings.data !== 'local' || files.length === 0) return;
        store.setState({ importing: { files, settings, again: true, opened: null, problem: null, busy: true } });
        void read(files, settings, 0);
      },
      chooseImport(changed) {
        const { importing } = store.getState();
        if (!importing) return;
        const settings = { ...importing.settings, ...changed };
        patch({ settings, busy: true });
        void read(importing.files, settings, SETTLE_MS);
      },
      async acceptImport() {
        const { importing } = store.getState();
        if (!importing?.opened || importing.busy || importing.problem) return;
        close();
        await take(importing, importing.opened);
      },
      cancelImport: close,
    },
  };
}
