/**
 * From settings to a run at rest: data, then network, then engine, beginning with the first stage that anything changed.
 * A later preparation overtakes an earlier one; a stage that fails leaves what the person had, and says why.
 */
import { domainWarning } from '../data/networkDomain';
import type { Checkpoint } from '../engine/engine';
import { ENGINE_ENDED } from '../engine/protocol';
import { StatedError } from '../errors';
import { FIELD_NAMES, FIELDS, type Settings } from '../settings/fields';
import { type Before, type Context, nameOfData, patchNetwork, patchRun } from './context';
import { fitBatch, fittingLevels, type OpenedDataset, openDataset } from './datasetOpening';
import { learnedSteps, presentTaps } from './history';
import { forgetDataNotices, notify, notifyProblem } from './notices';
import { beginOrigin, updateEngine } from './ownSettings';
import { liveSettings, networkRequest, runRequest, startTaps, trainingData } from './requests';
import type { OpenedFiles } from './services';
import { effectsOf, firstStage, isStale, makeStale, type Stage } from './stages';
import type { Run, ShownRun, State } from './state';

export interface PrepareOptions {
  /** Files already opened; otherwise the data stage opens what the settings name. */
  readonly opened?: OpenedFiles;
  /** Settings before other data were asked for; they come back where those cannot be had. */
  readonly before?: Settings;
  /** The run goes on from here. */
  readonly checkpoint?: Checkpoint;
  readonly shown?: ShownRun;
}

/** Resolves to true once a run is at rest, to false when overtaken or failed. */
export type Prepare = (from: Stage, options?: PrepareOptions) => Promise<boolean>;

export function createPreparation(context: Context, explain: () => void): Prepare {
  const stale = (stage: Stage) => isStale(context, stage);

  const prepare: Prepare = async (from, options = {}) => {
    const ticket = ++context.preparation;
    const overtaken = () => ticket !== context.preparation;
    if (options.before && from === 'data' && !stale('data'))
      context.before = { settings: options.before, firstStale: context.firstStale };
    makeStale(context, from);
    try {
      if (stale('data')) {
        const opened = options.opened ?? (await opening(context));
        if (overtaken()) return false;
        context.before = null;
        await loadData(context, opened, overtaken);
        if (overtaken()) return false;
        context.firstStale = 'network';
      }
      if (stale('network')) {
        await prepareNetwork(context, overtaken);
        if (overtaken()) return false;
        context.firstStale = 'run';
      }
      await prepareRun(context, options, overtaken);
      if (overtaken()) return false;
      context.firstStale = 'nothing';
      explain();
      return true;
    } catch (error) {
      if (overtaken()) return false;
      if (!(error instanceof StatedError && error.kind === ENGINE_ENDED)) notifyProblem(context.store, error);
      const { before } = context;
      context.before = null;
      if (!before) settleAfterFailure(context);
      else {
        const stage = goBack(context, before);
        // A run whose worker ended meanwhile is offered to be gone on with.
        if (stage !== 'nothing' && context.store.getState().run.status !== 'failed') return prepare(stage);
      }
      return false;
    }
  };
  return prepare;
}

/** The run that is there goes on meanwhile. */
async function opening(context: Context): Promise<OpenedDataset> {
  context.store.setState({ opening: true });
  return openDataset(context);
}

/** From here on the run before has ended. */
async function loadData(
  { store, client }: Context,
  { dataset, preview }: OpenedDataset,
  overtaken: () => boolean,
): Promise<void> {
  patchRun(store, { status: 'preparing' });
  await client().load(trainingData(dataset));
  if (overtaken()) return;
  forgetDataNotices(store);
  store.setState(({ settings }) => ({
    dataset,
    preview,
    opening: false,
    announcement: '',
    explanation: null,
    settings: { ...settings, sample: Math.min(settings.sample, dataset.count - 1) },
  }));
}

async function prepareNetwork(context: Context, overtaken: () => boolean): Promise<void> {
  const { store } = context;
  const { settings } = store.getState();
  patchRun(store, { status: 'preparing' });
  patchNetwork(store, { status: 'working', progress: null, ready: null });
  try {
    const ready = await context.client().useNetwork(networkRequest(store.getState()));
    if (overtaken()) return;
    patchNetwork(store, { status: 'ready', progress: null, ready });
    store.setState(({ lamps }) => ({ lamps: { ...lamps, network: ready.network, gradients: ready.gradients } }));
    context.consulted = settings;
    warnOfNetwork(context, ready.allZero);
  } catch (error) {
    // Without a worker there is nobody to go on with.
    if (overtaken() || settings.network === 'none' || context.firstStale === 'data') throw error;
    notifyProblem(store, error);
    store.setState({ settings: { ...store.getState().settings, network: 'none', target: 0 } });
    await prepareNetwork(context, overtaken);
  }
}

function warnOfNetwork({ store }: Context, allZero: boolean): void {
  const { settings, dataset } = store.getState();
  const foreign = settings.network === 'maps' && settings.data === 'local' && dataset && domainWarning(dataset);
  if (foreign) notify(store, { tone: 'warning', about: 'data', ...foreign });
  if (!allZero) return;
  notify(store, {
    tone: 'warning',
    about: 'data',
    message: 'All gradients are 0: the network looks at nothing in these data, so γ has no effect.',
    remedy: 'Choose another target, another network or other data.',
  });
}

async function prepareRun(context: Context, options: PrepareOptions, overtaken: () => boolean): Promise<void> {
  const { store } = context;
  fitBatch(context);
  const settings = fittingLevels(context);
  const start = startTaps(settings);
  patchRun(store, { status: 'preparing' });
  const ready = await context.client().start(runRequest(settings, start, options.checkpoint ?? null));
  if (overtaken()) return;
  const moved = store.getState().settings;
  if (moved !== settings) context.client().update(liveSettings(moved));
  beginOrigin(context, moved);
  store.setState(({ run, ghosts, lamps, dataset }) => ({
    ghosts: ghostsAfter(run, ghosts, nameOfData(dataset)),
    lamps: { ...lamps, optimisation: ready.optimisation },
    run: {
      number: ready.run,
      status: 'ready',
      of: nameOfData(dataset),
      shown: 'run',
      step: ready.snapshot.step,
      taps: ready.snapshot.h,
      startTaps: start,
      snapshot: ready.snapshot,
      losses: [],
      history: [{ step: ready.snapshot.step, h: ready.snapshot.h }],
      viewed: null,
      stepsPerSecond: 0,
      live: options.checkpoint !== undefined,
      pausedByPerson: false,
      ...options.shown,
    },
  }));
}

const MOST_GHOSTS = 3;

/** Wavelets learned from the same data, newest first. */
function ghostsAfter(run: Run, ghosts: State['ghosts'], of: string): State['ghosts'] {
  if (run.of !== of) return [];
  return learnedSteps(run) > 0 ? [presentTaps(run), ...ghosts].slice(0, MOST_GHOSTS) : ghosts;
}

/**
 * The data, the run and their settings are as they were; what else was set meanwhile stays, if it is of the same data.
 * Returns the stage that has to be done anew for it.
 */
function goBack(context: Context, { settings: before, firstStale }: Before): Before['firstStale'] {
  const { store } = context;
  context.firstStale = firstStale;
  store.setState(({ settings }) => {
    const ofData = FIELD_NAMES.filter((name) => FIELDS[name].effect === 'data');
    const restored = Object.fromEntries(ofData.map((name) => [name, before[name]]));
    return { opening: false, settings: settings.data === before.data ? { ...settings, ...restored } : before };
  });
  const { settings } = store.getState();
  const stage = firstStage(before, settings);
  if (stage) makeStale(context, stage);
  if (effectsOf(before, settings).includes('live')) updateEngine(context);
  return context.firstStale;
}

/** What never came up says so. */
function settleAfterFailure({ store }: Context): void {
  store.setState({ opening: false });
  const { run, network } = store.getState();
  if (network.status === 'working') patchNetwork(store, { status: 'failed', progress: null });
  if (run.status === 'preparing') patchRun(store, { status: 'failed' });
}
