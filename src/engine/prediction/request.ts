/**
 * What the Prediction region asks and what it gets: everything a table needs to be made without the page, and the table
 * as plain numbers.
 */
import type { AttributionMethod } from '../../awd/terms';
import type { Split } from '../../data/split';
import type { Compression } from '../../predict/compression';
import type { Controls } from '../../predict/credit';
import type { Target } from '../../predict/predictor';
import type { MetricName } from '../../predict/scores';
import type { PredictionChoices } from '../../predict/waveletPredictor';
import type { LiveSettings } from '../engine';
import type { NetworkChoice, TrainingData } from '../protocol';

/** The run whose wavelet is judged. */
export interface JudgedRun {
  /** Learned lowpass filter: [taps]. */
  readonly h: readonly number[];
  readonly startTaps: readonly number[];
  readonly startLabel: string;
  /** Steps taken; controls take as many. */
  readonly steps: number;
  /** It learned from the first so many samples. */
  readonly samples: number;
  readonly batch: number | 'all';
  readonly seed: number;
  readonly settings: LiveSettings;
}

export interface PredictionRequest {
  /** All samples, not only those the run learned from. */
  readonly data: TrainingData;
  readonly target: Target;
  /** [count]: samples of one group share a fold. */
  readonly groups: Uint32Array | null;
  readonly split: Split;
  readonly choices: PredictionChoices;
  readonly attribution: AttributionMethod;
  /** Points of integrated gradients; of no matter to other methods. */
  readonly pathPoints: number;
  readonly network: NetworkChoice;
  /** Output of the network that is distilled. */
  readonly output: number;
  readonly run: JudgedRun;
  /** Also distil the two controls: without the interpretation loss, and from an untrained network. */
  readonly controls: boolean;
}

export type RowGroup = 'distilled' | 'control' | 'wavelet' | 'kernel' | 'network' | 'baseline';

export interface PredictionRow {
  readonly id: string;
  readonly label: string;
  readonly group: RowGroup;
  /** What was chosen or assumed, in a phrase; empty where nothing was. */
  readonly detail: string;
  readonly score: number;
  readonly error: number;
  /** How much better AWD is, with the error of the paired difference; null for AWD itself. */
  readonly advantage: Controls['untrained'];
  readonly compression: Compression | null;
  /** Filter taps; null where there is no filter. */
  readonly taps: number | null;
  /** Numbers learned from labels; null where unknown. */
  readonly weights: number | null;
  /** Of one example, features and prediction; null where not measured. */
  readonly microseconds: number | null;
  /** Where that was measured. */
  readonly backend: string;
  /** [test samples] */
  readonly predicted: Float64Array;
}

export interface PredictionTable {
  readonly metric: MetricName;
  readonly how: 'peaks' | 'coefficients';
  /** AWD first. */
  readonly rows: readonly PredictionRow[];
  /** [test samples] */
  readonly truth: Float64Array;
  readonly fitCount: number;
  /** Test samples whose inputs (never labels) the run learned from. */
  readonly seenInTest: number;
  readonly controls: Controls;
  readonly notes: readonly string[];
}

export interface PredictionProgress {
  /** In words. */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}
