/** Comparing the wavelet on screen with its rivals, on all samples of the data, off the page. */
import type { Dataset } from '../data/dataset';
import type { Labels } from '../data/samples';
import { datasetSplit } from '../data/split';
import type { PredictionRequest } from '../engine/prediction/request';
import { statedProblem } from '../errors';
import type { Target } from '../predict/predictor';
import { type Context, nameOfData } from './context';
import { openDataset } from './datasetOpening';
import { shownStep } from './history';
import { notify } from './notices';
import { presentExperiment } from './ownSettings';
import { NO_PREDICTION, type PredictionState, predictionChoices, whyNoPrediction } from './predictionState';
import { liveSettings, networkChoice, trainingData } from './requests';
import type { State } from './state';

export interface PredictionActions {
  /** Makes the table for the wavelet, data and settings on screen; a later call takes the place of an earlier. */
  comparePredictions(controls: boolean): Promise<void>;
  /** Ends the table under way; the one before comes back. */
  cancelPrediction(): void;
}

export function createPredictionActions(context: Context): PredictionActions {
  const { store, services } = context;
  let attempt = new AbortController();
  const patch = (change: Partial<PredictionState>) =>
    store.setState(({ prediction }) => ({ prediction: { ...prediction, ...change } }));
  const cancel = (announcement: string) => {
    attempt.abort();
    store.setState(({ prediction }) => {
      const status = prediction.table ? 'ready' : 'none';
      return { prediction: { ...prediction, status, progress: null }, announcement };
    });
  };

  store.subscribe(({ dataset, prediction }, before) => {
    if (dataset === before.dataset) return;
    if (prediction.status === 'failed') return patch({ status: prediction.table ? 'ready' : 'none', problem: null });
    if (prediction.status !== 'working') return;
    if (dataset && before.dataset && nameOfData(dataset) === nameOfData(before.dataset)) return;
    cancel('');
    notify(store, { tone: 'info', message: 'The comparison of predictions ended, since other data were opened.' });
  });

  return {
    async comparePredictions(controls) {
      const asked = context.awaited ? presentExperiment(context) : store.getState();
      const { dataset, run } = asked;
      if (!dataset || whyNoPrediction(asked)) return;
      attempt.abort();
      attempt = new AbortController();
      const { signal } = attempt;
      patch({ status: 'working', progress: null, problem: null });
      try {
        const whole = await wholeDataset(context, asked);
        signal.throwIfAborted();
        const request = predictionRequest(asked, whole, controls);
        const table = await services.comparePredictions(request, (progress) => patch({ progress }), signal);
        const of = { dataset, taps: run.taps, choices: predictionChoices(asked), steps: request.run.steps };
        patch({ ...NO_PREDICTION, status: 'ready', table, of });
        store.setState({ announcement: `The comparison of ${table.rows.length} predictors is ready.` });
      } catch (error) {
        if (!signal.aborted) patch({ status: 'failed', progress: null, problem: statedProblem(error) });
      }
    },
    cancelPrediction: () => cancel('Comparison cancelled.'),
  };
}

/** All samples, where the run uses the first ones only. */
async function wholeDataset(context: Context, { settings, dataset }: State): Promise<Dataset> {
  if (dataset && settings.samples === 0) return dataset;
  return (await openDataset(context, { ...settings, samples: 0 })).dataset;
}

/** Put into the words of the table's worker. Pure. */
export function predictionRequest(state: State, whole: Dataset, controls: boolean): PredictionRequest {
  const { settings, run, dataset } = state;
  const { levels, boundary: mode, features, most, recipe, attribution, wavelet, noise, batch, seed } = settings;
  return {
    data: trainingData(whole),
    target: targetOf(whole.labels as Labels),
    groups: whole.groups ?? null,
    split: datasetSplit(whole, settings),
    choices: { levels, mode, features, most, recipe },
    attribution,
    pathPoints: settings.pathPoints,
    network: networkChoice(state),
    output: settings.target,
    run: {
      h: run.taps,
      startTaps: run.startTaps,
      startLabel: noise > 0 ? `${wavelet} + noise ${noise}` : wavelet,
      steps: shownStep(run),
      samples: dataset?.count ?? whole.count,
      batch: batch || 'all',
      seed,
      settings: liveSettings(settings),
    },
    controls,
  };
}

function targetOf({ kind, values, classNames }: Labels): Target {
  return { kind, values, classes: kind === 'classes' ? classNames.length : 0 };
}
