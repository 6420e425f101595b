/**
 * Everything the views read, and nothing they could compute. Where each part lives besides memory:
 * settings, sample and taps in the link; the rest is made anew from them.
 */
import type { WeightedTerms } from '../awd/weightedTerms';
import type { Dataset } from '../data/dataset';
import type { ImportPreview } from '../data/import/choices';
import type { OpenProgress } from '../data/openRequest';
import type { Snapshot } from '../engine/engine';
import type { EpochReport, SavedModel } from '../engine/networkJob';
import type { Explanation, Lamp, Lamps, NetworkReady } from '../engine/protocol';
import type { StatedProblem } from '../errors';
import type { LessonName } from '../lessons/lessons';
import type { Settings } from '../settings/fields';
import type { KeptRun } from '../takeaway/sessionFile';
import type { HistoryEntry } from './history';
import type { LessonProgress, StepMark } from './lessonProgress';
import type { PredictionState } from './predictionState';
import type { OpenedFiles } from './services';
import type { SweepState } from './sweepState';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly remedy: string;
  /** What would mend it, one click away: a change of settings, or a deed. */
  readonly offer: {
    readonly label: string;
    readonly settings?: Partial<Settings>;
    readonly take?: () => void;
  } | null;
  /** `data`: true only as long as the present data are loaded. */
  readonly about: 'data' | null;
}

export type RunStatus =
  | 'preparing'
  | 'ready'
  | 'running'
  | 'paused'
  | 'converged'
  | 'stepLimit'
  | 'diverged'
  | 'failed';

/** Weighted losses at one step; a term that is off is null. */
export interface LossRecord extends WeightedTerms {
  readonly step: number;
  /** Σ‖x − x̂‖² / m, whatever it weighs; null where it was not computed. */
  readonly squaredError: number | null;
}

export interface Run {
  readonly number: number;
  readonly status: RunStatus;
  /** Checksum or name of the data it learns from; '' before there is a run. */
  readonly of: string;
  /** Whose taps and losses are on screen: this run's, an earlier stored result's, or a link's. */
  readonly shown: 'run' | 'stored' | 'shared';
  readonly step: number;
  /** The lowpass filter on screen, h: [taps]. */
  readonly taps: readonly number[];
  readonly startTaps: readonly number[];
  /** Last finite state: the checkpoint. Null before an engine is up. */
  readonly snapshot: Snapshot | null;
  readonly losses: readonly LossRecord[];
  /** Filters on the way, oldest first; the last is the present one. At most the start while another result is on screen. */
  readonly history: readonly HistoryEntry[];
  /** The earlier step whose filter is on screen; null: the present. */
  readonly viewed: number | null;
  readonly stepsPerSecond: number;
  /** λ, γ, a weight or the learning rate moved after the first step: settings alone do not repeat this run. */
  readonly live: boolean;
  /** A person pressed Pause: moving a slider then does not train. */
  readonly pausedByPerson: boolean;
}

/** What of a run is shown until its first step, e.g. a shared or stored result. */
export type ShownRun = Pick<Run, 'shown' | 'taps' | 'losses' | 'step'> & Partial<Pick<Run, 'history' | 'live'>>;

export interface NetworkState {
  readonly status: 'idle' | 'working' | 'ready' | 'failed';
  readonly progress: { readonly stage: 'network' | 'gradients'; readonly done: number; readonly total: number } | null;
  readonly ready: NetworkReady | null;
}

/** Files on their way in, whose choices a person is looking at. */
export interface Importing {
  readonly files: readonly File[];
  /** The settings of the import as chosen so far; the rest is untouched by it. */
  readonly settings: Settings;
  /** Other choices for the files that are loaded, instead of new files. */
  readonly again: boolean;
  /** The files with these choices, or with the last ones that could be meant; null before the first. */
  readonly opened: OpenedFiles | null;
  /** Why the present choices cannot be meant. */
  readonly problem: StatedProblem | null;
  /** True while the files are read with the present choices. */
  readonly busy: boolean;
}

/** A network being trained here, or built from files. */
export interface NetworkWork {
  readonly kind: 'training' | 'opening';
  readonly done: number;
  /** 0 before the first word of progress. */
  readonly total: number;
  /** Where it is computed; empty before that is known. */
  readonly where: string;
}

/** Losses of the last training, or of the one that goes on. */
export interface NetworkCurves {
  readonly reports: readonly EpochReport[];
  /** Unit of the losses: nats for classes, the label's own for a regression. */
  readonly unit: string;
}

/** The lesson on screen. */
export interface LessonState {
  readonly name: LessonName;
  /** The step on screen, from 0. */
  readonly at: number;
  /** One for each step. */
  readonly marks: readonly StepMark[];
  /** False while the step is being set up: nothing can be reached before. */
  readonly ready: boolean;
}

export interface State {
  readonly settings: Settings;
  readonly dataset: Dataset | null;
  /** How a person's own files were taken; null for demos. */
  readonly preview: ImportPreview | null;
  readonly opening: boolean;
  /** How far the files that are being opened have been read, in bytes; null while nothing is known of it. */
  readonly reading: OpenProgress | null;
  /** Null while the import dialog is closed. */
  readonly importing: Importing | null;
  /** Samples being made by a demo's generator. */
  readonly making: { readonly done: number; readonly total: number } | null;
  readonly network: NetworkState;
  /** Networks held in memory, each shown under its own name in the list of networks. */
  readonly models: { readonly trained: SavedModel | null; readonly file: SavedModel | null };
  readonly networkWork: NetworkWork | null;
  readonly networkCurves: NetworkCurves | null;
  readonly lamps: Lamps;
  readonly run: Run;
  readonly explanation: Explanation | null;
  /** Filters that earlier runs on the same data ended with, newest first. */
  readonly ghosts: readonly (readonly number[])[];
  readonly notices: readonly Notice[];
  /** What happened last, for the status line and screen readers. */
  readonly announcement: string;
  readonly retrainWhileMoving: boolean;
  /** Whether the run is being shown once more. */
  readonly replaying: boolean;
  readonly sweepState: SweepState;
  readonly prediction: PredictionState;
  /** Runs a person kept, oldest first. */
  readonly kept: readonly KeptRun[];
  /** Seeds of a repetition under way; null while none is. */
  readonly repeat: { readonly done: number; readonly wanted: number } | null;
  readonly undoable: { readonly undo: boolean; readonly redo: boolean };
  readonly lessonsShown: boolean;
  /** Of all lessons, as far as it is known here. */
  readonly lessonProgress: LessonProgress;
  /** Null where none is open. */
  readonly lesson: LessonState | null;
}

const NOT_YET: Lamp = { where: 'none', detail: 'not started' };
export const DARK_LAMPS: Lamps = { network: NOT_YET, gradients: NOT_YET, optimisation: NOT_YET };
