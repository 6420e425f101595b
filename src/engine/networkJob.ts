/**
 * Making a network in a worker of its own: training on labelled data, or building one from files. One job a worker, so
 * that a distillation goes on beside it, and a cancelled or hostile job is ended for good.
 */
import type { Labels } from '../data/samples';
import type { Split } from '../data/split';
import type { StatedProblem } from '../errors';
import type { LabelledPlan } from '../networks/labelledTraining';
import type { ModelDomain, SavedModel } from '../networks/savedModel';
import type { EpochReport } from '../networks/training';
import type { TrainingData } from './protocol';

export type { EpochReport, LabelledPlan, ModelDomain, SavedModel, Split };

export interface TrainJob {
  readonly type: 'train';
  /** Standardised or not: the network is trained on the raw values. */
  readonly data: Pick<TrainingData, 'x' | 'count' | 'shape' | 'mean' | 'deviation'>;
  readonly labels: Labels;
  readonly split: Split;
  readonly plan: LabelledPlan;
  readonly domain: ModelDomain;
}

export interface ImportJob {
  readonly type: 'import';
  /** model.json and its weight files. */
  readonly files: readonly File[];
  /** Shape of the samples it is meant for; null where none are loaded. */
  readonly shape: readonly number[] | null;
}

export type NetworkJobRequest = TrainJob | ImportJob;

export type ToNetworkWorker = NetworkJobRequest | { readonly type: 'keep' };

/** Told while the job goes on. */
export type NetworkJobEvent =
  | { readonly type: 'step'; readonly done: number; readonly total: number }
  | { readonly type: 'epoch'; readonly report: EpochReport }
  /** Where the network is computed. */
  | { readonly type: 'backend'; readonly detail: string };

export type FromNetworkWorker =
  | NetworkJobEvent
  | { readonly type: 'model'; readonly model: SavedModel }
  | { readonly type: 'failed'; readonly problem: StatedProblem };

/** A job under way. */
export interface NetworkJob {
  /** Rejects with a `StatedError`, or with the reason of the abort. */
  readonly model: Promise<SavedModel>;
  /** Ends training after the present step; the best weights so far are tested and kept. */
  keep(): void;
}

/** Begins a job; aborting the signal ends it at once. */
export type BeginNetworkJob = (
  request: NetworkJobRequest,
  onEvent: (event: NetworkJobEvent) => void,
  signal: AbortSignal,
) => NetworkJob;
