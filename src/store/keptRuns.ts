/** The Runs region: runs kept under a name, compared, taken up again; and one experiment repeated with several seeds. */
import type { Dataset } from '../data/dataset';
import type { Samples } from '../data/samples';
import type { SweepOrder } from '../sweep/messages';
import type { SweptCell } from '../sweep/sweepFile';
import type { KeptRun } from '../takeaway/sessionFile';
import type { Context } from './context';
import { learnedSteps } from './history';
import { keeper } from './keeping';
import { notify, notifyProblem } from './notices';
import { oneSweep } from './oneSweep';
import { checkpointAt } from './requests';
import { dataOf, linkOfRun, type ResumedLink, resumedLink, runOf } from './resuming';
import type { State } from './state';

export interface RunsActions {
  keepRun(): Promise<void>;
  renameRun(id: string, name: string): Promise<void>;
  removeRun(id: string): Promise<void>;
  /** The kept run becomes the one on screen; Play goes on from it. */
  loadRun(id: string): Promise<void>;
  /** The present experiment from as many starts: seeds from the present one on. Becomes a kept run with a band. */
  repeatWithSeeds(count: number): Promise<void>;
  /** Gives up; what was done is dropped. */
  cancelRepeat(): void;
  /** Brings back the runs that this browser kept. */
  restoreRuns(): Promise<void>;
}

/** Steps of a repetition where neither a run nor the settings say. */
const USUAL_STEPS = 400;

export function createRunsActions(context: Context, resume: (content: ResumedLink) => Promise<void>): RunsActions {
  const { store, services } = context;
  const place = oneSweep(context);
  const kept = (id: string) => store.getState().kept.find((run) => run.id === id);
  const replace = (run: KeptRun) =>
    store.setState((state) => ({ kept: state.kept.map((other) => (other.id === run.id ? run : other)) }));

  async function add(run: KeptRun): Promise<void> {
    store.setState((state) => ({ kept: [...state.kept, run], announcement: `Kept as “${run.name}”.` }));
    await write(run);
  }

  const keep = keeper(context, 'kept runs are', 'Download the session (Export…) before you leave.');
  const write = (run: KeptRun) => keep(`run:${run.id}`, run);

  function finish(): void {
    place.end();
    store.setState({ repeat: null });
  }

  async function repeat(count: number, dataset: Dataset): Promise<void> {
    const before = store.getState();
    const steps = stepsOf(before);
    const cells: SweptCell[] = [];
    const order = (gradients: Samples | null) => repeatOrder(before, { ...dataset, gradients }, count, steps);
    store.setState({ repeat: { done: 0, wanted: count } });
    await place.begin(order, (message) => {
      if (message.type === 'cell') {
        cells.push(message.cell);
        store.setState({ repeat: { done: cells.length, wanted: count } });
      } else if (message.type === 'finished') {
        finish();
        void add(repeatedRun(before, cells, store.getState()));
      } else if (message.type === 'failed') {
        finish();
        notify(store, { tone: 'error', ...message.problem });
      }
    });
  }

  return {
    async keepRun() {
      const state = store.getState();
      const run = runOf(state);
      if (run && context.firstStale !== 'nothing' && state.run.status !== 'failed') {
        notify(store, {
          tone: 'info',
          message: 'Other settings are being prepared, so this run could not be kept with its own.',
          remedy: 'Undo the last change, or wait until they are ready.',
        });
      } else if (run) await add({ ...newKept(state), name: freshName(nameOf(state), state), run, seeds: [] });
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
      await resume(resumedLink(run));
      store.setState({ announcement: `“${run.name}” is loaded at step ${run.run.step}.` });
    },
    async repeatWithSeeds(count) {
      const { dataset, settings, repeat: underWay } = store.getState();
      if (!dataset || underWay) return;
      if (settings.noise === 0 && settings.batch === 0) {
        notify(store, {
          tone: 'info',
          message: 'Without start noise and with the full batch every seed gives the same run.',
          remedy: 'Raise Start noise, or choose a batch size.',
        });
        return;
      }
      await repeat(count, dataset).catch((error) => {
        finish();
        notifyProblem(store, error);
      });
    },
    cancelRepeat: finish,
    async restoreRuns() {
      const names = (await services.shelf.names()).filter((name) => name.startsWith('run:'));
      if (names.length === 0) return;
      const { checkKeptRun } = await import('../takeaway/sessionFile');
      const found = await Promise.all(names.map(async (name) => checkKeptRun(await services.shelf.take(name))));
      const runs = found.filter((run) => run !== null).sort((a, b) => a.kept.localeCompare(b.kept));
      const present = new Set(store.getState().kept.map(({ id }) => id));
      store.setState((state) => ({ kept: [...runs.filter(({ id }) => !present.has(id)), ...state.kept] }));
    },
  };
}

/** As many steps as the run on screen took, or as the settings say. */
function stepsOf({ run, settings }: State): number {
  return learnedSteps(run) || settings.steps || USUAL_STEPS;
}

/** One cell a seed: the sweep of a single λ and γ, on all samples, since nothing is predicted. */
function repeatOrder({ settings }: State, data: Dataset, count: number, steps: number): SweepOrder {
  const seeds = Array.from({ length: count }, (_, i) => settings.seed + i);
  return {
    input: {
      data: { ...data, labels: null },
      settings: { ...settings, validation: 0, test: 0 },
      grid: { lambdas: [settings.lambda], gammas: [settings.gamma], seeds },
      steps,
    },
    done: [],
  };
}

/** The repetition of the first seed stands for the run; all of them are its band. */
function repeatedRun(state: State, cells: readonly SweptCell[], now: State): KeptRun {
  const [{ h, steps }] = cells;
  const { firstMoment, secondMoment } = checkpointAt(h);
  const run = {
    ...{ step: steps, taps: [...h], startTaps: [...state.run.startTaps], live: false, losses: [], history: [] },
    ...{ firstMoment: [...firstMoment], secondMoment: [...secondMoment] },
  };
  const seeds = cells.map((cell) => ({ seed: cell.seed, h: [...cell.h] }));
  return { ...newKept(state), name: freshName(`${nameOf(state)}, ${cells.length} seeds`, now), run, seeds };
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
