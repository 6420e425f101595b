/** Networks made here: trained on the labels of the data, or built from files. One at a time; the run goes on beside it. */
import { domainOf } from '../data/networkDomain';
import { datasetSplit } from '../data/split';
import type { NetworkJobEvent, NetworkJobRequest, SavedModel, TrainJob } from '../engine/networkJob';
import { StatedError } from '../errors';
import type { FieldName, Settings } from '../settings/fields';
import { type Context, patchNetwork } from './context';
import { notify, notifyProblem } from './notices';
import { updateEngine } from './ownSettings';
import type { Prepare } from './preparation';
import { trainingData } from './requests';
import { scoreText } from './selectors';
import type { State } from './state';
import { gammaFor } from './suited';

export interface NetworkActions {
  /** Trains a network on the labels of the data on screen; it is distilled from as soon as it is done. */
  trainNetwork(): Promise<void>;
  /** Ends training early; the best weights so far are tested and kept. */
  keepNetwork(): void;
  /** Ends training, or a network's pass over the data; what was there before stays. */
  cancelNetwork(): void;
  /** Builds a network from model.json and its weight files. */
  openNetwork(files: readonly File[]): Promise<void>;
}

export function createNetworkActions(context: Context, prepare: Prepare): NetworkActions {
  const { store, services } = context;
  let attempt = new AbortController();
  let keep = () => {};

  /** The model, or null where the job was cancelled or failed; what went wrong is told. */
  async function made(request: NetworkJobRequest): Promise<SavedModel | null> {
    attempt.abort();
    const present = new AbortController();
    attempt = present;
    const kind = request.type === 'train' ? 'training' : 'opening';
    store.setState({ networkWork: { kind, done: 0, total: 0, where: '' } });
    const job = services.beginNetworkJob(request, (event) => attempt === present && hear(event), present.signal);
    keep = job.keep;
    try {
      return await job.model;
    } catch (error) {
      if (!present.signal.aborted) notifyProblem(store, error);
      return null;
    } finally {
      if (attempt === present) store.setState({ networkWork: null });
    }
  }

  function hear(event: NetworkJobEvent): void {
    store.setState(({ networkWork, networkCurves }) => {
      if (!networkWork) return {};
      if (event.type === 'backend') return { networkWork: { ...networkWork, where: event.detail } };
      if (event.type === 'step') return { networkWork: { ...networkWork, done: event.done, total: event.total } };
      return networkCurves
        ? { networkCurves: { ...networkCurves, reports: [...networkCurves.reports, event.report] } }
        : {};
    });
  }

  /** From now on this is the network that is distilled. */
  async function use(name: 'trained' | 'file', model: SavedModel): Promise<boolean> {
    store.setState(({ models, settings }) => ({
      models: { ...models, [name]: model },
      settings: { ...settings, network: name, target: 0, untrained: 0 },
    }));
    const prepared = await prepare('network');
    const { settings, dataset, network } = store.getState();
    const ready = prepared && settings.network === name;
    if (ready && settings.gamma === 0 && dataset && network.ready) {
      store.setState({ settings: { ...settings, gamma: gammaFor(dataset, network.ready.strength) } });
      updateEngine(context);
    }
    return ready;
  }

  store.subscribe(({ dataset }, before) => {
    if (store.getState().networkWork?.kind !== 'training' || dataset?.x === before.dataset?.x) return;
    attempt.abort();
    notify(store, { tone: 'info', message: 'Training of the network ended, since other data were opened.' });
  });

  return {
    async trainNetwork() {
      const request = trainJob(store.getState());
      if (request instanceof StatedError) return notifyProblem(store, request);
      const { kind, name } = request.labels;
      const { networkCurves: before } = store.getState();
      store.setState({ networkCurves: { reports: [], unit: kind === 'classes' ? 'nats' : name } });
      const model = await made(request);
      if (!model && store.getState().networkWork === null) store.setState({ networkCurves: before });
      if (model && (await use('trained', model))) {
        store.setState({ announcement: `Network trained: ${scoreText(model) || 'no samples were left to test it'}.` });
      }
    },
    keepNetwork: () => keep(),
    cancelNetwork() {
      const { networkWork, network } = store.getState();
      if (networkWork) attempt.abort();
      else if (network.status === 'working') goBack(context, prepare);
      store.setState({ networkWork: null, announcement: 'Cancelled.' });
    },
    async openNetwork(files) {
      const { dataset } = store.getState();
      const model = await made({ type: 'import', files, shape: dataset?.shape ?? null });
      if (!model) return;
      for (const note of model.notes) notify(store, { tone: 'info', about: 'data', message: `${model.name}: ${note}` });
      if (await use('file', model)) store.setState({ announcement: `Network opened: ${model.name}.` });
    },
  };
}

function trainJob({ dataset, settings }: State): TrainJob | StatedError {
  if (!dataset?.labels) {
    return new StatedError(
      'no-labels',
      'These data have no labels to train a network on.',
      'Open x and its labels together.',
    );
  }
  const { x, count, shape, mean, deviation } = trainingData(dataset);
  return {
    type: 'train',
    data: { x, count, shape, mean, deviation },
    labels: dataset.labels,
    split: datasetSplit(dataset, settings),
    plan: {
      family: settings.family,
      epochs: settings.epochs,
      batch: settings.networkBatch,
      learningRate: settings.networkRate,
      seed: settings.networkSeed,
      orientations: settings.turned === 'yes',
    },
    domain: { dataset: dataset.name, shape: dataset.shape, ...domainOf(dataset) },
  };
}

/** What is asked of a network, and of which. */
const QUESTION = [
  'network',
  'target',
  'attribution',
  'untrained',
  'pathPoints',
] as const satisfies readonly FieldName[];

/** To what was asked of the network that was ready before; where there is none, or it is this that takes too long, to none. */
function goBack({ store, consulted }: Context, prepare: Prepare): void {
  patchNetwork(store, { progress: null });
  store.setState(({ settings }) => {
    const before = consulted && sameData(consulted, settings) ? consulted : settings;
    const asked = Object.fromEntries(QUESTION.map((name) => [name, before[name]]));
    const unchanged = QUESTION.every((name) => before[name] === settings[name]);
    return { settings: { ...settings, ...asked, ...(unchanged && { network: 'none' }) } };
  });
  void prepare('network');
}

function sameData(a: Settings, b: Settings): boolean {
  return a.data === b.data && a.samples === b.samples;
}
