/** The Prediction region's part of the state, and what follows from it. */
import type { Dataset } from '../data/dataset';
import type { PredictionProgress, PredictionRow, PredictionTable } from '../engine/prediction/request';
import type { StatedProblem } from '../errors';
import type { State } from './state';

export type { PredictionRow, PredictionTable };

export interface PredictionState {
  readonly status: 'none' | 'working' | 'ready' | 'failed';
  readonly progress: PredictionProgress | null;
  readonly table: PredictionTable | null;
  /** What the table was made for; null without one. */
  readonly of: {
    readonly dataset: Dataset;
    readonly taps: readonly number[];
    readonly choices: string;
    /** That its run had taken. */
    readonly steps: number;
  } | null;
  readonly problem: StatedProblem | null;
}

export const NO_PREDICTION: PredictionState = { status: 'none', progress: null, table: null, of: null, problem: null };

/** The settings a table depends on, besides data and taps, as one text. */
export function predictionChoices({ settings }: Pick<State, 'settings'>): string {
  const { features, most, recipe, validation, test, splitSeed, levels, boundary } = settings;
  return [features, most, recipe, validation, test, splitSeed, levels, boundary].join();
}

/** How the table on screen stands to what is on screen now; `other data`: it is not to be shown. */
export function tableStanding(state: Pick<State, 'settings' | 'dataset' | 'run' | 'prediction'>): {
  readonly otherData: boolean;
  readonly moved: boolean;
} {
  const { of } = state.prediction;
  return {
    otherData: of === null || of.dataset !== state.dataset,
    moved: of !== null && (of.taps !== state.run.taps || of.choices !== predictionChoices(state)),
  };
}

/** Why no prediction can be made of the data on screen; empty where it can. */
export function whyNoPrediction({ dataset }: Pick<State, 'dataset'>): string {
  if (!dataset) return 'The data are still being opened.';
  const { labels } = dataset;
  if (!labels) {
    return 'These data have no labels, so there is nothing to predict. Open a table with a label column, or a file of labels (y.npy) together with the samples.';
  }
  const distinct = new Set(labels.values).size;
  return distinct < 2 ? `All labels (${labels.name}) are alike, so there is nothing to predict.` : '';
}
