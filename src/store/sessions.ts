/**
 * Sessions: saved to a file and opened again, and kept in this browser as training goes on, so that a reload or a crash
 * loses less than two seconds. Each tab keeps its own; what is found is offered, never taken by itself.
 */
import { StatedError } from '../errors';
import { shortChecksum } from '../settings/link';
import type { SessionFile } from '../takeaway/sessionFile';
import type { Context } from './context';
import { learnedSteps } from './history';
import { keeper, leftBehind } from './keeping';
import { sessionFiles } from './keptFormats';
import {
  keepModels,
  type Models,
  modelsAsText,
  modelsBeside,
  modelsFromText,
  modelsOnShelf,
  takeModels,
} from './keptModels';
import { notify, notifyProblem } from './notices';
import { noOwnSettings, ownState } from './ownSettings';
import { type ResumedLink, resumedLink, runOf, sessionOf } from './resuming';
import type { Shelf, ShelfName } from './shelf';
import type { State } from './state';

export interface SessionActions {
  /**
   * Text of a session file.
   * @throws StatedError `session-too-large` with more data than a file of text can hold; `other-settings` where the run
   * would be saved under settings that are only being prepared
   */
  session(withData: boolean): Promise<string>;
  /** Opens the file if it is a session; false where it is none. With the signal aborted nothing changes. */
  openSession(files: readonly File[], signal: AbortSignal): Promise<boolean>;
  /** Brings back the networks of this tab from before a reload. */
  restoreModels(): Promise<void>;
  /** Looks for a session that a reload or a crash cut off, and offers it; not to an audience, nor inside another page. */
  offerSession(freshPage: boolean): Promise<void>;
  /** Keeps the run as it is now, without waiting for its turn. */
  saveNow(): Promise<void>;
}

const SAVE_EVERY_MS = 1000;
const MOST_FILE_BYTES = 64 * 2 ** 20;
const MOST_SESSION_BYTES = 128 * 2 ** 20;

/** Resolves to true once the run is up, to false where it waits for a file or failed. */
type Resume = (content: ResumedLink) => Promise<boolean>;

export function createSessionActions(context: Context, resume: Resume): SessionActions {
  const { store, services } = context;
  const saveNow = keepSaving(context);
  keepModels(context);

  async function take(session: SessionFile, models: Models, name: string): Promise<boolean> {
    const { fromBase64 } = await sessionFiles();
    if (session.files.length > 0) {
      const files = session.files.map((file) => new File([fromBase64(file.base64, name)], file.name));
      context.known.set(shortChecksum(session.data.sha256), files);
    }
    const known = new Set(store.getState().kept.map(({ id }) => id));
    const fresh = session.runs.filter(({ id }) => !known.has(id));
    const added = [...new Map(fresh.map((run) => [run.id, run])).values()];
    store.setState(({ kept }) => ({ kept: [...kept, ...added] }));
    for (const run of added) await services.shelf.put(`run:${run.id}`, run);
    takeModels(context, models);
    const up = await resume(resumedLink(session));
    const at = session.run ? ` at step ${session.run.step}` : '';
    if (up) store.setState({ announcement: `The session of ${session.data.name} is open${at}.` });
    return up;
  }

  return {
    saveNow,
    async session(withData) {
      const present = store.getState();
      const state = runOf(present) ? ownState(context) : present;
      if (!state) throw noOwnSettings('saved');
      const { checkKeptRun, sessionText } = await sessionFiles();
      const files = withData ? await filesAsText(context, state) : [];
      const kept = state.kept.filter((run) => checkKeptRun(run) !== null);
      tellLeftOut(context, state.kept.length - kept.length);
      return sessionText(sessionOf({ ...state, kept }, { files, models: await modelsAsText(state.models) }));
    },
    async openSession([file, ...others], signal) {
      if (!file || others.length > 0) return false;
      const { looksLikeSession, readSession } = await sessionFiles();
      if (!looksLikeSession(await beginning(file))) return false;
      try {
        if (file.size > MOST_SESSION_BYTES) throw tooLarge('The session file', MOST_SESSION_BYTES);
        const session = readSession(await file.text(), file.name);
        const models = await modelsFromText(session.models, file.name);
        if (!signal.aborted) await take(session, models, file.name);
      } catch (error) {
        if (!signal.aborted) notifyProblem(store, error);
      }
      return true;
    },
    async restoreModels() {
      takeModels(context, await modelsOnShelf(services.shelf, `models:${await services.tab.id()}`));
    },
    async offerSession(freshPage) {
      await forgetLoneModels(context);
      const { view, embed } = store.getState().settings;
      if (view === 'present' || embed !== '') return;
      const found = await leftBehind(context, 'session', keptReader, (name) => forget(services.shelf, name)).catch(
        (error) => notifyProblem(store, error),
      );
      const left = found?.find(({ own }) => own || freshPage);
      const run = left?.value.run;
      if (!left || !run) return;
      const session = left.value;
      const goOn = async () => {
        const models = await modelsOnShelf(services.shelf, modelsBeside(left.name));
        const up = await take({ ...session, runs: [] }, models, 'the kept session');
        // One that still waits for its file would be lost with this page.
        if (up && !left.own) await forget(services.shelf, left.name);
      };
      notify(store, {
        tone: 'info',
        message: `A run of ${session.data.name} was left at step ${run.step.toLocaleString('en')}, ${ago(session.saved)}.`,
        offer: {
          label: `Continue the run at step ${run.step.toLocaleString('en')}`,
          take: () => void goOn().catch((error) => notifyProblem(store, error)),
        },
      });
    },
  };
}

/** Writes the run as it learns, every second, and once when it comes to rest. Returns what writes it at once. */
function keepSaving(context: Context): () => Promise<void> {
  const { store, services } = context;
  const keep = keeper(context, 'the run is', 'Download the session (Export…) before you leave.');
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last = Number.NEGATIVE_INFINITY;
  const save = async () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // While other settings are prepared, they are not those of the run: what was saved last stays.
    const own = ownState(context);
    if (!own || !runOf(own)) return;
    const session = { ...sessionOf(own, { files: [] }), runs: [] };
    last = performance.now();
    await keep(`session:${await services.tab.id()}`, session);
  };
  store.subscribe(({ run }, before) => {
    if (run.snapshot === before.run.snapshot || learnedSteps(run) === 0) return;
    timer ??= setTimeout(() => void save(), Math.max(0, last + SAVE_EVERY_MS - performance.now()));
  });
  return save;
}

/** What it resolves to throws where it is no session. */
async function keptReader(): Promise<(value: unknown) => SessionFile> {
  const { checkSession } = await sessionFiles();
  return (value) => checkSession(value, 'the kept session');
}

/** One run that cannot be read again would cost the whole file. */
function tellLeftOut({ store }: Context, count: number): void {
  if (count === 0) return;
  notify(store, {
    tone: 'warning',
    message: `Kept runs that no session can hold are left out of it: ${count}.`,
    remedy: 'They do not fit their own settings; everything else is in the session.',
  });
}

/** A session with its networks. */
async function forget(shelf: Shelf, session: ShelfName): Promise<void> {
  await shelf.remove(session);
  await shelf.remove(modelsBeside(session));
}

/** Networks of closed tabs that left no run. */
async function forgetLoneModels({ services: { shelf, tab } }: Context): Promise<void> {
  const [names, elsewhere, own] = await Promise.all([shelf.names(), tab.openElsewhere(), tab.id()]);
  const open = new Set([...elsewhere, own]);
  const needed = new Set(names.filter((name) => name.startsWith('session:')).map(modelsBeside));
  const lone = names.filter((name) => name.startsWith('models:') && !needed.has(name) && !open.has(name.slice(7)));
  for (const name of lone) await shelf.remove(name);
}

/** `2 minutes ago`. */
function ago(saved: string): string {
  const minutes = (Date.now() - Date.parse(saved)) / 60_000;
  if (!(minutes >= 1)) return 'a moment ago';
  const [value, unit] =
    minutes < 100 ? [minutes, 'minute'] : minutes < 2880 ? [minutes / 60, 'hour'] : [minutes / 1440, 'day'];
  const whole = Math.round(value);
  return `${whole} ${unit}${whole === 1 ? '' : 's'} ago`;
}

const beginning = (file: File): Promise<string> => file.slice(0, 100).text();

async function filesAsText({ files }: Context, { settings }: State): Promise<SessionFile['files']> {
  if (settings.data !== 'local') return [];
  if (files.reduce((sum, { size }) => sum + size, 0) > MOST_FILE_BYTES) throw tooLarge('Your data', MOST_FILE_BYTES);
  const { toBase64 } = await sessionFiles();
  return Promise.all(
    files.map(async (file) => ({ name: file.name, base64: toBase64(new Uint8Array(await file.arrayBuffer())) })),
  );
}

function tooLarge(what: string, most: number): StatedError {
  return new StatedError(
    'session-too-large',
    `${what} would be over ${most / 2 ** 20} MB.`,
    'Save the session without the data: it asks for the file when it is opened.',
  );
}
