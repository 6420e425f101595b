/** The Runs region: runs kept under a name, compared, taken up again. */
import type { KeptRun } from '../takeaway/sessionFile';
import type { Context } from './context';
import { keeper } from './keeping';
import { sessionFiles } from './keptFormats';
import { notifyProblem } from './notices';
import { ownState, tellNoOwnSettings } from './ownSettings';
import { createRepeatActions, type Learned, type RepeatActions } from './repeating';
import { dataOf, linkOfRun, type ResumedLink, resumedLink, runOf } from './resuming';
import type { State } from './state';

export interface RunsActions extends RepeatActions {
  keepRun(): Promise<void>;
  renameRun(id: string, name: string): Promise<void>;
  removeRun(id: string): Promise<void>;
  /** The kept run becomes the one on screen; Play goes on from it. */
  loadRun(id: string): Promise<void>;
  /** Brings back the runs that this browser kept. */
  restoreRuns(): Promise<void>;
}

export function createRunsActions(context: Context, resume: (content: ResumedLink) => Promise<boolean>): RunsActions {
  const { store, services } = context;
  const kept = (id: string) => store.getState().kept.find((run) => run.id === id);
  const replace = (run: KeptRun) =>
    store.setState((state) => ({ kept: state.kept.map((other) => (other.id === run.id ? run : other)) }));

  const shelve = keeper(context, 'kept runs are', 'Download the session (Export…) before you leave.');
  const write = (run: KeptRun) => shelve(`run:${run.id}`, run);

  async function keep(of: State, learned: Learned, ending = ''): Promise<void> {
    const run = { ...newKept(of), name: freshName(`${nameOf(of)}${ending}`, store.getState()), ...learned };
    store.setState((state) => ({ kept: [...state.kept, run], announcement: `Kept as “${run.name}”.` }));
    await write(run);
  }

  return {
    ...createRepeatActions(context, keep),
    async keepRun() {
      const run = runOf(store.getState());
      if (!run) return;
      const own = ownState(context);
      if (own) await keep(own, { run, seeds: [] });
      else tellNoOwnSettings(store, 'kept');
    },
    async renameRun(id, name) {
      const run = kept(id);
      if (!run || name.trim() === '') return;
      const renamed = { ...run, name: name.trim().slice(0, 200) };
      replace(renamed);
      await write(renamed);
    },
    async removeRun(id) {
      store.setState((state) => ({ kept: state.kept.filter((run) => run.id !== id) }));
      await services.shelf.remove(`run:${id}`);
    },
    async loadRun(id) {
      const run = kept(id);
      if (!run) return;
      if (await resume(resumedLink(run)))
        store.setState({ announcement: `“${run.name}” is loaded at step ${run.run.step}.` });
    },
    restoreRuns: () => restoreRuns(context).catch((error) => notifyProblem(context.store, error)),
  };
}

async function restoreRuns({ store, services: { shelf } }: Context): Promise<void> {
  const names = (await shelf.names()).filter((name) => name.startsWith('run:'));
  if (names.length === 0) return;
  const { checkKeptRun } = await sessionFiles();
  const found = await Promise.all(names.map(async (name) => checkKeptRun(await shelf.take(name))));
  const runs = found.filter((run) => run !== null).sort((a, b) => a.kept.localeCompare(b.kept));
  const present = new Set(store.getState().kept.map(({ id }) => id));
  store.setState((state) => ({ kept: [...runs.filter(({ id }) => !present.has(id)), ...state.kept] }));
}

function newKept(state: State): Pick<KeptRun, 'id' | 'kept' | 'link' | 'data' | 'engine'> {
  const now = new Date();
  return {
    id: `${now.getTime().toString(36)}-${state.kept.length}`,
    kept: now.toISOString(),
    link: linkOfRun(state),
    data: dataOf(state),
    engine: state.lamps.optimisation.detail,
  };
}

/** `γ 1, λ 0.0001`: what is most often changed. */
const nameOf = ({ settings }: State): string => `γ ${settings.gamma}, λ ${settings.lambda}`;

/** Numbered where a run of this name is kept already: `γ 1, λ 0.0001 (2)`. */
function freshName(name: string, { kept }: State): string {
  const taken = new Set(kept.map((run) => run.name));
  let fresh = name;
  for (let i = 2; taken.has(fresh); i++) fresh = `${name} (${i})`;
  return fresh;
}
