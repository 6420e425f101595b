/**
 * From settings to a run at rest: data, then network, then engine, beginning with the first stage that anything changed.
 * A later preparation overtakes an earlier one; a stage that fails leaves what the person had, and says why.
 */
import type { Checkpoint } from '../engine/engine';
import { type Context, patchNetwork, patchRun } from './context';
import { fittingLevels, openDataset } from './datasetOpening';
import { notify, notifyProblem } from './notices';
import { networkChoice, runRequest, startTaps, trainingData } from './requests';
import type { OpenedFiles } from './services';
import type { Run } from './state';

const STAGES = ['data', 'network', 'run', 'nothing'] as const;
export type Stage = Exclude<(typeof STAGES)[number], 'nothing'>;

export interface PrepareOptions {
  /** Files already opened; otherwise the data stage opens what the settings name. */
  readonly opened?: OpenedFiles;
  /** The run goes on from here. */
  readonly checkpoint?: Checkpoint;
  /** Taps and losses to show until the first step, e.g. a shared or stored result. */
  readonly shown?: Pick<Run, 'shown' | 'taps' | 'losses' | 'step'>;
}

/** Resolves to true once a run is at rest, to false when overtaken or failed. */
export type Prepare = (from: Stage, options?: PrepareOptions) => Promise<boolean>;

export function createPreparation(context: Context, explain: () => void): Prepare {
  let latest = 0;
  let firstStale: (typeof STAGES)[number] = 'data';
  let connection = 0;
  const stale = (stage: Stage) => STAGES.indexOf(firstStale) <= STAGES.indexOf(stage);

  return async (from, options = {}) => {
    const ticket = ++latest;
    const overtaken = () => ticket !== latest;
    if (!stale(from)) firstStale = from;
    context.client();
    if (connection !== context.connections()) firstStale = 'data';
    connection = context.connections();
    try {
      if (stale('data')) {
        await prepareData(context, options.opened, overtaken);
        if (overtaken()) return false;
        firstStale = 'network';
      }
      if (stale('network')) {
        await prepareNetwork(context, overtaken);
        if (overtaken()) return false;
        firstStale = 'run';
      }
      await prepareRun(context, options, overtaken);
      if (overtaken()) return false;
      firstStale = 'nothing';
      explain();
      return true;
    } catch (error) {
      if (overtaken()) return false;
      notifyProblem(context.store, error);
      settleAfterFailure(context);
      return false;
    }
  };
}

async function prepareData(context: Context, opened: OpenedFiles | undefined, overtaken: () => boolean): Promise<void> {
  const { store } = context;
  store.setState({ opening: true });
  const { dataset, preview } = opened ?? (await openDataset(context));
  if (overtaken()) return;
  await context.client().load(trainingData(dataset));
  if (overtaken()) return;
  store.setState(({ settings }) => ({
    dataset,
    preview,
    opening: false,
    explanation: null,
    settings: { ...settings, sample: Math.min(settings.sample, dataset.count - 1) },
  }));
}

async function prepareNetwork(context: Context, overtaken: () => boolean): Promise<void> {
  const { store } = context;
  const { settings } = store.getState();
  patchNetwork(store, { status: 'working', progress: null, ready: null });
  try {
    const ready = await context.client().useNetwork(networkChoice(settings), settings.target, settings.attribution);
    if (overtaken()) return;
    patchNetwork(store, { status: 'ready', progress: null, ready });
    store.setState(({ lamps }) => ({ lamps: { ...lamps, network: ready.network, gradients: ready.gradients } }));
    if (ready.allZero) {
      notify(store, {
        tone: 'warning',
        message: 'All gradients are 0: the network looks at nothing in these data, so γ has no effect.',
        remedy: 'Choose another target, another network or other data.',
      });
    }
  } catch (error) {
    if (overtaken() || settings.network === 'none') throw error;
    notifyProblem(store, error);
    store.setState({ settings: { ...store.getState().settings, network: 'none', target: 0 } });
    await prepareNetwork(context, overtaken);
  }
}

async function prepareRun(context: Context, options: PrepareOptions, overtaken: () => boolean): Promise<void> {
  const { store } = context;
  const settings = fittingLevels(context);
  const start = startTaps(settings);
  patchRun(store, { status: 'preparing' });
  const ready = await context.client().start(runRequest(settings, start, options.checkpoint ?? null));
  if (overtaken()) return;
  store.setState(({ run, ghosts, lamps }) => ({
    ghosts: run.shown === 'run' && run.step > 0 ? [run.taps, ...ghosts].slice(0, 3) : ghosts,
    lamps: { ...lamps, optimisation: ready.optimisation },
    run: {
      number: ready.run,
      status: 'ready',
      shown: 'run',
      step: ready.snapshot.step,
      taps: ready.snapshot.h,
      startTaps: start,
      snapshot: ready.snapshot,
      losses: [],
      stepsPerSecond: 0,
      live: options.checkpoint !== undefined,
      pausedByPerson: false,
      ...options.shown,
    },
  }));
}

/** Whatever was there before stays usable; what never came up says so. */
function settleAfterFailure({ store }: Context): void {
  store.setState({ opening: false });
  const { run, network } = store.getState();
  if (network.status === 'working') patchNetwork(store, { status: 'failed', progress: null });
  if (run.status === 'preparing') patchRun(store, { status: 'failed' });
}
